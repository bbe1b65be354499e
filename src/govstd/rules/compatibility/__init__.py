"""What can change between two states of a registry; each yields the differences it finds."""
