"""Records as people meet them: lists, searches, one record opened, filled in and saved."""
