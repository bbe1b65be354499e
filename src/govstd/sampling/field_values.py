"""Values of one field: texts that break no rule on single values."""

from collections.abc import Iterator
from datetime import date
from random import Random

from msgspec.structs import replace

from govstd.expressions.steps import flatten
from govstd.expressions.value import problems
from govstd.model.code_list import Code, CodeList
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedCodeList, ResolvedField
from govstd.sampling.failure import SampleFailedError
from govstd.sampling.identifiers import identifier
from govstd.sampling.pattern_texts import NoTextError, drawing
from govstd.sampling.type_texts import Draw, Window, free_text, stem_of, text_drawing

POOL = 600
"""How many values of a field are kept to be drawn from."""
_TRIES = 4
"""How many texts are tried for each value of the pool."""
_SPECIALS = 12
"""One of so many values is a special one."""
_REACHES = (1, 3, 8, 20, 60, 250)
"""How far a pattern's repetitions go beyond the least, tried one after the other."""
_USUAL_REACH = 8
_ITEMS = 3
"""A list has at most so many items unless the standard wants more."""
_ROUNDS = 40
"""How often new values are sought before a field is said to have no more."""


class FieldValues:
    """Draws values of a field; what it gives breaks no rule on single values."""

    def __init__(self, field: ResolvedField, as_of: str, window: Window, random: Random) -> None:
        self.field = field
        self._as_of = as_of
        self._window = window
        self._one = replace(field, multiple=None)
        self._sure = False
        self.pool = self._made(random)
        if not self.pool:
            raise SampleFailedError("field-without-values", field=field.name)

    def draw(self, random: Random) -> str:
        """Return a value."""
        return self.pool[int(random.random() * len(self.pool))]

    def distinct(self, random: Random, count: int) -> list[str]:
        """Return so many values, each once.

        Raises:
            SampleFailedError: the field has not so many.
        """
        if self._free:
            stem = stem_of(self.field)
            texts = [free_text(self.field, stem, number) for number in range(1, count + 1)]
            if len(set(texts)) == count and self._right(texts[-1]) and self._right(texts[0]):
                return texts
        found = dict.fromkeys(self.pool if self._few else ())
        draw = self._drawing(random)
        for _ in range(_ROUNDS):
            missing = count - len(found)
            if missing <= 0 or self._few:
                break
            texts = [draw(random) for _ in range(missing + 10)]
            found.update(dict.fromkeys(t for t in texts if self._sure or self._right(t)))
        if len(found) < count:
            details = {"field": self.field.name, "found": str(len(found)), "wanted": str(count)}
            raise SampleFailedError("field-with-few-values", **details)
        return list(found)[:count]

    @property
    def cost(self) -> int:
        """How dear distinct values are: the less, the better a field makes a key unique."""
        if self._few or self.field.multiple is not None:
            return 4
        if self._free:
            return 0
        plain = self.field.type in {DataType.STRING, DataType.INTEGER}
        return (1 if plain else 3) + (1 if self.field.validators else 0)

    @property
    def _free(self) -> bool:
        field = self.field
        bound = field.patterns or field.validators or field.format or field.multiple
        return field.type in {DataType.STRING, DataType.ANY} and not bound and not self._few

    @property
    def _few(self) -> bool:
        """Whether the standard lists the values."""
        field = self._one
        listed = field.constraints.enum is not None or field.code_list is not None
        return listed or field.type is DataType.BOOLEAN

    def _made(self, random: Random) -> list[str]:
        texts = self._listed() if self._few else self._drawn(random)
        pool = list(dict.fromkeys(texts))
        if self.field.multiple is not None:
            items = pool or [special.value for special in self.field.special]
            pool = list(dict.fromkeys(self._lists(items, random)))
        written = [text for text in self.field.examples if self._right(text)]
        pool = pool or written
        if self.field.multiple is None:
            specials = [special.value for special in self.field.special]
            pool += specials * max(1, len(pool) // _SPECIALS)
        return pool

    def _listed(self) -> Iterator[str]:
        field = self._one
        texts: list[str | None] = list(field.constraints.enum or ())
        if not texts and field.code_list is not None:
            use = field.code_list
            held = [
                code
                for code in use.code_list.codes
                if (use.at or holds(use.code_list, code, self._as_of)) and _selected(use, code)
            ]
            texts = [code.text_of(use.by) for code in held]
        if not texts:
            texts = [*field.true_values[:1], *field.false_values[:1]]
        listed = field if field.constraints.enum else replace(field, code_list=None)
        return (
            text
            for text in dict.fromkeys(texts)
            if text is not None
            and text not in field.missing_values
            and not any(problems(listed, text))
        )

    def _drawn(self, random: Random) -> Iterator[str]:
        """Yield values; the pool is sure to be right if nothing had to be thrown away."""
        draw = self._drawing(random)
        right, wrong = 0, 0
        for _ in range(POOL * _TRIES):
            text = draw(random)
            if self._right_item(text):
                right += 1
                yield text
            else:
                wrong += 1
            if right >= POOL:
                break
        self._sure = wrong == 0

    def _drawing(self, random: Random) -> Draw:
        field = self._one
        steps = [flatten(use.validator, use.scope, use.given) for use in field.validators]
        if steps:
            form = field.patterns[0] if field.patterns else None
            return lambda chance: identifier(steps[0], chance, form) or ""
        if field.patterns:
            return self._pattern_drawing(random)
        return text_drawing(field, self._window)

    def _pattern_drawing(self, random: Random) -> Draw:
        """Return what draws from the pattern, and with the reach, that lets most texts pass."""
        best: tuple[int, Draw] = (0, text_drawing(self._one, self._window))
        trial = Random(random.random())  # noqa: S311 (no secret)
        for pattern in self._one.patterns:
            for reach in _REACHES:
                draw = _reaching(pattern, reach)
                passed = sum(self._right_item(draw(trial)) for _ in range(20))
                if passed > best[0] or (passed == best[0] and reach <= _USUAL_REACH):
                    best = (passed, draw)
        return best[1]

    def _lists(self, items: list[str], random: Random) -> Iterator[str]:
        several = self.field.multiple
        if several is None or not items:
            return
        usable = [item for item in items if several.delimiter not in item]
        least = max(several.min or 1, 1)
        most = least + _ITEMS - 1 if several.max is None else min(several.max, least + _ITEMS - 1)
        for _ in range(POOL):
            count = min(least + int(random.random() * (most - least + 1)), len(usable))
            chosen = random.sample(usable, count)
            text = several.delimiter.join(chosen)
            if self._right(text):
                yield text

    def _right_item(self, text: str) -> bool:
        """Whether a value breaks no rule; it must not read as missing either."""
        return text not in self.field.missing_values and not any(problems(self._one, text))

    def _right(self, text: str) -> bool:
        return text not in self.field.missing_values and not any(problems(self.field, text))


def _selected(use: ResolvedCodeList, code: Code) -> bool:
    return all(code.text_of(column) in texts for column, texts in use.select.items())


def _reaching(pattern: str, reach: int) -> Draw:
    try:
        draw = drawing(pattern)
    except NoTextError:
        raise SampleFailedError("pattern-without-text", pattern=pattern) from None
    return lambda random: draw(random, reach)


def holds(code_list: CodeList, code: Code, day: str) -> bool:
    """Return whether a code may be used on a day, as far as the list knows that day."""
    coverage = code_list.coverage
    outside = coverage is not None and (
        (coverage.since or "") > day or (coverage.to is not None and coverage.to <= day)
    )
    return outside or code.holds_on(day)


def window_of(as_of: str) -> Window:
    """Return the ten years from which dates are drawn; the same for every later day."""
    last = min(date.fromisoformat(as_of), date(2024, 12, 31))
    return Window(date(max(last.year - 9, 1), 1, 1), last)
