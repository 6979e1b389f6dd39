"""Frames: which verb with which subject or object tells which kind of event."""
