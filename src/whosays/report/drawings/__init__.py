"""Drawings: records as inline SVG, without script, in the colours of the page."""
