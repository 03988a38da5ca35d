"""What is the matter with the records of an office, and the way to each."""
