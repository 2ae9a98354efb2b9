"""Bytes in, documents or refusals out."""
