"""The command line: parses options, calls the API, renders, exits."""

from govstd.cli.group import main

__all__ = ["main"]
