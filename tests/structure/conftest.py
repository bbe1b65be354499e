"""The command line and the starter's registry, as the tests of commands have them."""

from tests.cli.conftest import alone, govstd, halls, process

__all__ = ["alone", "govstd", "halls", "process"]
