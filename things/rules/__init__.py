"""Decisions over values: states, what was known when, and what makes up a kind."""
