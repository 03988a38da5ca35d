"""Forms: one editor per kind of field, sections placed by hand, everything else by the catalogue."""
