"""The reader: text and a gazetteer in, findings out; no database and no clock."""
