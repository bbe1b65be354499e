"""Scans the documents of one dataset standard, level by level, and puts the counts together."""

from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from govstd.engines.document_places import DocumentPlaces, LevelRow, Pack
from govstd.engines.duckdb import DuckSession
from govstd.engines.duckdb_json import NOT_AN_OBJECT, Texts, cells, members, nothing
from govstd.engines.masks import Totals
from govstd.engines.outcome import Batch, Counts, Outcome, Place
from govstd.model.registration import Severity
from govstd.model.report import CheckedFile
from govstd.model.resolved import ResolvedDataset
from govstd.plan.check import Check, Plan
from govstd.plan.digests import plan_digest
from govstd.plan.levels import Level
from govstd.plan.selecting import names
from govstd.plan.surroundings import OTHERS, place_column
from govstd.sources.json_document import JsonDocument, unchanged


class SuppliedDocuments(Struct, frozen=True):
    """A nested dataset standard, its plans, and the documents that were given for it."""

    dataset: ResolvedDataset
    levels: tuple[Level, ...]
    plans: tuple[Plan, ...]
    """One a level."""
    documents: tuple[JsonDocument, ...]

    @property
    def plan(self) -> Plan:
        """The plan of all levels; how it is run is said by those of each level."""
        checks = tuple(replace(check, number=n) for n, (_, check) in enumerate(self.merged))
        digest = plan_digest(self.dataset, checks)
        return replace(self.plans[0], dataset=self.dataset, checks=checks, digest=digest)

    @property
    def merged(self) -> list[tuple[int, Check]]:
        """The checks of all levels with the number of each one's level, as readers expect them.

        Those of fields stand in the order of the fields, the others after them.
        """
        order = {field.path: n for n, field in enumerate(self.dataset.every_field)}
        every = [(n, check) for n, plan in enumerate(self.plans) for check in plan.checks]

        def rank(entry: tuple[int, Check]) -> tuple[int, int]:
            path = entry[1].id.split(":")[1]
            return (1, order[path]) if path in order else (2 if entry[1].fields else 0, 0)

        return sorted(every, key=rank)


class DocumentReading:
    """The documents of one dataset standard, scanned."""

    def __init__(self, duck: DuckSession, supplied: SuppliedDocuments) -> None:
        self._duck = duck
        self._supplied = supplied
        self._packs = self._scan_records()
        texts = [pack.texts for pack in self._packs]
        for level, plan in self._levels[1:]:
            duck.scan_cells(
                plan,
                [cells(level, one, _used(plan)) for one in texts] or [nothing(level, _used(plan))],
            )
        self._places = DocumentPlaces(
            duck, supplied.levels, supplied.plans, self._packs, supplied.documents
        )

    @property
    def _levels(self) -> list[tuple[Level, Plan]]:
        return list(zip(self._supplied.levels, self._supplied.plans, strict=True))

    @property
    def _root(self) -> Plan:
        return self._supplied.plans[0]

    def _scan_records(self) -> tuple[Pack, ...]:
        """Scan the records; what stands below them needs their numbers."""
        level, plan = self._levels[0]
        path = self._supplied.dataset.standard.dialect.records
        packs = list(_packed(self._supplied.documents, tuple(path.split("/")) if path else ()))
        selects = [cells(level, one.texts, _used(plan)) for one in packs]
        counts = self._duck.scan_cells(plan, selects or [nothing(level, _used(plan))])
        firsts = accumulate(counts, initial=0)
        return tuple(
            replace(pack, rows=rows, texts=replace(pack.texts, first=first))
            for pack, rows, first in zip(packs, counts, firsts, strict=False)
        )

    def outcome(self, most: int | None) -> Outcome:
        """Return what was found, with at most `most` occurrences a check."""
        self._mark_source()
        counted: dict[tuple[int, int], Counts] = {}
        totals = []
        for number, plan in enumerate(self._supplied.plans):
            counts, total = self._duck.count(plan)
            counted |= {(number, check): one for check, one in counts.items()}
            totals.append(total)
        counted |= {(0, check): one for check, one in self._source_counts().items()}
        merged = self._supplied.merged
        told = {
            n: counted[level, check.number]
            for n, (level, check) in enumerate(merged)
            if (level, check.number) in counted
        }
        unread = sum(len(one.faults) for one in self._supplied.documents)
        failed, warned = self._records_failed()
        return Outcome(
            plan=self._supplied.plan,
            files=tuple(self._checked()),
            rows=totals[0].rows + unread,
            rows_failed=failed + unread,
            rows_warned=warned,
            cells=self._cells(totals) + unread * len(self._supplied.levels[0].own),
            cells_failed=sum(total.cells_failed for total in totals),
            counts=told,
            places=iter((self._found(told, most),)),
        )

    def _cells(self, totals: list[Totals]) -> int:
        levels = self._supplied.levels
        return sum(total.rows * len(level.own) for total, level in zip(totals, levels, strict=True))

    # what the source finds

    def _check(self, rule: str) -> Check | None:
        return next((check for check in self._root.checks if check.rule == rule), None)

    def _mark_source(self) -> None:
        """Mark records that are no objects, and those that have a member twice."""
        name = self._duck.table(self._root)
        unread, repeated = self._check("document-not-readable"), self._check("member-repeated")
        self._strange = self._list_members()
        if unread is not None:
            query = f"SELECT rn AS r FROM {name} WHERE {OTHERS} = {NOT_AN_OBJECT}"  # noqa: S608
            self._duck.mark_where(self._root, unread.number, query)
        if repeated is not None:
            twice = " UNION ".join(
                f"SELECT {place_column(0)} AS r FROM {table} WHERE n > 1"  # noqa: S608
                for table in self._strange.values()
            )
            query = twice or "SELECT NULL::BIGINT AS r WHERE false"
            self._duck.mark_where(self._root, repeated.number, query)

    def _list_members(self) -> dict[int, str]:
        """List the members that are no fields, or repeated; return the tables, by level."""
        tables = {}
        for number, (level, plan) in enumerate(self._levels):
            name = self._duck.table(plan)
            [(some,)] = self._duck.execute(f"SELECT count(*) FROM {name} WHERE {OTHERS} = 1")  # noqa: S608
            if some:
                tables[number] = f"{name}_m"
                parts = " UNION ALL ".join(
                    f"SELECT * FROM ({members(level, pack.texts)})"  # noqa: S608
                    for pack in self._packs
                )
                self._duck.execute(f"CREATE TEMP TABLE {name}_m AS {parts}")
        return tables

    def _source_counts(self) -> dict[int, Counts]:
        documents = self._supplied.documents
        rows = sum(pack.rows for pack in self._packs)
        unread = sum(len(one.faults) for one in documents)
        told = {}
        for rule, counts in (
            (
                "document-not-readable",
                (rows + unread, unread + self._marked("document-not-readable")),
            ),
            ("member-repeated", (rows, self._marked("member-repeated"))),
            ("member-unexpected", self._unexpected_counts()),
            (
                "encoding-not-as-required",
                (
                    sum(one.demanded is not None for one in documents),
                    sum(one.required is not None for one in documents),
                ),
            ),
            (
                "data-changed-while-read",
                (
                    len(documents),
                    sum(not unchanged(one) for one in documents),
                ),
            ),
        ):
            check = self._check(rule)
            if check is not None:
                told[check.number] = Counts(*counts)
        return told

    def _marked(self, rule: str) -> int:
        check = self._check(rule)
        return 0 if check is None else self._duck.marked(self._root, check.number)

    def _unexpected_counts(self) -> tuple[int, int]:
        """Return how many different members there can be or are, and how many are no fields."""
        fields = sum(len(one) for level in self._supplied.levels for _, _, one in level.holders)
        strange = 0
        for table in self._strange.values():
            query = f"SELECT count(*) FROM (SELECT DISTINCT h, name FROM {table} WHERE strange)"  # noqa: S608
            [(some,)] = self._duck.execute(query)
            strange += some
        return fields + strange, strange

    def _records_failed(self) -> tuple[int, int]:
        """Return the records that fail, at whatever level, and the further ones with warnings."""
        failed, warned = (
            " UNION ".join(
                f"SELECT {place_column(0) if level.depth else 'rn'} AS r "  # noqa: S608
                f"FROM {self._duck.table(plan)} WHERE {self._duck.broken(plan, severity)}"
                for level, plan in self._levels
            )
            for severity in (Severity.ERROR, Severity.WARNING)
        )
        [(errors, warnings)] = self._duck.execute(
            f"WITH e AS ({failed}), w AS ({warned}) SELECT (SELECT count(*) FROM e), "  # noqa: S608
            f"(SELECT count(*) FROM (FROM w EXCEPT FROM e))"
        )
        return errors, warnings

    def _checked(self) -> Iterator[CheckedFile]:
        for pack in self._packs:
            for document in pack.documents:
                alone = len(pack.documents) == 1
                rows = pack.rows if alone else int(document.text is not None)
                yield _checked(document, rows)
        packed = {id(one) for pack in self._packs for one in pack.documents}
        for document in self._supplied.documents:
            if id(document) not in packed:
                yield _checked(document, 0)

    # places

    def _found(self, counts: dict[int, Counts], most: int | None) -> Batch:
        merged = self._supplied.merged
        wanted: dict[int, list[LevelRow]] = {}
        by_number = {(level, check.number): n for n, (level, check) in enumerate(merged)}
        for level, plan in enumerate(self._supplied.plans):
            for test in plan.row_tests:
                number = by_number[level, test.check]
                if counts[number].failed:
                    rows = self._duck.first_rows(plan, test.check, most)
                    wanted[number] = [LevelRow(level, row) for row in rows]
        found = self._places.of_rows({n: (merged[n][1], rows) for n, rows in wanted.items()})
        for test in self._root.wholes:
            number = by_number[0, test.check]
            if counts[number].failed:
                facts = self._duck.facts(self._root, test)
                file = next((one.path for one in self._supplied.documents), None)
                found[number] = (Place(file=file, args=facts),)
        for number, (level, check) in enumerate(merged):
            if not level and counts.get(number, Counts()).failed and number not in found:
                found[number] = self._source_places(check, most)
        return {number: places[:most] for number, places in found.items() if places}

    def _source_places(self, check: Check, most: int | None) -> tuple[Place, ...]:
        documents = self._supplied.documents
        if check.rule == "document-not-readable":
            return self._places.unread(self._duck.first_rows(self._root, check.number, most), most)
        if check.rule == "member-repeated":
            return self._places.repeated(self._strange, most)
        if check.rule == "member-unexpected":
            return self._places.unexpected(self._strange, self._supplied.dataset)
        if check.rule == "encoding-not-as-required":
            return tuple(
                Place(
                    file=one.path,
                    args={"read": one.encoding.upper(), "wanted": (one.required or "").upper()},
                )
                for one in documents
                if one.required is not None
            )
        return tuple(Place(file=one.path) for one in documents if not unchanged(one))


def _checked(document: JsonDocument, rows: int) -> CheckedFile:
    return CheckedFile(
        path=document.path,
        bytes=document.original.size,
        sha256=document.sha256,
        encoding=document.encoding,
        dialect={},
        detected=document.detected,
        header_line=0,
        rows=rows + len(document.faults),
    )


def _used(plan: Plan) -> set[str]:
    return names([plan.scan])


def _packed(documents: tuple[JsonDocument, ...], records: tuple[str, ...]) -> Iterator[Pack]:
    """Put documents that are one record each together: they are read with one statement."""
    several: list[JsonDocument] = []
    for document in documents:
        if document.text is None:
            continue
        if document.form == "object" and not records:
            several.append(document)
            continue
        if several:
            yield _pack(several, records)
            several = []
        yield _pack([document], records)
    if several:
        yield _pack(several, records)


def _pack(documents: list[JsonDocument], records: tuple[str, ...]) -> Pack:
    texts = Texts(
        places=tuple(one.text for one in documents if one.text is not None),
        form=documents[0].form,
        longest=max(one.size for one in documents),
        records=records,
        exact=any(one.exact for one in documents),
    )
    return Pack(tuple(documents), texts)
