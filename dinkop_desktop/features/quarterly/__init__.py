"""The quarterly sheet: what the city planned, what the register counts of it, and what it cannot know."""
