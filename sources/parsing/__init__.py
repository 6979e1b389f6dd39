"""Bytes in, values out: feeds, pages and texts. No database, no clock, no network."""
