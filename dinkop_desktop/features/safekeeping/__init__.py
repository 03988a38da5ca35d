"""Proof that the file is whole."""
