"""The steps of validators: what each family needs."""

from collections.abc import Iterator

from govstd.model.finding import Fact
from govstd.model.validator import Family, Step, Validator
from govstd.repository.checks.place import Item
from govstd.repository.draft import Draft
from govstd.repository.raw import Path
from govstd.repository.scalars import nearest

_NEEDED: dict[Family, dict[str, str]] = {
    Family.PATTERN: {"pattern": "pattern"},
    Family.WEIGHTED_SUM: {
        "alphabet": "alphabet",
        "weights": "weights",
        "modulus": "modulus",
        "checkMap": "check_map",
    },
    Family.DATE_PART: {"start": "start", "length": "length", "format": "format"},
    Family.CODE_PART: {"start": "start", "length": "length", "codeList": "code_list"},
    Family.VALIDATOR: {"id": "id"},
}
"""The keys that a family cannot do without, and their attributes."""


def check_validators(draft: Draft) -> Iterator[Fact]:
    """Yield what is missing from the steps of each validator."""
    for name, validator in draft.settled("validator"):
        place = Item(draft, "validator", name)
        if not validator.steps:
            yield place.fact("key-required", (), key="steps")
        for at, step in enumerate(validator.steps):
            yield from _step(place, validator, step, ("steps", at))


def _step(place: Item, validator: Validator, step: Step, path: Path) -> Iterator[Fact]:
    for key, name in _NEEDED.get(step.family, {}).items():
        if getattr(step, name) in (None, ()):
            yield place.fact("key-required", path, key=key)
    parameter = step.code_list.parameter if step.code_list else None
    if parameter is not None and parameter not in validator.parameters:
        near = nearest(parameter, validator.parameters)
        where: Path = (*path, "codeList", "parameter")
        yield place.fact(
            "reference-dangling", where, kind="parameter", reference=parameter, suggestion=near
        )
