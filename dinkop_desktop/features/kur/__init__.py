"""KUR: who may apply, to which bank they are referred, and what became of it."""
