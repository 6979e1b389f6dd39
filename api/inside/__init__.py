"""What is for the desk and for administrators alone: never public, never kept by anybody."""
