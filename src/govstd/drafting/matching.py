"""Finds elements and code lists that exist already and that a column may be an occurrence of.

An element is proposed by its names and by whether it accepts what the column holds. Names alone
never do: an element that refuses the data is none.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from heapq import nlargest

from msgspec import Struct
from msgspec.structs import replace

from govstd.drafting.columns import Column
from govstd.drafting.names import joined_words
from govstd.exchange.code_texts import allowed
from govstd.exchange.memory import registry_of
from govstd.expressions.value import problems
from govstd.model.code_list import CodeList
from govstd.model.data_element import DataElement, DataType
from govstd.model.dataset_standard import Field
from govstd.model.registry import Registry
from govstd.model.resolution import refine, resolve_field
from govstd.model.resolved import ResolvedField

LEAST = 0.8
"""Score from which reuse is proposed."""
_LEAST_NAME = 0.6
_FITS = 0.95
"""Share of the texts that an element must accept."""
_BY_VALUES_ALONE = 0.8
"""Score of what accepts all texts and refuses most others, whatever its name."""
_NEAR_BEST = 0.1
"""How far behind the best another proposal may be."""
_SURE = 0.9
"""Score from which an element tells what a column holds."""
_FEWEST = 8
"""Distinct texts from which fitting alone says something."""
_MOST = 3
"""Proposals a column."""
_LOOSE = frozenset((DataType.STRING, DataType.ANY))
_NOTHING = registry_of()


class Known(Struct, frozen=True):
    """A registry whose items may be reused."""

    place: str
    """As `-r` would name it; "" for the registry that the draft goes to."""
    registry: Registry


class Reuse(Struct, frozen=True, kw_only=True):
    """An element, or a code list, that a column may be an occurrence of."""

    column: str
    kind: str
    """`element` or `codelist`."""
    id: str
    place: str
    score: float
    """From 0 to 1."""
    named: float
    """How alike the names are."""
    fits: float
    """Share of the looked-at texts that it accepts."""


class _Candidate(Struct):
    """An element with all that it is called."""

    place: str
    element: DataElement
    field: ResolvedField
    names: frozenset[str]
    codes: frozenset[str] | None
    """What stands for the codes of its list in data."""
    titles: frozenset[str]
    """What else may: a field can be written by another column of the list."""

    @property
    def telling(self) -> bool:
        """Whether it refuses most texts: what it accepts is then no chance."""
        return bool(self.field.validators) or len(self.codes or ()) >= _FEWEST

    def accepts(self, text: str, read: ResolvedField, *, titles: bool) -> bool:
        """Return whether a text is one of its values, written as `read` says."""
        if self.codes is not None:
            return text in self.codes or (titles and text in self.titles)
        return next(problems(read, text), None) is None

    def read_as(self, field: Field) -> ResolvedField:
        """Return its field written as another one of its type: that is a field's own matter."""
        if field.type is not self.element.type or self.element.type in _LOOSE:
            return self.field
        written = replace(field, name=self.field.name, type=None, obligation=None)
        return refine(self.field, written, _NOTHING)


class Matching:
    """The elements and code lists of some registries, ready to be compared with columns."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = tuple(known)
        self._candidates = [one for home in self._known for one in _candidates(home)]

    def reuses(self, column: Column) -> tuple[Reuse, ...]:
        """Return what may be reused for a column, the best first."""
        if not column.sample:
            return ()
        found = [*self._elements(column), *self._lists(column)]
        best = nlargest(_MOST, found, key=lambda one: (one.score, one.kind, one.id))
        return tuple(one for one in best if one.score >= best[0].score - _NEAR_BEST)

    def sign_of_persons(self, reuses: Sequence[Reuse]) -> str | None:
        """Return the element of data of persons that a column is beyond doubt; None if of none."""
        best = max((one.score for one in reuses), default=0.0)
        sure = [one for one in reuses if one.score == best >= _SURE and one.kind == "element"]
        elements = [self._element(one) for one in sure]
        masked = bool(elements) and all(one.sensitivity.masked for one in elements)
        return elements[0].id if masked else None

    def _element(self, reuse: Reuse) -> DataElement:
        [home] = [one for one in self._known if one.place == reuse.place]
        return home.registry.elements[reuse.id]

    def _elements(self, column: Column) -> Iterator[Reuse]:
        name = joined_words(column.name)
        many = column.facts.distinct >= _FEWEST
        for one in self._candidates:
            named = max((_likeness(name, other) for other in one.names), default=0.0)
            if named < _LEAST_NAME and not (one.telling and many):
                continue
            fits = _fit(one, column, titles=named >= _LEAST_NAME)
            score = _score(named, fits, telling=one.telling and many)
            if fits >= _FITS and score >= LEAST:
                yield Reuse(
                    column=column.name,
                    kind="element",
                    id=one.element.id,
                    place=one.place,
                    score=round(score, 2),
                    named=round(named, 2),
                    fits=round(fits, 2),
                )

    def _lists(self, column: Column) -> Iterator[Reuse]:
        """Yield lists that hold all codes of a column."""
        codes = set(column.codes)
        if not codes:
            return
        name = joined_words(column.name)
        for home in self._known:
            for list_ in home.registry.code_lists.values():
                texts = _texts(list_)
                if codes <= texts:
                    named = max(_likeness(name, other) for other in _names(list_))
                    share = len(codes) / max(1, len(list_.codes))
                    score = 0.5 + 0.5 * max(named, min(1.0, share))
                    if score >= LEAST and (named >= _LEAST_NAME or len(codes) >= _FEWEST):
                        yield Reuse(
                            column=column.name,
                            kind="codelist",
                            id=list_.id,
                            place=home.place,
                            score=round(score, 2),
                            named=round(named, 2),
                            fits=1.0,
                        )


def _candidates(home: Known) -> Iterator[_Candidate]:
    registry = home.registry
    used = _used_names(registry)
    for id_, element in registry.elements.items():
        field = resolve_field(Field(name=id_, element=id_), registry)
        use = field.code_list
        codes = frozenset(allowed(use)) if use else None
        titles = _texts(use.code_list) if use else frozenset()
        names = {*map(joined_words, (id_, *element.title.values())), *used.get(id_, ())}
        yield _Candidate(home.place, element, field, frozenset(names - {""}), codes, titles)


def _used_names(registry: Registry) -> dict[str, set[str]]:
    """Return what the columns are called in which elements occur."""
    found: dict[str, set[str]] = {}
    for dataset in registry.datasets.values():
        for field in dataset.fields:
            if field.element:
                words = map(joined_words, (field.name, *field.aliases))
                found.setdefault(field.element, set()).update(words)
    return found


def _names(list_: CodeList) -> set[str]:
    return {*map(joined_words, (list_.id, *list_.title.values()))}


def _texts(list_: CodeList) -> frozenset[str]:
    """Return the codes and the titles of a list: data hold the one or the other."""
    titles = {text for code in list_.codes for text in code.title.values()}
    return frozenset(titles | {code.code for code in list_.codes})


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _LEAST_NAME or matcher.quick_ratio() < _LEAST_NAME:
        return 0.0
    return matcher.ratio()


def _fit(candidate: _Candidate, column: Column, *, titles: bool) -> float:
    """Return the share of texts that an element accepts; 0 as soon as it can't fit any more."""
    sample, read = column.sample, candidate.read_as(column.field)
    wrong, most = 0, len(sample) * (1 - _FITS)
    for text in sample:
        wrong += not candidate.accepts(text, read, titles=titles)
        if wrong > most:
            return 0.0
    return 1 - wrong / len(sample)


def _score(named: float, fits: float, *, telling: bool) -> float:
    if telling:
        return fits * max(_BY_VALUES_ALONE, 0.5 + 0.5 * named)
    return fits * named
