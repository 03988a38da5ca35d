"""The desk: an open data folder, and the acts that write into it."""
