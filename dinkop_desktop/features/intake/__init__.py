"""Workbooks come in, and go out to come back."""
