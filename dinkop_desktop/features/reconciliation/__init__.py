"""Reconciliation: Dinkop's own list beside the master, row by row."""
