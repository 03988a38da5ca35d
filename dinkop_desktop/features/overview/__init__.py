"""The overview: the first page, and the figures of city, kecamatan and kelurahan."""
