"""The catalogue: every kind of record with its fields."""
