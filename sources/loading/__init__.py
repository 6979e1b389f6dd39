"""Sources in and out of a record in bulk, for packages (docs/package.md)."""
