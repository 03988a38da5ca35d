"""What is true and remembered: values, changes, the catalogue, rules, the store and what is asked of it."""
