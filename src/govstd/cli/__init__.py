"""The command line: parses options, calls the API, renders, exits."""

import gc
import os

__all__ = ["main"]


def main() -> None:
    """Run the command line and exit with its code."""
    gc.disable()  # until the command is imported: looking for garbage in modules finds none
    try:
        from govstd.cli.faults import run_guarded  # noqa: PLC0415
        from govstd.cli.group import commands  # noqa: PLC0415 (an interrupt may come this early)

        run_guarded(commands)
    except KeyboardInterrupt:
        os._exit(130)
