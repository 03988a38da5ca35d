"""SKU: the letter by which a kelurahan says that a business is there, and the register of its numbers."""
