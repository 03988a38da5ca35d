"""A share of the forms is typed again by a second officer."""
