"""Matching: are these two the same? Pure judgement; no files, no database, no clock."""
