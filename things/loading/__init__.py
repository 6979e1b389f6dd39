"""A record in and out as an open package of tables (docs/package.md), many things at a time."""
