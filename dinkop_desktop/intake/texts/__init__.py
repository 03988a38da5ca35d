"""What texts in and around a table say."""
