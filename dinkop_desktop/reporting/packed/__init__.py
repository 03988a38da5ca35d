"""Rows as they are kept: packed in blocks, of which only what is looked at is unpacked."""
