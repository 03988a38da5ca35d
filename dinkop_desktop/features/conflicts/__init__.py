"""Conflicts: what two people said differently is decided."""
