"""A published site is a registry: others fetch it, check data by it, and keep what they pinned."""

import shutil
from pathlib import Path

import pytest
from tests.site.registry import VERSION_1_1, write
from tests.site.serving import serving

import govstd
from govstd.api.fetching import FetchedRegistry, fetch
from govstd.api.site_building import build_site
from govstd.repository.refusal import StandardsRefusedError

GOOD = "USCC,NAME,DISTRICT\n91110105PDY000079Q,示例公司,0101\n"


@pytest.fixture
def department(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A department's folder, with a store of its own."""
    folder = tmp_path / "department"
    folder.mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(folder)
    return folder


def fetched(department: Path, address: str) -> FetchedRegistry:
    (department / "govstd.yaml").write_text(f"registries: {{city: '{address}'}}\n")
    [found] = fetch().registries
    return found


def test_data_are_checked_by_a_registry_fetched_from_its_site(
    department: Path, city_site: Path
) -> None:
    with serving(city_site) as address:
        found = fetched(department, address)
    assert (found.id, found.version) == ("city", "2.0.0")
    registry = govstd.open("@city")
    for number, verdict in (("79Q", "conforms"), ("79R", "does-not-conform")):
        (department / "data.csv").write_text(GOOD.replace("79Q", number), encoding="utf-8")
        report = govstd.validate("data.csv", dataset="organization", registry=registry)
        assert report.verdict == verdict


def test_what_was_pinned_is_fetched_again_after_the_site_moved_on(
    department: Path, city: Path, tmp_path: Path
) -> None:
    root, site = tmp_path / "registry", tmp_path / "site"
    shutil.copytree(city, root)
    write(root, VERSION_1_1)
    build_site(str(root), str(site))
    with serving(site) as address:
        before = fetched(department, address)
        shutil.rmtree(root)
        shutil.copytree(city, root)
        assert build_site(str(root), str(site)).version == "2.0.0"
        shutil.rmtree(tmp_path / "cache")
        again = fetched(department, address)
    assert (before.version, again.version, again.change) == ("1.1.0", "1.1.0", "same")


def test_an_address_without_a_site_is_refused(department: Path, city_site: Path) -> None:
    with serving(city_site) as address, pytest.raises(StandardsRefusedError) as refused:
        fetched(department, f"{address}elements/")
    assert refused.value.code == "fetch-failed"


def test_a_bundle_that_is_not_the_named_one_is_refused(
    department: Path, city_site: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(city_site, site)
    shutil.copy(site / "releases" / "1.0.0.zip", site / "api" / "v1" / "registry.zip")
    with serving(site) as address, pytest.raises(StandardsRefusedError) as refused:
        fetched(department, address)
    assert refused.value.code == "fetch-failed"
