"""Pure: how versions of an article differ, in plain values."""
