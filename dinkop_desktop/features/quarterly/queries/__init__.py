"""Queries: what this feature alone asks of the store."""
