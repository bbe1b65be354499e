"""A toolkit for data standards: text in git, compiled into checks that run where the data is."""

__version__ = "0.1.0"
