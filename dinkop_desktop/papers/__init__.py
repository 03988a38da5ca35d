"""Papers: tables, charts and letters as workbooks, PDF and pictures."""
