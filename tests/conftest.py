"""What every test shares: where the repository lies, and how Hypothesis behaves."""

from pathlib import Path

import pytest
from hypothesis import settings

# A deadline would measure the machine, not the code; the blob lets anyone replay a failure.
settings.register_profile("govstd", deadline=None, print_blob=True)
settings.load_profile("govstd")


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).parents[1]
