"""Tells columns that look as if they held data of persons, by their names and by what they hold."""

import re
from collections.abc import Sequence
from functools import cache

from govstd.drafting.names import words_of
from govstd.expressions.value import problems
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import Field
from govstd.model.registry import Registry
from govstd.model.resolution import resolve_field
from govstd.model.resolved import ResolvedField
from govstd.model.validator import ValidatorUse
from govstd.repository import read
from govstd.repository.shipped import find_shipped
from govstd.rules.personal_words import looks_personal

_PHYSICAL = re.compile(
    r"\b(?:e ?mail|courriel|tel|telephone|phone|mobile|fax|nom|prenom|prénom|firstname|lastname"
    r"|dob|birth|born|naissance|ssn|passport|gender|sex|sexe"
    r"|xm|sfzh|sfzhm|lxdh|sjh|sjhm|csrq|dzyx)\b"
    r"|联系电话|联系人|电子邮箱|法定代表人"
)
"""Words of columns' names, beside those of titles that `looks_personal` knows."""
_VALIDATORS = ("cn-citizen-number", "cn-mobile", "cn-passport-number")
_FEWEST = 3
"""Distinct texts below which a check character may be right by chance."""
_LEAST = 0.8
"""Share of the texts that must be right: some are always mistyped."""


def sign_of_persons(name: str, texts: Sequence[str]) -> str | None:
    """Return why a column looks as if it held data of persons: a word, or a validator's id."""
    words = words_of(name)
    found = looks_personal(words) or looks_personal(name)
    if found is None and (match := _PHYSICAL.search(words)):
        found = match[0]
    return found or _validator(texts)


def _validator(texts: Sequence[str]) -> str | None:
    if len(texts) < _FEWEST:
        return None
    for id_, field in _fields():
        right = sum(next(problems(field, text), None) is None for text in texts)
        if right >= _LEAST * len(texts):
            return id_
    return None


@cache
def _fields() -> tuple[tuple[str, ResolvedField], ...]:
    registry = read(find_shipped("validators")).registry
    return tuple((id_, _field(id_, registry)) for id_ in _VALIDATORS) if registry else ()


def _field(id_: str, registry: Registry) -> ResolvedField:
    field = Field(name="v", type=DataType.STRING, validators=(ValidatorUse(id=id_),))
    return resolve_field(field, registry)
