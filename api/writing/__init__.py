"""Writing the record: the same actions as at the desk, behind a token that may."""
