"""Offices: who is admitted, on which computers, and who sits there."""
