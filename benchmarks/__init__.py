"""Measures govstd beside the tools that people use today, on data with known errors."""
