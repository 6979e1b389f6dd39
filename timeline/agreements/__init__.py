"""Agreements as pages show them: phases, obligations, what was done, and each one's verdict."""
