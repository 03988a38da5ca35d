"""Values: what may be written for a field, how it is read and printed; the reference data behind it."""
