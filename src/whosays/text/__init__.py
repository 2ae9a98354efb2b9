"""Strings and offsets only: nothing here knows what a document is."""
