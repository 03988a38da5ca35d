"""What people ask of the program: one folder for each task of an office."""
