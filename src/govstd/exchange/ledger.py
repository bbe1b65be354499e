"""What a foreign format says of a dataset standard, and what it leaves unsaid.

Everything that govstd checks, and everything that decides how a text is read, is lost unless the
writer of the format claims it: nothing is forgotten in silence.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from govstd.model.data_element import DataType
from govstd.model.dataset_standard import HeaderMatch
from govstd.model.registration import Severity
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.plan.check import Check
from govstd.plan.compile import compile_checks
from govstd.plan.supplied import Supplied

WHOLE = "*"
"""Stands for the dataset where a field's path would stand."""
_ANY_DAY = "2000-01-01"
_PLAIN = ResolvedField(path="", name="", type=DataType.STRING, title={}, definition={})

CONSTRUCTS = (
    "aliases",
    "default",
    "folded-header",
    "format",
    "missing-values",
    "multiple",
    "number-signs",
    "special",
    "truth-words",
)
"""What decides how a text is read without being a check of its own."""


class Loss(Struct, frozen=True, order=True):
    """Something of a dataset standard that a format can't say."""

    dataset: str
    field: str
    """Path, or `*` for the whole dataset."""
    rule: str = ""
    """Id of the rule whose check is lost; "" of a construct."""
    name: str = ""
    """Tells checks of one rule on one field apart."""
    construct: str = ""
    """One of `CONSTRUCTS`: values may be read otherwise."""
    severity: str = Severity.ERROR.value


class Ledger:
    """Keeps account of one dataset standard while it is written in a format."""

    def __init__(self, dataset: ResolvedDataset) -> None:
        self.dataset = dataset
        known = _known(dataset)
        self._checks, self._constructs = known.checks, known.constructs
        self._said: set[tuple[str, ...]] = set()
        self._carried: set[tuple[str, str]] = set()

    def say(self, rule: str, path: str = WHOLE, name: str = "") -> bool:
        """Return whether there is such a check that makes data fail; it counts as said then.

        A foreign tool that knows no warnings would refuse what is only dubious.
        """
        check = self._checks.get((path, rule, name))
        if check is None or check.severity is not Severity.ERROR:
            return False
        self._said.add((path, rule, name))
        return True

    def advise(self, rule: str, path: str = WHOLE, name: str = "") -> bool:
        """Return whether there is such a check; a format that has its severity says it."""
        there = (path, rule, name) in self._checks
        if there:
            self._said.add((path, rule, name))
        return there

    def demands(self, rule: str, path: str = WHOLE, name: str = "") -> bool:
        """Return whether there is such a check that makes data fail."""
        check = self._checks.get((path, rule, name))
        return check is not None and check.severity is Severity.ERROR

    def severity(self, rule: str, path: str = WHOLE, name: str = "") -> Severity | None:
        """Return how grave a check is; None: there is none."""
        check = self._checks.get((path, rule, name))
        return check.severity if check else None

    def names(self, rule: str, path: str = WHOLE) -> tuple[str, ...]:
        """Return the names of the checks of a rule on a field."""
        return tuple(key[2] for key in self._checks if key[:2] == (path, rule))

    def constructs(self, path: str) -> frozenset[str]:
        """Return what decides how the texts of a field are read."""
        return frozenset(construct for at, construct in self._constructs if at == path)

    def carry(self, path: str, *constructs: str) -> None:
        """Note that the format reads a field, or the header, as the standard does."""
        self._carried |= {(path, construct) for construct in constructs}

    def losses(self) -> tuple[Loss, ...]:
        """Return what was not said, field by field."""
        dataset = self.dataset.standard.id
        lost = [
            Loss(dataset, path, rule, name, severity=check.severity.value)
            for (path, rule, name), check in self._checks.items()
            if (path, rule, name) not in self._said
        ]
        if _has_documents(self.dataset):  # their conditions have no place in a plan of flat data
            lost += [
                Loss(dataset, WHOLE, "record-rule-broken", rule.rule.id)
                for rule in self.dataset.rules
                if (WHOLE, "record-rule-broken", rule.rule.id) not in self._checks
            ]
        lost += [
            Loss(dataset, path, construct=construct)
            for path, construct in self._constructs
            if (path, construct) not in self._carried
        ]
        order = {field.path: number for number, field in enumerate(self.dataset.fields)}
        return tuple(sorted(lost, key=lambda loss: (order.get(loss.field, -1), loss)))


class _Known(Struct, frozen=True):
    """What a dataset standard demands, whatever the format is that it is written in."""

    dataset: ResolvedDataset
    checks: dict[tuple[str, str, str], Check]
    constructs: tuple[tuple[str, str], ...]


def _known(dataset: ResolvedDataset) -> _Known:
    """Return all demands; of the dataset that was asked for last they are known already."""
    if not _last or _last[0].dataset is not dataset:
        checks = {_key(check): check for check in _compiled(dataset)}
        _last[:] = [_Known(dataset, checks, tuple(constructs(dataset)))]
    return _last[0]


_last: list[_Known] = []
"""Of one dataset: a standard is often written in several formats."""


def _compiled(dataset: ResolvedDataset) -> tuple[Check, ...]:
    """Return all checks; of documents, whose conditions flat data can't speak of, all others."""
    if _has_documents(dataset):
        fields = tuple(map(_without_conditions, dataset.fields))
        dataset = replace(dataset, fields=fields, rules=(), keys=(), references=())
    header = tuple(field.name for field in dataset.fields)
    return compile_checks(Supplied(dataset, (header,), ()), _ANY_DAY)


def _has_documents(dataset: ResolvedDataset) -> bool:
    return any(field.fields or field.items for field in dataset.fields)


def _without_conditions(field: ResolvedField) -> ResolvedField:
    return replace(
        field,
        required_when=None,
        forbidden_when=None,
        fields=tuple(map(_without_conditions, field.fields)),
        items=_without_conditions(field.items) if field.items else None,
    )


def _key(check: Check) -> tuple[str, str, str]:
    _, path, rule, *name = check.id.split(":", 3)
    return path, rule, name[0] if name else ""


def constructs(dataset: ResolvedDataset) -> Iterator[tuple[str, str]]:
    """Yield what decides how the texts of a dataset are read, with the field that it is of."""
    if dataset.standard.header_match is HeaderMatch.FOLD:
        yield WHOLE, "folded-header"
    for field in dataset.fields:
        for construct, attributes in _ATTRIBUTES.items():
            if any(getattr(field, name) != plain for name, plain in attributes):
                yield field.path, construct


_NAMES = {
    "aliases": ("aliases",),
    "default": ("default",),
    "format": ("format", "axis_order", "crs"),
    "missing-values": ("missing_values",),
    "multiple": ("multiple",),
    "number-signs": ("decimal_char", "group_char", "bare_number"),
    "special": ("special",),
    "truth-words": ("true_values", "false_values"),
}
_ATTRIBUTES = {
    construct: tuple((name, getattr(_PLAIN, name)) for name in names)
    for construct, names in _NAMES.items()
}
"""What a field has that says a construct, and what it has where it does not say it."""
