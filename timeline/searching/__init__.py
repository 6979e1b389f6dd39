"""Searching the public editions: words in any script, exact phrases, beginnings, names."""
