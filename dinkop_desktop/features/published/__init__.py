"""What others ask for: open data, and lists in the columns of ODS and SIDT."""
