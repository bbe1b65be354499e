"""Makes data that conform to a standard, and data with errors that are known beforehand."""
