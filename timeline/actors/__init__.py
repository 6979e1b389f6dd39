"""What somebody said, owes and did: parties, bodies and public figures, by one measure."""
