"""Exchanges as pages show them: each leg with what was promised, done and is outstanding."""
