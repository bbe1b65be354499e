"""What a source can find wrong with a file; declared without a body, raised as facts."""
