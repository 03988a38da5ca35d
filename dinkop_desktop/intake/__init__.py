"""Intake: spreadsheets that come in, opened safely; what their columns and cells mean. Knows no database."""
