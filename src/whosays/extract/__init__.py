"""Finders: one document in, one kind of finding out. Finders do not import finders; ``flow.py`` hands results on."""
