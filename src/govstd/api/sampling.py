"""Makes synthetic files for a dataset standard or a package, and checks each before it is given."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from govstd.api.errors import NotWrittenError
from govstd.api.packages import find_package
from govstd.api.planning import resolved_dataset
from govstd.api.validation import validate
from govstd.model.dataset_standard import Package
from govstd.model.registry import Registry
from govstd.model.report import Report
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset
from govstd.plan.packages import PackageFiles, rules_on
from govstd.plan.planning import MemberFiles
from govstd.sampling.delimited_text import delimited
from govstd.sampling.document_planting import plant_in_documents
from govstd.sampling.document_text import document_text
from govstd.sampling.documents import make_documents
from govstd.sampling.failure import SampleFailedError
from govstd.sampling.planting import Expected
from govstd.sampling.samples import make_tables, plant_errors
from govstd.sampling.table import Order

_ATTEMPTS = 3
"""So often a sample is made anew when chance broke what spans the whole table."""


class SampleRequest(Struct, frozen=True, kw_only=True):
    """What is asked for: files of one dataset standard, or of a package."""

    registry: Registry
    dataset: str | None = None
    package: str | None = None
    rows: int = 100
    """Of each file."""
    seed: int = 1
    as_of: str | None = None
    """The date that rules see, ISO; None: today."""
    error_share: float = 0.0
    """Of the rows of each file that get one error each."""


class ExpectedCheck(Struct, frozen=True):
    """How often a check must fail."""

    failed: int
    rows: tuple[int, ...]
    """The first rows with an error of this kind, from 1."""


class Expectation(Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """What a check of a sample must find, and nothing else."""

    dataset: str | None = None
    package: str | None = None
    as_of: str
    rows: int
    seed: int
    error_share: float
    planted: int
    """Rows with an error, in all files."""
    checks: dict[str, ExpectedCheck]
    """By id; all other checks pass."""
    not_planted: tuple[str, ...]
    """Checks of rows that no error breaks here; they pass."""


class Sample(Struct, frozen=True):
    """Files that were made, in a folder that is gone when they are no longer needed."""

    folder: Path
    names: tuple[str, ...]
    """Relative to the folder."""
    expected: Expectation

    def move(self, target: Path) -> None:
        """Put the one file, or the folder of several, at `target`; each file whole or not at all.

        Raises:
            NotWrittenError: it can't be written there.
        """
        try:
            if len(self.names) == 1 and not target.is_dir():
                (self.folder / self.names[0]).replace(target)
                return
            for name in self.names:
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / name).replace(target / name)
        except OSError as error:
            raise NotWrittenError("not-written", str(target), reason=error.strerror or "") from None


@contextmanager
def sampled(request: SampleRequest, beside: Path | None = None) -> Iterator[Sample]:
    """Give files that conform but for planted errors, as long as they are needed.

    Equal requests give equal bytes.

    Args:
        request: what is asked for.
        beside: where they will go: they are made in the same folder.

    Raises:
        UnknownItemError: there is no such dataset standard or package.
        SampleFailedError: no data conform to the standard, or none were found.
        NotWrittenError: the files can't be written.
    """
    day = request.as_of or date.today().isoformat()  # noqa: DTZ011 (the user's calendar day)
    dated = replace(request, as_of=day)
    folder = _staging(beside)
    try:
        without: frozenset[str] = frozenset()
        for attempt in range(_ATTEMPTS):
            sample = _written(
                dated, folder, f"{request.seed}.{attempt}".removesuffix(".0"), without
            )
            wrong = _differing(_checked(dated, sample), sample.expected)
            if not wrong:
                break
            without |= wrong
        else:
            raise SampleFailedError("check-not-passed", check=min(wrong))
        yield sample
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _staging(beside: Path | None) -> Path:
    parent = None if beside is None else beside.absolute().parent
    try:
        return Path(tempfile.mkdtemp(prefix=".govstd-sample-", dir=parent))
    except OSError as error:
        raise NotWrittenError("not-written", str(beside), reason=error.strerror or "") from None


def _written(request: SampleRequest, folder: Path, seed: str, without: frozenset[str]) -> Sample:
    """Make the tables, plant errors if that is wanted, and write the files."""
    scope, package = request.registry, None
    if request.package is None:
        members = [resolved_dataset(request.registry, request.dataset or "")]
        if members[0].nested:
            return _written_documents(request, members[0], folder, seed, without)
        names, files = [f"{members[0].standard.id}.csv"], None
    else:
        scope, package = find_package(request.registry, request.package)
        names = [member.path for member in package.members]
        files = MemberFiles(*[tuple(dict.fromkeys(m.dataset for m in package.members))] * 2)
        members = [_member(scope, package, member.dataset) for member in package.members]
    order = _order(request, files)
    tables = make_tables(members, order, seed)
    planted: list[Expected] = []
    if request.error_share:
        planted = plant_errors(tables, order, request.error_share, seed, without)
    for name, table in zip(names, tables, strict=True):
        if ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute():
            raise SampleFailedError("member-not-a-file", path=name)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        _write(delimited(table), folder / name)
    return Sample(folder, tuple(names), _expectation(request, planted))


def _written_documents(
    request: SampleRequest,
    dataset: ResolvedDataset,
    folder: Path,
    seed: str,
    without: frozenset[str],
) -> Sample:
    """Make records with all that lies in them, plant errors if that is wanted, and write them."""
    order = _order(request)
    documents = make_documents(dataset, order, seed)
    planted: list[Expected] = []
    if request.error_share:
        planted = plant_in_documents(documents, order, request.error_share, seed, without)
    name = f"{dataset.standard.id}.json"
    _write(document_text(documents), folder / name)
    return Sample(folder, (name,), _expectation(request, planted))


def _expectation(request: SampleRequest, planted: list[Expected]) -> Expectation:
    return Expectation(
        dataset=request.dataset,
        package=request.package,
        as_of=request.as_of or "",
        rows=request.rows,
        seed=request.seed,
        error_share=request.error_share,
        planted=sum(one.planted for one in planted),
        checks={
            id_: ExpectedCheck(count, tuple(one.rows[id_]))
            for one in planted
            for id_, count in one.failed.items()
        },
        not_planted=tuple(id_ for one in planted for id_ in one.not_planted),
    )


def _order(request: SampleRequest, files: MemberFiles | None = None) -> Order:
    return Order(rows=request.rows, as_of=request.as_of or "", files=files)


def _member(scope: Registry, package: Package, reference: str) -> ResolvedDataset:
    dataset = resolve(scope, reference)
    present = frozenset(member.path for member in package.members)
    own = rules_on(PackageFiles(package=package, scope=scope, present=present), reference)
    return replace(dataset, rules=(*dataset.rules, *own))


def _write(text: Iterator[bytes], path: Path) -> None:
    try:
        with path.open("wb") as stream:
            stream.writelines(text)
    except OSError as error:
        raise NotWrittenError("not-written", str(path), reason=error.strerror or "") from None


def _checked(request: SampleRequest, sample: Sample) -> Report:
    """Check the files as a user would."""
    data = sample.folder if request.package else sample.folder / sample.names[0]
    return validate(
        str(data),
        dataset=request.dataset,
        package=request.package,
        registry=request.registry,
        as_of=request.as_of,
        max_findings=0,
    )


def _differing(report: Report, expected: Expectation) -> frozenset[str]:
    """Return the checks that found something else than they must."""
    told = {id_: check.failed for id_, check in expected.checks.items()}
    found = {check.id: check.failed for check in report.checks if check.failed}
    return frozenset(id_ for id_ in {*told, *found} if told.get(id_) != found.get(id_))


def expectation_text(expected: Expectation) -> str:
    """Return an expectation as JSON."""
    return msgspec.json.format(msgspec.json.encode(expected), indent=1).decode() + "\n"
