"""Mends data: cells that break a check and have one right value."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from os import PathLike

from msgspec import Struct
from msgspec.structs import replace

from govstd.api.planning import resolved_dataset
from govstd.api.registries import open_registry
from govstd.engines.engine import Asked
from govstd.engines.row_judge import judging
from govstd.engines.suspicion import suspects
from govstd.engines.tables import plan_data
from govstd.model.registration import Obligation
from govstd.model.registry import Registry
from govstd.model.report import MASK
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.plan.compile import compile_plans
from govstd.plan.supplied import Supplied
from govstd.reports.csv import harmless
from govstd.rules.mendings import MENDINGS, proposals
from govstd.sources.delimited import DelimitedFile, Reading
from govstd.sources.refusal import SourceRefusedError
from govstd.sources.rewriting import Change, rewritten

LOG_COLUMNS = ("line", "row", "field", "before", "after", "mending")
_OF_ANOTHER_FIELD = "value-not-valid-at-date"
"""Found by a date in another cell: the text itself may be right."""


class Mended(Struct, frozen=True, kw_only=True):
    """A file that is being mended: its bytes, and what was changed so far."""

    file: DelimitedFile
    dataset: ResolvedDataset
    pieces: Iterator[bytes]
    """Must be read to the end before the rest is complete."""
    counts: Counter[tuple[str, str]]
    """Cells changed, by field and mending."""
    log: io.StringIO
    """CSV, a line for every cell changed; masked where personal."""


def mend(
    path: str | PathLike[str],
    *,
    dataset: str,
    registry: Registry | str,
    reading: Reading | None = None,
    as_of: str | None = None,
    unsafe: bool = False,
) -> Mended:
    """Return a file with those cells mended that break a check and have one right value.

    Args:
        path: of a delimited file.
        dataset: the id of the dataset standard.
        registry: an open registry, or where it is.
        reading: how the file is written, where that is not to be found out.
        as_of: the date that rules see, ISO; None: today.
        unsafe: whether to mend also where people should look first.

    Raises:
        SourceRefusedError: the file can't be opened, its records are not delimited, or none of
            its columns is a field of the standard.
    """
    home = registry if isinstance(registry, Registry) else open_registry(registry)
    day = as_of or date.today().isoformat()  # noqa: DTZ011 (the user's calendar day)
    resolved = resolved_dataset(home, dataset)
    asked = Asked(resolved, (str(path),), reading or Reading())
    [supplied] = plan_data((asked,), day).supplied
    [file], [match] = supplied.files, supplied.plan.parts
    if file.form != "delimited" or (file.undecoded.lines and file.text != file.original.place):
        raise SourceRefusedError("not-mendable", str(path))
    if not match.positions:
        raise SourceRefusedError("columns-unknown", str(path), dataset=resolved.standard.id)
    fields = {
        column.number: column.field
        for column in supplied.plan.columns
        if column.field.path in match.positions and column.field.multiple is None
    }
    found = suspects(supplied, fields)
    wanted = {
        fields[number].path: _right(fields[number], resolved, texts, day, unsafe=unsafe)
        for number, texts in found.items()
        if texts
    }
    by_column = {match.positions[path]: texts for path, texts in wanted.items() if texts}
    return _mended(file, resolved, match.positions, wanted, by_column)


def _mended(
    file: DelimitedFile,
    dataset: ResolvedDataset,
    positions: Mapping[str, int],
    wanted: Mapping[str, Mapping[str, tuple[str, str]]],
    by_column: Mapping[int, Mapping[str, tuple[str, str]]],
) -> Mended:
    names = {position: path for path, position in positions.items()}
    masked = {field.path for field in dataset.fields if field.sensitivity.masked}
    counts: Counter[tuple[str, str]] = Counter()
    log = io.StringIO()
    write = csv.writer(log, lineterminator="\r\n").writerow
    write(LOG_COLUMNS)

    def told(change: Change) -> None:
        path = names[change.column]
        mending = wanted[path][change.before][1]
        counts[(path, mending)] += 1
        texts = (MASK, MASK) if path in masked else (change.before, change.after)
        write((change.line, change.row, path, *map(harmless, texts), mending))

    texts = {
        column: {before: after for before, (after, _) in own.items()}
        for column, own in by_column.items()
    }
    return Mended(
        file=file,
        dataset=dataset,
        pieces=rewritten(file, texts, told),
        counts=counts,
        log=log,
    )


def _right(
    field: ResolvedField, dataset: ResolvedDataset, texts: list[str], as_of: str, *, unsafe: bool
) -> dict[str, tuple[str, str]]:
    """Return for each wrong text the right one and its mending, as far as there is one."""
    allowed = {mending.id for mending in MENDINGS if mending.safe or unsafe}
    proposed = {
        text: [(p, m.id) for m, p in proposals(text, field) if m.id in allowed] for text in texts
    }
    proposed = {text: own for text, own in proposed.items() if own}
    every = list(dict.fromkeys([*proposed, *(p for own in proposed.values() for p, _ in own)]))
    if not every:
        return {}
    broken, moved = _broken(field, dataset, every, as_of)
    found = {}
    for text, own in proposed.items():
        right = [pair for pair in own if pair[0] not in broken and pair[0] not in moved]
        if text in broken and right:
            found[text] = right[0]
    return found


def _broken(
    field: ResolvedField, dataset: ResolvedDataset, texts: list[str], as_of: str
) -> tuple[set[str], set[str]]:
    """Return the texts that break a check of the field, and those that did not hold on the day."""
    alone = replace(
        field,
        obligation=Obligation.OPTIONAL,
        column=Obligation.OPTIONAL,
        code_list=replace(field.code_list, at=None) if field.code_list else None,
        required_when=None,
        forbidden_when=None,
        aliases=(),
    )
    small = replace(dataset, fields=(alone,), keys=(), references=(), rules=(), unsupported=())
    standard = replace(small.standard, row_count=None, freshness=None)
    small = replace(small, standard=standard)
    [plan] = compile_plans((Supplied(small, ((field.name,),), ()),), as_of)
    with judging(plan) as judge:
        failing = judge.failing([texts])
    rules = {check.number: check.rule for check in plan.checks}
    broken = {
        texts[row]
        for check, rows in failing.items()
        for row in rows
        if rules[check] != _OF_ANOTHER_FIELD
    }
    moved = {
        texts[row]
        for check, rows in failing.items()
        for row in rows
        if rules[check] == _OF_ANOTHER_FIELD
    }
    # A missing value breaks nothing here, but is no mending either.
    return broken, moved | set(field.missing_values)
