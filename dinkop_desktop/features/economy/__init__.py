"""The economy of the UKM: sectors, markets, papers, workers, loans."""
