"""Records made up by the seed: invented parties and places, neutral words, any number of events."""
