"""Small pictures of the place beside a record."""
