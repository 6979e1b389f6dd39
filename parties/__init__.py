"""Parties, public figures and places, with every spelling they are known by."""
