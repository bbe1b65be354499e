"""Compiles a dataset standard to a plan: checks as data, with no engine in sight."""
