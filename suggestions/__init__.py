"""The reader's findings and the review desk. Never public."""
