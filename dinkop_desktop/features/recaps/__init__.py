"""Recaps: the three first reports, by area, class of size and sector."""
