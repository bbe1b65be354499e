"""A bundle: a registry as it was released, with all that it imports and every file's digest."""

from typing import Literal

from govstd.model.value import Text, Value

BUNDLE_FORMAT = "govstd-bundle"
BUNDLE_VERSION = 1
"""The newest version of the bundles' format that is read."""


Signed = Literal["verified", "not-checked", "absent"]
"""What is known of a signature."""


class BundledFile(Value, frozen=True, kw_only=True):
    """A file of a bundle with its digests, as hexadecimal digits."""

    path: str
    bytes: int
    sha256: str
    sm3: str


class BundledRegistry(Value, frozen=True, kw_only=True):
    """A registry in a bundle, and where in the bundle lies what it imports."""

    path: str
    """Its folder, from the root of the bundle."""
    id: str
    version: str
    digest: str
    """Of the files that were read, as reports name it: `sha256:…`."""
    imports: dict[str, str] = {}
    """Folders by alias; they take the place of what `from` in the file says."""


class Manifest(Value, frozen=True, kw_only=True):
    """What a bundle says of itself, in `manifest.json`."""

    format: str
    format_version: int
    id: str
    version: str
    title: Text
    licence: str | None = None
    registries: tuple[BundledRegistry, ...]
    """The released one first."""
    files: tuple[BundledFile, ...]
    """All but the manifest, sorted by path."""
