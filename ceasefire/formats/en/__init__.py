"""English: the day first, as all over this record."""
