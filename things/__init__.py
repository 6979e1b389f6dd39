"""What every thing of the record has: an identity, versions, states, evidence, and its verbs."""
