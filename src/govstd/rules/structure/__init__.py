"""What the repository can find wrong with a registry's files; declared without a body."""
