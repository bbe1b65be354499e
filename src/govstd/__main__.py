"""`python -m govstd` is the command `govstd`."""

from govstd.cli import main

main()
