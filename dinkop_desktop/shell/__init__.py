"""The shell: rail, palette and menu around one page at a time, and the way from nothing to a window."""
