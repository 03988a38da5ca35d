"""SPREADSHEETS COMING IN: opened safely, headings matched to fields, rows read as drafts. No database."""
