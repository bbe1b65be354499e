"""Every output format, rendered from one report; verdict and exit code as pure functions."""
