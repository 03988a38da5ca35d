"""The lists and forms of businesses, koperasi and people."""
