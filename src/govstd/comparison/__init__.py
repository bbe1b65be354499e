"""Compares two states of a registry: what changed, for whom, and what version that demands."""
