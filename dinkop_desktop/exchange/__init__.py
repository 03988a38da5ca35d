"""Exchange: what travels, and who is trusted. Bytes in, verified values out; no database, no window."""
