"""Checks JSON documents by somebody's JSON Schema, with jsonschema-rs."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from govstd.engines.engine import Program
from govstd.engines.outcome import Batch, Counts, EngineFailedError, Outcome, Place
from govstd.engines.schema_failures import Failure, failures_of, keyword_of
from govstd.engines.schema_rules import UNIT, rule_of
from govstd.engines.schema_validity import refuse_invalid
from govstd.exchange.descriptor import SchemaNotReadError
from govstd.exchange.json_schema import BASE, JsonSchema, Keyword
from govstd.exchange.memory import registry_of
from govstd.exchange.slugs import slug
from govstd.expressions import builders as build
from govstd.model.dataset_standard import DatasetStandard, Dialect
from govstd.model.registration import Severity, Status
from govstd.model.report import CheckedFile, Reason
from govstd.model.resolved import ResolvedDataset
from govstd.plan.check import Check, Plan
from govstd.plan.digests import plan_digest
from govstd.rules.catalogue import data_rules
from govstd.sources.delimited import Reading
from govstd.sources.json_document import JsonDocument, open_document, unchanged
from govstd.sources.json_places import (
    Root,
    as_text,
    inside,
    is_text,
    pointer,
    roots,
    whole_root,
)

NAME = "jsonschema-rs"
_NOT_STORED = "govstd: not in the local store: "
SOURCE_RULES = ("data-changed-while-read", "document-not-readable")


class SchemaWork(Struct, frozen=True):
    """Documents that were opened, and the schema by which they are checked."""

    schema: JsonSchema
    validator: Any
    documents: tuple[JsonDocument, ...]

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The one plan."""
        return (_plan(self.schema, self.schema.keywords),)

    @property
    def engine(self) -> tuple[str, str]:
        """Name and version of the engine."""
        return NAME, importlib.metadata.version(NAME)

    def program(self, _plan: Plan) -> Program:
        """Return no query: the validator goes through the documents."""
        return Program("sql")

    @contextmanager
    def check(self, most: int | None) -> Iterator[tuple[Outcome, ...]]:
        """Check the documents."""
        yield (_Checking(self, most).outcome(),)


def plan_documents(schema: JsonSchema, paths: tuple[str, ...], reading: Reading) -> SchemaWork:
    """Open documents to be checked by a schema.

    Raises:
        SchemaNotReadError: the schema is none, or refers to what is not in its store.
        SourceRefusedError: a file can't be opened.
    """
    validator = validator_of(schema)
    opened = tuple(open_document(path, Dialect(), reading) for path in paths)
    return SchemaWork(schema, validator, opened)


def validator_of(schema: JsonSchema) -> Any:
    """Return what checks values by a schema.

    Raises:
        SchemaNotReadError: the schema is none, or refers to what is not in its store.
    """
    import jsonschema_rs  # noqa: PLC0415 (only who checks by a schema needs it)

    value = schema.value
    known = isinstance(value, dict) and "$schema" in value
    if not (known and str(value["$schema"]) in schema.store):
        refuse_invalid(schema)
    try:
        cls = (
            jsonschema_rs.validator_cls_for(value) if known else jsonschema_rs.Draft202012Validator
        )
        # A schema may be written in a dialect of its own, which says what its keywords mean.
        own = str(value["$schema"]) if known else ""
        dialects = [(own, schema.store[own])] if own in schema.store else []
        return cls(
            value,
            registry=jsonschema_rs.Registry(dialects) if dialects else None,
            retriever=partial(_stored, schema),
            base_uri=BASE,
        )
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
        raise _fault(schema, error) from None


def _stored(schema: JsonSchema, address: str) -> Any:
    """Return the schema at an address; nothing is ever fetched."""
    try:
        return schema.store[address]
    except KeyError:
        raise ValueError(f"{_NOT_STORED}<{address}>") from None


def _fault(schema: JsonSchema, error: Exception) -> SchemaNotReadError:
    """Return what is said of a schema by which nobody can check."""
    text = str(error)
    if _NOT_STORED in text:
        reference = text.partition(f"{_NOT_STORED}<")[2].partition(">")[0]
        return SchemaNotReadError("schema-not-stored", schema.path, reference=reference)
    where = pointer("", [*getattr(error, "instance_path", ())]) or "/"
    reason = text.partition("\n")[0]
    return SchemaNotReadError("schema-not-valid", schema.path, where=where, reason=reason)


def _plan(schema: JsonSchema, keywords: tuple[Keyword, ...]) -> Plan:
    name = slug(schema.name, "schema")
    title = schema.value.get("title") if isinstance(schema.value, dict) else None
    standard = DatasetStandard(
        id=name,
        version="0.0.0",
        title={"und": title if isinstance(title, str) else name},
        definition={},
        status=Status.INCOMPLETE,
    )
    dataset = ResolvedDataset(
        key=f"schema:{name}", standard=standard, scope=registry_of([standard], digest=schema.digest)
    )
    checks = [_check(n, name, Keyword(rule, ""), rule) for n, rule in enumerate(SOURCE_RULES)]
    checks += [
        _check(n, name, one, rule_of(one.name)) for n, one in enumerate(keywords, len(checks))
    ]
    if not schema.asserts_formats:
        checks = [
            replace(one, skipped=Reason.NOT_SUPPORTED, skip_allowed=True)
            if one.rule == "value-not-in-format"
            else one
            for one in checks
        ]
    return Plan(
        dataset=dataset,
        columns=(),
        checks=tuple(checks),
        rows=(),
        keys=(),
        references=(),
        groups=(),
        wholes=(),
        scan=build.null(),
        looked=None,
        words=0,
        kept=0,
        lookups=(),
        parts=(),
        cell_tests={},
        digest=plan_digest(dataset, checks),
    )


def _check(number: int, name: str, keyword: Keyword, rule_id: str) -> Check:
    rule = data_rules()[rule_id]
    source = rule_id in SOURCE_RULES
    place = f":{keyword.location.lstrip('/') or keyword.name}" if not source else ""
    return Check(
        number=number,
        id=f"{name}:*:{rule_id}{place}",
        rule=rule_id,
        severity=Severity.ERROR,
        dimension=rule.dimension,
        unit=rule.unit if source else UNIT,
        fields=(),
    )


class _Checking:
    """One check of all documents."""

    def __init__(self, work: SchemaWork, most: int | None) -> None:
        self._work = work
        self._most = most
        self._keywords = {one.location: one for one in work.schema.keywords}
        self._failures: dict[str, list[Failure]] = {}
        self._counts: dict[str, int] = {}
        self._broken: dict[str, int] = {}
        self._rows: list[int] = []
        self._failed = 0

    def outcome(self) -> Outcome:
        """Return what was found."""
        for number, document in enumerate(self._work.documents):
            self._rows.append(0)
            for root, value in self._values(document):
                self._rows[-1] += 1
                self._look(number, root, value)
        plan = _plan(self._work.schema, tuple(self._keywords.values()))
        numbers = dict(zip(self._keywords, plan.checks[len(SOURCE_RULES) :], strict=True))
        rows = sum(self._rows)
        unread = sum(len(one.faults) for one in self._work.documents)
        changed = [one for one in self._work.documents if not unchanged(one)]
        counts = {
            check.number: Counts(rows - self._broken.get(location, 0) + failed, failed)
            for location, check in numbers.items()
            for failed in [self._counts.get(location, 0)]
        }
        counts[0] = Counts(len(self._work.documents), len(changed))
        counts[1] = Counts(rows + unread, unread)
        places: Batch = {numbers[one].number: found for one, found in self._places().items()}
        places[0] = tuple(Place(file=one.path) for one in changed)[: self._most]
        places[1] = self._unread()
        return Outcome(
            plan=plan,
            files=tuple(map(_checked, self._work.documents, self._rows)),
            rows=rows + unread,
            rows_failed=self._failed + unread,
            rows_warned=0,
            cells=0,
            cells_failed=0,
            counts=counts,
            places=iter((places,)),
        )

    def _whole(self, document: JsonDocument) -> bool:
        """Return whether a document is one value to check, and not the array of them."""
        return document.form == "object" or (
            document.form == "array" and self._work.schema.of_arrays
        )

    def _values(self, document: JsonDocument) -> Iterator[tuple[int, Any]]:
        if document.text is None:
            return
        if self._whole(document):
            yield 0, _decoded(whole_root(document).text, exact=document.exact)
            return
        for number, root in roots(document, None):
            yield number, _decoded(root.text, exact=document.exact)

    def _look(self, document: int, root: int, value: Any) -> None:
        import jsonschema_rs  # noqa: PLC0415

        if self._work.validator.is_valid(value):
            return
        self._failed += 1
        try:
            errors = list(self._work.validator.iter_errors(value))
        except (jsonschema_rs.ValidationError, ValueError, RecursionError):
            raise EngineFailedError("schema-too-deep") from None
        here = set()
        for error in errors:
            keyword = keyword_of(error)
            location = keyword.location
            self._keywords.setdefault(location, keyword)
            here.add(location)
            for failure in failures_of(document, root, value, error):
                self._counts[location] = self._counts.get(location, 0) + 1
                kept = self._failures.setdefault(location, [])
                if self._most is None or len(kept) < self._most:
                    kept.append(failure)
        for location in here:
            self._broken[location] = self._broken.get(location, 0) + 1

    # places

    def _places(self) -> dict[str, tuple[Place, ...]]:
        wanted: dict[int, set[int]] = {}
        for failures in self._failures.values():
            for one in failures:
                wanted.setdefault(one.document, set()).add(one.root)
        texts: dict[tuple[int, int], Root] = {}
        for number, own in wanted.items():
            document = self._work.documents[number]
            found = (
                [(0, whole_root(document))]
                if self._whole(document)
                else roots(document, sorted(own))
            )
            texts |= {(number, n): root for n, root in found}
        values = {at: root.value() for at, root in texts.items()}
        return {
            location: tuple(
                self._place(one, texts[one.document, one.root], values[one.document, one.root])
                for one in failures
            )
            for location, failures in self._failures.items()
        }

    def _place(self, one: Failure, root: Root, value: Any) -> Place:
        there = inside(value, one.steps)
        whole = one.steps if one.member is None else (*one.steps, one.member)
        steps = one.steps if one.missing else whole
        text = None if one.missing else one.member or _shown(there, quoted="type" in one.facts)
        path = "/".join("*" if isinstance(step, int) else step for step in whole)
        return Place(
            file=self._work.documents[one.document].path,
            row=root.ordinal,
            line=root.line_of(steps),
            pointer=pointer(root.pointer, steps),
            field=path or None,
            value=text,
            args=one.facts,
        )

    def _unread(self) -> tuple[Place, ...]:
        return tuple(
            Place(
                file=one.path,
                row=one.faults.ordinals[n],
                line=one.faults.lines[n],
                args={"reason": one.faults.reason(n)},
            )
            for one in self._work.documents
            for n in range(len(one.faults))
        )[: self._most]


def _shown(value: Any, *, quoted: bool) -> str | None:
    """Return the text of a value; of a text where another kind is wanted, with its quotes."""
    if value is None:
        return "null"
    return json.dumps(value, ensure_ascii=False) if quoted and is_text(value) else as_text(value)


def _decoded(text: str, *, exact: bool) -> Any:
    """Return a value; with numbers of any precision where that is needed."""
    if not exact:
        try:
            return msgspec.json.decode(text)
        except msgspec.DecodeError:  # a number beyond float64
            pass
    return json.loads(text, parse_float=Decimal)


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
