"""WHAT TRAVELS: bytes in, verified values out; no database, no window."""
