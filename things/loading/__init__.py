"""Writing much at once: records as packages (docs/package.md), and records made up, by COPY."""
