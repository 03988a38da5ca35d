"""Queries: what several features ask of the store."""
