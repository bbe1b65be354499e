"""Where the registries lie that come with govstd, such as `govstd:cn-gov`."""

from pathlib import Path

from govstd.repository.files import HEADER

PREFIX = "govstd:"


def shipped_names() -> tuple[str, ...]:
    """Return the names of the shipped registries, sorted."""
    return tuple(sorted(_folders()))


def find_shipped(name: str) -> Path:
    """Return the folder of the shipped registry `name`, with or without `govstd:` before it.

    Raises:
        KeyError: no registry of this name is shipped.
    """
    return _folders()[name.removeprefix(PREFIX)]


def _folders() -> dict[str, Path]:
    """In the wheel they lie in `content/`, in the repository at its root, in the same relation."""
    package = Path(__file__).parents[1]
    content = package / "content"
    if not content.is_dir():
        content = package.parents[1]
    found = {
        folder.parent.name: folder.parent for folder in (content / "standards").glob(f"*/{HEADER}")
    }
    validators = content / "validators"
    if (validators / HEADER).is_file():
        found["validators"] = validators
    return found
