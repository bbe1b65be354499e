"""What code lists and validators let stand in data, for formats that list texts and patterns."""

from collections.abc import Iterator

from govstd.expressions.steps import flatten
from govstd.model.code_list import Code
from govstd.model.resolved import ResolvedCodeList, ResolvedField
from govstd.model.validator import Family
from govstd.model.value import Text


def allowed(use: ResolvedCodeList) -> tuple[str, ...]:
    """Return the texts that were codes at any date, each once, in the order of the list."""
    if use.by == "code" and not use.select:
        texts = dict.fromkeys([code.code for code in use.code_list.codes])
    else:
        texts = dict.fromkeys([code.text_of(use.by) or "" for code in selected(use)])
    return tuple([text for text in texts if text])


def selected(use: ResolvedCodeList) -> Iterator[Code]:
    """Yield the codes of a list that a field may use."""
    for code in use.code_list.codes:
        if all(code.text_of(column) in wanted for column, wanted in use.select.items()):
            yield code


def titles(use: ResolvedCodeList) -> dict[str, Text]:
    """Return what each text that a field may hold means; of one that changed, at last."""
    return {code.text_of(use.by) or "": code.title for code in selected(use)}


def use_key(use: ResolvedCodeList) -> tuple[object, ...]:
    """Return what is the same of fields that may hold the same texts of a list."""
    return (use.reference, use.by, *sorted(use.select.items()))


def use_words(use: ResolvedCodeList) -> tuple[str, ...]:
    """Return the words that name the texts of a list that a field may hold."""
    chosen = (text for _, texts in sorted(use.select.items()) for text in texts)
    return (use.code_list.id, *(() if use.by == "code" else (use.by,)), *chosen)


def special_texts(field: ResolvedField) -> tuple[str, ...]:
    """Return the texts that are accepted before type and constraints."""
    return tuple(special.value for special in field.special)


def validator_patterns(field: ResolvedField) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the names of checks of the form that are made of whole patterns alone, with these."""
    for use in field.validators:
        own = use.reference.rpartition(":")[2]
        groups: dict[str, list[str | None]] = {}
        for step in flatten(use.validator, use.scope, use.given):
            if step.rule == "identifier-not-well-formed":
                whole = step.family is Family.PATTERN and (step.start, step.length) == (1, None)
                pattern = step.step.pattern if whole and not step.least else None
                groups.setdefault(step.validator or own, []).append(pattern)
        for name, patterns in groups.items():
            if None not in patterns:
                yield name, tuple(pattern for pattern in patterns if pattern is not None)
