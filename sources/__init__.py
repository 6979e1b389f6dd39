"""Outlets, feeds, articles exactly as received, and citations of their words."""
