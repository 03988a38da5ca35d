"""The page of reports: its catalogue, tables, charts and filters."""
