"""The feed of changes: every change of a published document, in the order of commits."""
