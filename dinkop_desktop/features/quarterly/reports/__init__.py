"""Reports and papers of this feature: from values to tables and sentences."""
