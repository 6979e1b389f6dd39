"""Signing in: how the library is bent to our rules, and limits on guessing."""
