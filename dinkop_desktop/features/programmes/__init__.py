"""Programmes of kelurahan and city, known to each other, and who takes part."""
