"""Judges and groupers: findings of many documents in, comparisons and groups out. Judges do not import judges."""
