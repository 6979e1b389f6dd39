"""Processes and what happened in them."""
