"""One function a page: read the address, make one call below, choose a template."""
