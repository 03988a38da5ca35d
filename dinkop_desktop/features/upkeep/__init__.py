"""Settings, and the proof that the file is whole."""
