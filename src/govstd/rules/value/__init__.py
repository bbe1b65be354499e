"""What can be wrong with one value; each yields the expressions of the cells that break it."""
