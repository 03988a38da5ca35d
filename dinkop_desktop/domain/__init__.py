"""WHAT IS TRUE: values, fields, rules. Pure: no files, no clock, no window, no database, no logging."""
