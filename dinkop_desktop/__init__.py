"""Dinkop Desktop: offline recording of koperasi and UMKM, and their way into one register."""

__version__ = "0.1.0"
