"""Settings: how the window looks and speaks, and whose data these are."""
