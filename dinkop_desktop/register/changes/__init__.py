"""Changes: who set which fields to what, and what a record shows once all of them are known."""
