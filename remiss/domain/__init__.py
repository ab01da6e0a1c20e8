"""The rules, in plain Python: no framework, no database, and the time is always handed in."""
