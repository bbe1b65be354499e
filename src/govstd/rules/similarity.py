"""Finds texts that say nearly the same among many, without comparing each with each.

Two texts are near when their sets of pieces (words and pairs of neighbours, of Han characters
triples) share at least `LEAST` of all their pieces. Sets that do must share one of
their rarest pieces, so only those are looked up (prefix filtering); nothing is sampled. Texts whose
numbers differ are never near: "street 1" and "street 2" are two things.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from math import ceil

from msgspec import Struct

from govstd.rules.wording import HAN, content

LEAST = 0.72
"""Share of common pieces from which two texts are near."""
_FEWEST = 10
"""Texts of fewer pieces are too short to be compared."""

Name = str


class Near(Struct, frozen=True):
    """Two texts that say nearly the same; `first` came first."""

    first: Name
    second: Name
    share: float


def near_texts(texts: Mapping[Name, str]) -> Iterator[Near]:
    """Yield for each text the earlier one that it is nearest to, if it is near to any."""
    pieces: dict[Name, frozenset[str]] = {}
    numbers: dict[Name, str] = {}
    for name, text in texts.items():
        said = content(text)
        found = _pieces(said)
        if len(found) >= _FEWEST:
            pieces[name] = found
            numbers[name] = " ".join([word for word in said if not word.isalpha()])
    often = Counter(chain.from_iterable(pieces.values()))
    shared = sorted([piece for piece, count in often.items() if count > 1], key=often.__getitem__)
    ranks = {piece: rank for rank, piece in enumerate(shared)}
    seen = _Seen()
    for name, found in pieces.items():
        ranked = sorted([ranks[piece] for piece in found if piece in ranks])
        alone = len(found) - len(ranked)  # pieces of no other text are the rarest of all
        rare = ranked[: max(0, len(found) - ceil(len(found) * LEAST) + 1 - alone)]
        if rare:
            whole = _Text(name, len(found), frozenset(ranked))
            keys = [(numbers[name], rank) for rank in rare]
            near = seen.nearest(whole, keys)
            if near is not None:
                yield Near(near[1], name, near[0])
            seen.add(whole, keys)


def _pieces(said: tuple[str, ...]) -> frozenset[str]:
    """Return the words of a text and the pairs of neighbours, of Han characters the triples."""
    if HAN.match("".join(said[:1])):
        return frozenset([a + b + c for a, b, c in zip(said, said[1:], said[2:], strict=False)])
    return frozenset([*said, *[f"{a} {b}" for a, b in pairwise(said)]])


class _Text(Struct, frozen=True):
    """A text with the number of its pieces, and those that other texts have too."""

    name: Name
    size: int
    shared: frozenset[int]


class _Seen:
    """Texts that came before, by their rarest pieces and their numbers."""

    def __init__(self) -> None:
        self._by_piece: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._texts: list[_Text] = []

    def add(self, text: _Text, keys: list[tuple[str, int]]) -> None:
        """Remember a text for those that follow."""
        for key in keys:
            self._by_piece[key].append(len(self._texts))
        self._texts.append(text)

    def nearest(self, text: _Text, keys: list[tuple[str, int]]) -> tuple[float, Name] | None:
        """Return the nearest text, with the share of pieces that both have."""
        candidates: set[int] = set()
        for key in keys:
            candidates.update(self._by_piece.get(key, ()))
        best: tuple[float, Name] | None = None
        for at in sorted(candidates):
            other = self._texts[at]
            if min(text.size, other.size) < LEAST * max(text.size, other.size):
                continue
            common = len(text.shared & other.shared)
            share = common / (text.size + other.size - common)
            if share >= LEAST and (best is None or share > best[0]):
                best = (share, other.name)
        return best
