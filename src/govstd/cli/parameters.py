"""What options and arguments may say, and how it is read."""

from datetime import date
from fractions import Fraction

from govstd.cli.usage import UsageFault

KINDS = ("dataset", "package", "element", "codelist", "validator", "organization", "term")
"""What KIND may be; as in `kind/id`."""


def dataset_data(text: str) -> tuple[str, str | None]:
    """Return of `ID[=DATA]` the id, and the data if they are named here."""
    id_, equals, data = text.partition("=")
    if not id_ or (equals and not data):
        raise UsageFault("dataset-not-readable", value=text)
    return id_, data if equals else None


def kind_name(text: str) -> str:
    """Return a kind that is named in the singular or the plural."""
    kind = text.removesuffix("s")
    if kind not in KINDS:
        raise UsageFault("kind-unknown", value=text, known=", ".join(KINDS))
    return kind


def day(text: str) -> str:
    """Return a date as ISO text."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageFault("date-not-readable", value=text) from None


def share(text: str) -> Fraction:
    """Return a share such as `0.5%` or `0.005`, as a fraction from 0 to 1."""
    number = text.strip()
    try:
        found = Fraction(number.removesuffix("%")) / (100 if number.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        raise UsageFault("share-not-readable", value=text) from None
    if not 0 <= found <= 1:
        raise UsageFault("share-not-readable", value=text)
    return found


def finding_count(text: str) -> int | None:
    """Return a whole number from 0; None for `all`."""
    if text == "all":
        return None
    if not text.isascii() or not text.isdigit():
        raise UsageFault("count-not-readable", value=text)
    return int(text)


def whole_number(text: str) -> int:
    """Return a whole number from 0."""
    if not text.isascii() or not text.isdigit():
        raise UsageFault("number-not-readable", value=text)
    return int(text)


def as_data(
    data: tuple[str, ...], datasets: tuple[tuple[str, str | None], ...]
) -> dict[str, tuple[str, ...]]:
    """Return the files of each dataset, from DATA and `-d`.

    Raises:
        UsageFault: data without a dataset, or a dataset without data.
    """
    bare = [id_ for id_, given in datasets if given is None]
    if not datasets:
        raise UsageFault("data-without-dataset")
    if data and len(bare) != 1:
        raise UsageFault("data-without-dataset")
    if bare and not data:
        raise UsageFault("dataset-without-data", id=bare[0])
    found: dict[str, tuple[str, ...]] = {bare[0]: data} if bare else {}
    for id_, given in datasets:
        if given is not None:
            found[id_] = (*found.get(id_, ()), given)
    return found


def as_package(data: tuple[str, ...], datasets: tuple[tuple[str, str | None], ...]) -> str:
    """Return the folder or archive that holds a package.

    Raises:
        UsageFault: it is not one, or dataset standards are named besides.
    """
    if datasets:
        raise UsageFault("package-with-dataset")
    if len(data) != 1:
        raise UsageFault("package-needs-one")
    return data[0]
