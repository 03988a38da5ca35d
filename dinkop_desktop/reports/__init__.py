"""FIGURES GOING OUT: counting, and what is counted as workbook, as PDF and as letter. Knows no database."""
