"""The reading room: what the doors show. No tables of its own."""
