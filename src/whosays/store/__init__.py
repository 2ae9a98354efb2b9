"""The case file: one SQLite database that holds a case and everything found in it."""
