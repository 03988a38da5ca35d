"""Facilitators: larger businesses that help micro ones, and who would join a koperasi."""
