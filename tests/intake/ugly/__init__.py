"""Ugly lists in the manner of real offices, each with its truth; the table of what became of their cells."""
