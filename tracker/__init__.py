"""Holding governments to what was asked of them, with evidence."""

__version__ = "0.1.0"
