"""whosays: who says what, on whose word. Count origins, not outlets."""

__version__ = "0.1.0"
