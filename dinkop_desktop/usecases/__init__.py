"""WHAT PEOPLE DO: one function per errand; the only way to storage and exchange."""
