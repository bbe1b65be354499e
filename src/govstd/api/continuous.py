"""Writes what CI systems and forges need beside a registry: workflows, and who must agree."""

import re
import shlex
from os import PathLike, fspath
from pathlib import Path

from msgspec import Struct

import govstd
from govstd.api.code_owners import MARK, code_owners
from govstd.api.errors import NotLoadedError, NotWrittenError
from govstd.api.linting import root_of
from govstd.repository import read
from govstd.repository.lock import WORKSPACE
from govstd.repository.rewriting import replace_file

_TEMPLATES = Path(__file__).with_name("workflows")
_PLACES = {
    "github.yml": ".github/workflows/standards.yml",
    "gitlab.yml": ".gitlab-ci.yml",
    "check-standards": "check-standards",
}
"""Where the text of each template goes, from the top of the repository."""
_CODE_OWNERS = "CODEOWNERS"
_DATA = re.compile(r" *#\[data\n(.*?) *#data\]\n", re.DOTALL)
"""What is there only if `govstd.yaml` names data."""
_MAY_RUN = 0o755


class Workflows(Struct, frozen=True):
    """What became of the files; paths from `top`."""

    top: Path
    """The top of the git repository, or the registry where there is none."""
    written: tuple[str, ...]
    kept: tuple[str, ...]
    """Files that were there and are somebody's own."""


def write_workflows(location: str | PathLike[str] = ".") -> Workflows:
    """Write workflows and CODEOWNERS for a registry; a file that is there is kept.

    CODEOWNERS is made anew if it was made here.

    Args:
        location: a registry, or a folder within one.

    Raises:
        UnknownItemError: there is no registry.
        NotLoadedError: it does not load.
        NotWrittenError: a file can't be written.
    """
    root = root_of(fspath(location)).resolve()
    top = repository_of(root) or root
    written, kept = [], []
    for place, text in workflows(root, top).items():
        if _is_own(top / place):
            kept.append(place)
        else:
            write_workflow(top / place, text)
            written.append(place)
    return Workflows(top, tuple(written), tuple(kept))


def workflows(root: Path, top: Path) -> dict[str, str]:
    """Return the files of a registry in `root`, by path from the top of its repository.

    Raises:
        NotLoadedError: the registry does not load.
    """
    loaded = read(root)
    if loaded.registry is None:
        raise NotLoadedError(str(root), loaded.facts)
    inside = root.relative_to(top).as_posix()
    prefix = "" if inside == "." else f"{inside}/"
    files = {place: _filled(name, inside, top) for name, place in _PLACES.items()}
    return {**files, _CODE_OWNERS: code_owners(loaded.registry, loaded.origins, prefix)}


def write_workflow(place: Path, text: str) -> None:
    """Write one of the files; a script may be run.

    Raises:
        NotWrittenError: it can't be written.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        replace_file(place, text)
        if text.startswith("#!"):
            place.chmod(_MAY_RUN)
    except OSError as error:
        raise NotWrittenError("not-written", str(place), reason=error.strerror or "") from None


def repository_of(folder: Path) -> Path | None:
    """Return the top of the git repository that a folder is in, if it is in one."""
    tops = (place for place in (folder, *folder.parents) if (place / ".git").exists())
    return next(tops, None)


def _filled(template: str, registry: str, top: Path) -> str:
    text = (_TEMPLATES / template).read_text(encoding="utf-8")
    text = _DATA.sub(r"\1" if (top / WORKSPACE).is_file() else "", text)
    return text.replace("REGISTRY", shlex.quote(registry)).replace("VERSION", govstd.__version__)


def _is_own(place: Path) -> bool:
    """Return whether somebody else wrote a file."""
    if not place.exists():
        return False
    return place.name != _CODE_OWNERS or not place.read_text(encoding="utf-8").startswith(MARK)
