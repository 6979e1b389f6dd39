"""Talks as pages show them: rounds, who was to come and who came, and what was put forward."""
