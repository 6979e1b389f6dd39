"""Articles that public things quote: what they are, and what quotes them; never their text."""
