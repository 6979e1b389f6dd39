"""Outlets as readers of the record meet them: what of theirs is cited, and what rests on it."""
