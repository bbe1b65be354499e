"""Rules on the standards themselves: what lint finds once a registry loads."""
