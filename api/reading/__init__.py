"""What can be read, address by address."""
