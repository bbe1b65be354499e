"""Opens data and says what can't be read, and where."""
