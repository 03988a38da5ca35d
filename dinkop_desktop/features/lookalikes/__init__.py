"""Which records of the whole register, or of a list before it is taken in, may be the same."""
