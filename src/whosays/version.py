"""The version, by itself, so that any layer may name it."""

VERSION = "0.4.0"
