"""Personal data: what left and whose, what a person asks, withdrawal, breach."""
