"""What is shown of backups: the way back from one, how they go, and their end of a day."""
