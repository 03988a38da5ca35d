"""Reporting: reports that are declared, counted by kelurahan and kept until something changes."""
