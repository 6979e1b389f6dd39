"""People held and exchanges, as values and rules over values."""
