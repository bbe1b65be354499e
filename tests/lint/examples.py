"""The examples of the rules on standards, from their cases, as registries to be read."""

from pathlib import Path

from tests.test_cases import EXAMPLES, HEAD, SURROUNDINGS, Example, missing_keys

from govstd.repository import read
from govstd.repository.release import bundle_of
from govstd.rules.catalogue import rules

AS_OF = "2026-06-30"
HEADER_KEYS = dict(
    line.split(": ", 1) for line in SURROUNDINGS["registry.yaml"].splitlines() if ": " in line
)
FAMILY = "standard"
BEFORE = "before:"


def standard_examples() -> list[Example]:
    """Return the examples whose rule is one on standards."""
    return [one for one in EXAMPLES if rules()[one.rule].family == FAMILY]


def write_example(example: Example, folder: Path) -> Path:
    """Write the registry of an example, what it need not say at the end of its files.

    Files named `before:…` are those of its last release.
    """
    before = {name: text for name, text in example.files.items() if name.startswith(BEFORE)}
    if before:
        last = {name.removeprefix(BEFORE): text for name, text in before.items()}
        drafts = read(_written(last, folder.with_name("before"))).drafts
        (folder / "releases").mkdir(parents=True)
        (folder / "releases/1.0.0.zip").write_bytes(bundle_of(drafts, ""))
    return _written({n: t for n, t in example.files.items() if n not in before}, folder)


def _written(files: dict[str, str], folder: Path) -> Path:
    for name, text in {**SURROUNDINGS, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        keys = HEADER_KEYS if name.endswith("registry.yaml") else HEAD
        more = missing_keys(text, keys) if name.endswith(".yaml") else ""
        path.write_text(text + more, encoding="utf-8", newline="")
    return folder
