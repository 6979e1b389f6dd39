"""Who and where: parties, bodies, people, posts, places, and how their names are spelled."""
