"""Visits: the round of a data year, its lines, papers and outcomes."""
