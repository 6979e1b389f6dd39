"""Plain English as the news uses it: word forms, noun classes, verb groups. No names."""
