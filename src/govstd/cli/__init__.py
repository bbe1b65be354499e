"""The command line: parses options, calls the API, renders, exits."""

import os

__all__ = ["main"]


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        from govstd.cli.faults import run_guarded  # noqa: PLC0415
        from govstd.cli.group import commands  # noqa: PLC0415 (an interrupt may come this early)

        run_guarded(commands)
    except KeyboardInterrupt:
        os._exit(130)
