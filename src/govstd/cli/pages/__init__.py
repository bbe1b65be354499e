"""What the commands print that look things up, as text for people."""
