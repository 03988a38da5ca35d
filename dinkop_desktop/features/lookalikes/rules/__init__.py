"""Rules about records that look alike."""
