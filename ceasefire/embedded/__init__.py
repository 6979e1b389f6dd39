"""A real PostgreSQL and a real Valkey from wheels, for a machine that has neither.

Not in the production image: with DATABASE_URL and REDIS_URL set nothing here starts.
"""
