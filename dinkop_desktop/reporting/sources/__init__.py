"""Where the values of streams that several features count come from, one file for each kind of record."""
