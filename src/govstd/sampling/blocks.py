"""Blocks: runs of rows that make one group of a rule on groups."""

from collections.abc import Iterator, Sequence

_USUAL, _SMALL = 3, 2


class Blocks:
    """How the rows of a table lie in blocks."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = list(sizes)
        self.labels = [block for block, size in enumerate(sizes) for _ in range(size)]
        """The number of the block of each row."""

    def runs(self) -> Iterator[range]:
        """Yield the rows of each block."""
        start = 0
        for size in self.sizes:
            yield range(start, start + size)
            start += size

    def stretches(self, most: int) -> Iterator["tuple[int, Blocks]"]:
        """Yield runs of whole blocks with about `most` rows, each with its first row."""
        start, rows, sizes = 0, 0, list[int]()
        for size in self.sizes:
            sizes.append(size)
            rows += size
            if rows >= most:
                yield start, Blocks(sizes)
                start, rows, sizes = start + rows, 0, []
        if sizes:
            yield start, Blocks(sizes)


def blocks(rows: int, *, several: bool) -> Blocks:
    """Return so many rows in blocks of one row, or of three rows and of two at the end."""
    if not several or rows == 1:
        return Blocks([1] * rows)
    small = (-rows) % _USUAL
    return Blocks([_USUAL] * ((rows - small * _SMALL) // _USUAL) + [_SMALL] * small)
