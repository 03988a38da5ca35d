"""The whole round with made-up data."""
