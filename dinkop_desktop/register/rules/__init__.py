"""Rules: what must hold of a record, and the dated tables that law and Dinkop set."""
