"""Rules: pure functions, without files, SQL or Qt."""
