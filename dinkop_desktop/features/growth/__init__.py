"""Growth: between data years, and who rose to another class."""
