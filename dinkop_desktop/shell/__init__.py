"""The shell: rail, palette and menu around one page at a time, and the way from nothing to a window."""

# Before anything of the shell brings PySide: the window says how it is brought.
import dinkop_desktop.window  # noqa: F401
