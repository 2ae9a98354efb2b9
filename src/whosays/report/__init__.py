"""A finished comparison turned into something to look at."""
