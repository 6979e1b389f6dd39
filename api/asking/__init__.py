"""What a request asks for, read from its query; what cannot be answered is a problem, named."""
