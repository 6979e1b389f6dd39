"""What was published, in every edition: acts, editions, entries and the one feed of changes."""
