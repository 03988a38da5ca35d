"""The store: one encrypted file, its tables, its journal, and the one write door."""
