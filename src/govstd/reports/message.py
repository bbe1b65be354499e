"""Messages: a rule's template and the facts of a finding make a sentence in one language.

`{name}` stands for a fact; a clause in `[…]` that names facts is left out when one of them is
not there; `{{` is a brace. Whatever the facts hold, the sentence is one line, safe to print, and
nothing is raised.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from govstd.model.finding import Args
from govstd.model.report import MASK, Finding, ValueState
from govstd.model.value import Text, pick
from govstd.reports.arg_names import ARG_NAMES, Look
from govstd.reports.characters import cut, visible
from govstd.reports.figures import in_number, number, percent
from govstd.reports.reading_reasons import reason_in
from govstd.reports.terms import TERMS
from govstd.rules.rule import Rule

LONGEST_SHOWN = 60
"""Characters of a value that a sentence shows."""
MOST_ITEMS = 8
"""Items of a list that a sentence shows."""

PLACEHOLDER = re.compile(r"\{([A-Za-z]+)\}")
_TOKEN = re.compile(
    r"(?P<bracket>[\[\]])|\{(?P<name>[A-Za-z]+)\}|(?P<brace>[{}])(?P=brace)|[^\[\]{}]+|[{}]"
)
_ABSENT = "—"
_QUOTES = {"en": ("'", "'"), "zh": ("「", "」")}
_BETWEEN = {"en": ", ", "zh": "、"}
_MORE = {"en": " … ({count} in all)", "zh": "……（共 {count} 项）"}


def language_of(tag: str) -> str:
    """Return the language of messages for a BCP 47 tag: zh for Chinese, else en."""
    return "zh" if tag.lower().split("-")[0].split("_")[0] == "zh" else "en"


def message_of(rule: Rule, args: Args, language: str) -> str:
    """Return what is wrong, as a sentence."""
    return _fill(pick(rule.message, language), args, language)[0]


def fix_of(rule: Rule, args: Args, language: str) -> str | None:
    """Return how to mend it; None where a fact that the advice needs is not there."""
    text, complete = _fill(pick(rule.fix, language), args, language)
    return text if complete and text else None


def own_message(text: Text, args: Args, language: str) -> str:
    """Return a standard's own message; braces that name no fact are its author's."""

    def fact(match: re.Match[str]) -> str:
        value = args.get(match[1])
        return match[0] if value is None else shown(match[1], value, language)

    words = " ".join(pick(text, language).split())
    return visible(PLACEHOLDER.sub(fact, words))


def worded(
    finding: Finding, language: str, rules: Mapping[str, Rule], own: Mapping[str, Text]
) -> Finding:
    """Return a finding with message and fix in `language`.

    Args:
        finding: with its facts.
        language: zh or en.
        rules: the catalogue, by id.
        own: messages that the standard itself gives, by id of the check.
    """
    facts = facts_of(finding)
    rule = rules.get(finding.rule)
    message = message_of(rule, facts, language) if rule else finding.message
    if finding.check in own:
        message = own_message(own[finding.check], facts, language)
    fix = fix_of(rule, facts, language) if rule else finding.fix
    return replace(finding, message=message, fix=fix)


def facts_of(finding: Finding) -> Args:
    """Return all facts that a sentence about a finding may name.

    The finding's own value wins over one in `args`, so that a masked value stays masked.
    """
    value = finding.value
    if finding.value_state is ValueState.MASKED:
        value = MASK
    elif finding.value_state is ValueState.TRUNCATED and value is not None:
        value += "…"
    return {
        "column": finding.column,
        "field": finding.field,
        "file": finding.file,
        "key": finding.key or None,
        "limit": finding.limit,
        "line": finding.line,
        "owner": finding.owner,
        **finding.args,
        "value": value if value is not None else finding.args.get("value"),
    }


class _Clause(Struct):
    """A template or a clause of it, as far as it is written."""

    parts: list[str] = []
    named: bool = False
    """Whether it names a fact; brackets around none are just brackets."""
    complete: bool = True
    """Whether every fact that it names is there."""


def _fill(template: str, args: Args, language: str) -> tuple[str, bool]:
    """Return the sentence, and whether every fact outside `[…]` was there."""
    clauses = [_Clause()]
    for token in _TOKEN.finditer(in_number(template, args)):
        clause = clauses[-1]
        if token["bracket"] == "[":
            clauses.append(_Clause())
        elif token["bracket"] and len(clauses) > 1:
            clauses.pop()
            _end(clause, clauses[-1])
        elif token["name"]:
            _add_fact(clause, token["name"], args.get(token["name"]), language)
        else:
            _add_literal(clause, token["brace"] or token.group(), language)
    while len(clauses) > 1:  # a bracket that nothing closes is just a bracket
        clause = clauses.pop()
        clauses[-1].parts += ["[", *clause.parts]
        clauses[-1].complete &= clause.complete
    return "".join(clauses[0].parts), clauses[0].complete


def _end(clause: _Clause, around: _Clause) -> None:
    """Put a clause into the one around it, unless a fact that it names is not there."""
    if not clause.named:
        around.parts += ["[", *clause.parts, "]"]
    elif clause.complete:
        around.parts += clause.parts


def _add_fact(clause: _Clause, name: str, value: Any, language: str) -> None:
    clause.named = True
    clause.complete &= value is not None
    text = _ABSENT if value is None else shown(name, value, language)
    if clause.parts and language == "zh" and _is_full_width(text[:1]):
        clause.parts[-1] = clause.parts[-1].removesuffix(" ")
    clause.parts.append(text)


def _is_full_width(char: str) -> bool:
    """Return whether a character brings its own space: no other goes beside it."""
    return unicodedata.east_asian_width(char) in "WF" if char else False


def _add_literal(clause: _Clause, text: str, language: str) -> None:
    if clause.parts and language == "zh" and _is_full_width(clause.parts[-1][-1:]):
        text = text.removeprefix(" ")
    clause.parts.append(text)


def shown(name: str, value: Any, language: str) -> str:
    """Return the fact called `name` as it stands in a sentence."""
    look = ARG_NAMES[name].look if name in ARG_NAMES else Look.WORD
    if isinstance(value, Mapping):
        return _mapping(look, value, language)
    if isinstance(value, list | tuple | set | frozenset):
        return _items(look, value, language)
    return _one(look, value, language)


def _one(look: Look, value: Any, language: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        if look is Look.SHARE:
            return percent(value, language)
        return str(value) if isinstance(value, float) or look is Look.POSITION else number(value)
    written = reason_in(str(value), language) if look is Look.REASON else str(value)
    text = visible(written if look is Look.REASON else cut(written, LONGEST_SHOWN))
    if language == "zh" and (look is Look.TERM or isinstance(value, Enum)):
        return TERMS.get(text, text)
    if look is not Look.QUOTED or text == MASK:
        return text
    opening, closing = _QUOTES[language]
    return f"{opening}{text}{closing}"


def _items(look: Look, values: Iterable[Any], language: str) -> str:
    every = [_one(look, value, language) for value in values]
    return " → ".join(every) if look is Look.CHAIN else _joined(every, language)


def _mapping(look: Look, value: Mapping[str, Any], language: str) -> str:
    if look is Look.TEXT:
        return _one(Look.WORD, pick(dict(value), language), language)
    return _joined(
        [
            f"{_one(Look.WORD, str(name), language)} "
            + (_ABSENT if item is None else _one(Look.QUOTED, item, language))
            for name, item in value.items()
        ],
        language,
    )


def _joined(every: list[str], language: str) -> str:
    text = _BETWEEN[language].join(every[:MOST_ITEMS])
    if len(every) <= MOST_ITEMS:
        return text
    return text + _MORE[language].format(count=number(len(every)))
