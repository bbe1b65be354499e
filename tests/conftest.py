"""What every test shares: where the repository lies, and how Hypothesis behaves."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from tests.postgresql.server import Server, programs, running
from tests.tries import EXPLORES

# Without one, as in the processes of pytest-xdist, pyspark takes it for a run of its own doctests
# and ends the process as soon as something imports it.
sys.modules["__main__"].__dict__.setdefault("__file__", __file__)
# A deadline would measure the machine, not the code; the blob lets anyone replay a failure. Each
# run tries the same, so that a change is what breaks a test: GOVSTD_EXAMPLES=1000 looks further.
settings.register_profile("govstd", deadline=None, print_blob=True, derandomize=not EXPLORES)
settings.load_profile("govstd")
if not EXPLORES:  # what the modules hold that happen to be loaded would make each run another one
    providers._get_local_constants = lambda: providers._local_constants  # noqa: SLF001


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out by default what not even CI runs."""
    for item in items:
        if item.get_closest_marker("exhaustive"):
            item.add_marker("slow")


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Start a PostgreSQL server; its tests are marked `postgres`."""
    bin_ = programs()
    if bin_ is None:
        pytest.skip("there is no PostgreSQL server")
    with running(bin_) as server:
        yield server


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a small registry with two releases."""
    from tests.site.registry import write_with_releases  # noqa: PLC0415 (few tests need it)

    root = tmp_path_factory.mktemp("city") / "registry"
    write_with_releases(root)
    return root


@pytest.fixture(scope="session")
def city_site(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of that registry."""
    from govstd.api.site_building import build_site  # noqa: PLC0415 (few tests need it)

    folder = (tmp_path_factory.mktemp("city-site") / "site").resolve()
    build_site(str(city), str(folder))
    return folder


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of a registry whose metadata would do harm."""
    from tests.site import hostile, registry  # noqa: PLC0415 (few tests need it)

    from govstd.api.site_building import build_site  # noqa: PLC0415 (few tests need it)

    root = tmp_path_factory.mktemp("hostile").resolve()
    registry.write(root / "registry", hostile.FILES)
    build_site(str(root / "registry"), str(root / "site"))
    assert sorted(path.name for path in root.iterdir()) == ["registry", "site"]
    return root / "site"
