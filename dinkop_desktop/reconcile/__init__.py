"""WHAT IS RECONCILED: pure judgement about changes and look-alikes; no files, no database, no clock."""
