"""The description of all this in OpenAPI, and the page that shows it."""
