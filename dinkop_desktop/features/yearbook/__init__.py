"""The yearly book of results."""
