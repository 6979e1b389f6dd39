"""What every answer has: problems, tags, forms, headers."""
