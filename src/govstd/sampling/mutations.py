"""Changes that make one row break one check: what people and programs get wrong."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from govstd.expressions.formats import DATED
from govstd.expressions.reading import known
from govstd.expressions.steps import flatten
from govstd.expressions.syntax import Call, Node, walk
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField
from govstd.model.validator import Family
from govstd.plan.check import Check
from govstd.sampling.equations import written_value
from govstd.sampling.identifiers import checked
from govstd.sampling.search import RowSearch
from govstd.sampling.ties import Tie, by_name, ties, top

T = TypeVar("T")
Row = Mapping[str, str | None]
Changes = dict[str, str | None]

_MISSING = frozenset(("value-missing", "value-recommended", "key-missing"))
_PARTS = frozenset((Family.DATE_PART, Family.CODE_PART))
_WRONG_WORDS = ("x", "12人", "2023-02-30", "1,5.0", "约20", "？")
_FAR, _MOST_LENGTHENED = 1000, 5


class Mutations:
    """Draws changes of single rows of a dataset standard."""

    def __init__(self, search: RowSearch) -> None:
        self._search, self._random = search, search.random
        self._ties = by_name(ties(search.dataset))
        self._fields = {field.path: field for field in search.dataset.fields}
        self._by_rule: dict[str, Callable[[ResolvedField, str], str]] = {
            "value-not-of-type": self._wrong_word,
            "value-not-in-enum": self._other_word,
            "value-not-in-code-list": self._other_word,
            "value-not-valid-at-date": self._other_code,
            "value-not-in-format": self._edited,
            "value-not-matching-pattern": self._edited,
            "identifier-not-well-formed": self._edited,
            "identifier-part-wrong": self._wrong_part,
            "check-character-wrong": self._mistyped,
            "value-too-short": lambda field, text: text[: (field.constraints.min_length or 1) - 1],
            "value-too-long": self._lengthened,
            "value-too-precise": self._precise,
            "value-below-minimum": lambda field, text: self._beyond(field, text, -1),
            "value-above-maximum": lambda field, text: self._beyond(field, text, 1),
            "item-count-wrong": self._other_count,
            "value-repeated-in-list": self._repeated,
        }

    def draw(self, check: Check, row: Row) -> Changes:
        """Return cells that may make a row break a check; nobody has judged them yet."""
        own = [top(path) for path in check.fields if top(path) in row]
        if check.rule in _MISSING:
            return dict.fromkeys(own[:1] if check.rule != "key-missing" else own[-1:])
        change = self._by_rule.get(check.rule)
        if change is not None and own:
            path = own[0]
            text = row[path] if row[path] is not None else self._search.value(path)
            return {path: self._within_list(self._fields[path], text or "", check.rule, change)}
        return dict(self._among(own, row, check))

    def _among(self, own: list[str], row: Row, check: Check) -> Iterator[tuple[str, str | None]]:
        """Yield one cell or two of those on which a condition looks."""
        name = str(check.args.get("name", ""))
        tied = self._ties.get(name) or [t for path in own for t in self._ties.get(path, [])]
        paths = list(dict.fromkeys([*own, *(path for tie in tied for path in tie.fields)]))
        paths = [path for path in paths if path in row]
        if check.rule == "value-forbidden":
            yield own[0], self._search.value(own[0])
            return
        solved = self._solved(tied, row)
        if solved:
            path, text = _one(solved, self._random)
            yield path, text
        else:
            path = _one(paths, self._random)
            yield path, self._search.value(path)

    def _solved(self, tied: list[Tie], row: Row) -> list[tuple[str, str]]:
        """Return values near those for which a comparison holds: on its other side, or changed."""
        random = self._random
        found: list[tuple[str, str]] = []
        for tie in tied:
            if any(self._asks_today(root) for root in tie.roots):
                found += self._future(tie)
            for root in tie.roots:
                for path, text in self._search.equations.solutions(root, row, random):
                    same = [f for f in self._fields.values() if f.path in tie.fields]
                    texts = [row[f.path] for f in same if f.format == self._fields[path].format]
                    found += [(path, other) for other in texts if other is not None]
                    found.append((path, self._edited(self._fields[path], text)))
        return found if found and random.random() < 0.5 else []  # noqa: PLR2004 (as often as not)

    def _asks_today(self, root: Node) -> bool:
        return any(isinstance(node, Call) and node.name == "AS_OF" for node, _ in walk(root))

    def _future(self, tie: Tie) -> Iterator[tuple[str, str]]:
        """Yield days after that of the check, and long before."""
        today = date.fromisoformat(self._search.as_of)
        for path in tie.fields:
            field = self._fields.get(path)
            if field is not None and field.type in DATED:
                for days in (1 + int(self._random.random() * _FAR), -40 * _FAR):
                    with contextlib.suppress(ValueError, OverflowError):
                        yield path, written_value(field, today + timedelta(days=days))

    def _within_list(
        self,
        field: ResolvedField,
        text: str,
        rule: str,
        change: Callable[[ResolvedField, str], str],
    ) -> str:
        """Change one item of a list, unless it is the list that is to be wrong."""
        several = field.multiple
        if several is None or rule in {"item-count-wrong", "value-repeated-in-list"}:
            return change(field, text)
        items = text.split(several.delimiter)
        place = int(self._random.random() * len(items))
        items[place] = change(field, items[place])
        return several.delimiter.join(items)

    def _wrong_word(self, field: ResolvedField, text: str) -> str:
        return _one((*_WRONG_WORDS, f"{text}x", f" {text}"), self._random) or field.name

    def _other_word(self, field: ResolvedField, text: str) -> str:
        named = self._search.hints[field.path]
        return _one((f"{text}0", f"{text} ", "?", "其他", "999999", *named[:3]), self._random)

    def _other_code(self, field: ResolvedField, text: str) -> str:
        """Return a code that ended, or has not begun, some time."""
        use = field.code_list
        dated = (
            [code for code in use.code_list.codes if code.valid_to or code.valid_from]
            if use
            else []
        )
        if use is None or not dated:
            return text
        ended = [code for code in dated if code.valid_to]
        return _one(ended or dated, self._random).text_of(use.by) or text

    def _edited(self, _field: ResolvedField, text: str) -> str:
        """Return a text with a character more, less, or another one."""
        place = int(self._random.random() * (len(text) + 1))
        edits = (
            text[:place] + text[place + 1 :],
            text[:place] + _one("0I?o-", self._random) + text[place + 1 :],
            text[:place] + _one("09 ?", self._random) + text[place:],
            text.lower(),
        )
        return _one(edits, self._random)

    def _mistyped(self, _field: ResolvedField, text: str) -> str:
        """Return a text with a digit or letter replaced by another."""
        places = [place for place, char in enumerate(text) if char.isascii() and char.isalnum()]
        if not places:
            return text
        place = _one(places, self._random)
        digits, letters = "0123456789", "ABCDEFGHJKLMNPQRTUWXY"
        other = _one(digits if text[place].isdigit() else letters, self._random)
        return text[:place] + other + text[place + 1 :]

    def _wrong_part(self, field: ResolvedField, text: str) -> str:
        """Return a text with a part that is none, under check characters that are right."""
        use = _one(field.validators, self._random)
        steps = flatten(use.validator, use.scope, use.given)
        partial = [step for step in steps if step.family in _PARTS]
        if not partial:
            return text
        step = _one(partial, self._random)
        size = step.length or 0
        part = _one(("9" * size, "0" * size, "20230230"[:size]), self._random)
        text = text[: step.start - 1] + part + text[step.start - 1 + size :]
        for other in reversed(steps):
            if other.family not in {*_PARTS, Family.PATTERN}:
                text = checked(other, text)
        return text

    def _lengthened(self, field: ResolvedField, text: str) -> str:
        most = field.constraints.max_length or 0
        size = most + 1 + int(self._random.random() * _MOST_LENGTHENED)
        return text + (text[-1:] or "0") * max(0, size - len(text))

    def _precise(self, field: ResolvedField, text: str) -> str:
        whole, _, decimals = text.partition(field.decimal_char)
        return f"{whole}{field.decimal_char}{decimals.ljust(field.scale or 0, '0')}1"

    def _beyond(self, field: ResolvedField, text: str, sign: int) -> str:
        limits = field.constraints
        texts = (limits.minimum, limits.exclusive_minimum)
        if sign > 0:
            texts = (limits.maximum, limits.exclusive_maximum)
        ends = [known(field, end)[1] for end in texts if end is not None]
        try:
            return written_value(field, _further(field, ends[0], sign, self._random))
        except (ValueError, OverflowError, IndexError, TypeError):
            return text

    def _other_count(self, field: ResolvedField, text: str) -> str:
        several = field.multiple
        if several is None:
            return text
        items = text.split(several.delimiter)
        if several.max is not None:
            while len(items) <= several.max:
                items.append(
                    self._search.values[field.path].draw(self._random).split(several.delimiter)[0]
                )
        else:
            items = items[: max(1, (several.min or 1) - 1)]
        return several.delimiter.join(items)

    def _repeated(self, field: ResolvedField, text: str) -> str:
        if field.multiple is None:
            return text
        items = text.split(field.multiple.delimiter)
        return field.multiple.delimiter.join(
            [*items[1:], items[0], items[0]][-max(len(items), 2) :]
        )


def _further(field: ResolvedField, end: Any, sign: int, random: Random) -> Any:
    """Return a value beyond an end."""
    if isinstance(end, datetime):
        return end + timedelta(seconds=sign * (1 + int(random.random() * _FAR)))
    if isinstance(end, date):
        return end + timedelta(days=sign * (1 + int(random.random() * _FAR)))
    unit = Decimal(1)
    if field.type is DataType.NUMBER:
        unit = Decimal(1).scaleb(-(2 if field.scale is None else field.scale))
    return Decimal(str(end)) + sign * unit * (1 + int(random.random() * _FAR))


def _one(options: Sequence[T], random: Random) -> T:
    return options[int(random.random() * len(options))]
