"""From what names a registry to the folder where it lies: a folder, a bundle or a fetched copy."""

import os
from pathlib import Path

from govstd.model.workspace import Pin
from govstd.repository.lock import Pins
from govstd.repository.refusal import StandardsRefusedError
from govstd.repository.store import is_bundle, kept_bundle, kept_tree, open_bundle

_GIT = "git+"


def is_address(location: str) -> bool:
    """Return whether a registry must be fetched from elsewhere before it can be used."""
    return "://" in location or location.startswith(_GIT)


def folder_of(location: Path | str, pins: Pins) -> Path:
    """Return the folder of the registry that `location` names.

    Raises:
        StandardsRefusedError: it is a bundle that can't be used, or was not fetched.
    """
    text = os.fspath(location)
    if is_address(text):
        pin = pins.at(text)
        if pin is None:
            raise StandardsRefusedError("not-fetched", place=text)
        return fetched(pin)
    path = Path(text)
    return open_bundle(path) if is_bundle(path) else path


def fetched(pin: Pin) -> Path:
    """Return where the copy lies that was fetched for a pin.

    Raises:
        StandardsRefusedError: it is not in the local store, or no longer what was fetched.
    """
    stored = pin.stored or ""
    _, folder = git_parts(pin.origin) if pin.origin.startswith(_GIT) else ("", "")
    if pin.commit is None:
        place = kept_bundle(stored)
        found = open_bundle(place) if stored and place.is_file() else None
    else:
        place = kept_tree(stored)
        found = place / folder if stored and place.is_dir() else None
    if found is None:
        raise StandardsRefusedError("not-fetched", place=pin.origin)
    return found


def git_parts(address: str) -> tuple[str, str]:
    """Return the ref and the folder of `git+URL#REF:FOLDER`; both may be absent."""
    _, _, rest = address.partition("#")
    ref, _, folder = rest.partition(":")
    return ref, folder.strip("/")
