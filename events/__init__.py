"""Processes, the talks and agreements in them, what happened, and what is said of it."""
