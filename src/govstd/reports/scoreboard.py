"""What stored reports come to together: departments, datasets, time; pure figures, no data."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from govstd.model.report import Report, Subject, Verdict
from govstd.model.value import Text
from govstd.reports.scoreboard_faults import (
    FEWEST_SHOWN,
    ElementFaults,
    Mending,
    Newest,
    RuleFaults,
    elements_of,
    is_sensitive,
    mendings_of,
    rules_of,
    told,
)

GOOD_VERDICTS = (Verdict.CONFORMS, Verdict.CONFORMS_WITH_WAIVERS)
_DIGITS = 16


class Delivered(Struct, frozen=True):
    """A stored report with the department that it is about."""

    department: str
    source: str
    """Where it lies, as it was given."""
    report: Report

    @property
    def page(self) -> str | None:
        """Where the page of this report lies beside the scoreboard.

        None where some count of it could point at a person.
        """
        if any(map(is_sensitive, self.report.subjects)):
            return None
        return f"reports/{self.report.result_digest[:_DIGITS]}.html"


class Score(Struct, frozen=True, kw_only=True, rename="camel"):
    """One dataset of one department on one day."""

    department: str
    dataset: str
    title: Text
    day: str
    verdict: str
    rows: int
    rows_failed: int | None
    """None: too few to tell of a sensitive dataset."""
    share: float | None
    """Of records that conform, per cent."""
    change: float | None
    """Of the share, since the delivery before."""
    source: str
    page: str | None


class Day(Struct, frozen=True, kw_only=True, rename="camel"):
    """How things stood on a day: the newest delivery of each department and dataset until then."""

    day: str
    deliveries: int
    conforming: int
    share: float | None
    """Of records that conform, per cent; None without any record."""
    at_least: bool
    """Whether `share` is the least that it may be: some counts are too small to be told."""


class Scoreboard(Struct, frozen=True, kw_only=True, rename="camel"):
    """All that the page, the CSV and the JSON tell."""

    format: str = "govstd-scoreboard"
    format_version: int = 1
    departments: tuple[str, ...]
    """The one that has most to do first."""
    datasets: dict[str, Text]
    latest: tuple[Score, ...]
    """The newest of each department and dataset."""
    history: tuple[Score, ...]
    days: tuple[Day, ...]
    mendings: tuple[Mending, ...]
    elements: tuple[ElementFaults, ...]
    """That several departments get wrong."""
    rules: tuple[RuleFaults, ...]
    """The commonest first."""


def scoreboard(delivered: Sequence[Delivered]) -> Scoreboard:
    """Return the figures of stored reports; of one department, dataset and day the last counts."""
    history: dict[tuple[str, str, str], Score] = {}
    newest: dict[tuple[str, str], Newest] = {}
    titles: dict[str, Text] = {}
    for one in sorted(delivered, key=lambda one: (one.report.as_of, one.report.run.started)):
        known = {dataset.id: dataset.title for dataset in one.report.standard.datasets}
        for subject in one.report.subjects:
            titles[subject.dataset] = known.get(subject.dataset.rpartition(":")[2], {})
            key = (one.department, subject.dataset)
            history[(*key, one.report.as_of)] = _score(one, subject, titles[subject.dataset])
            newest[key] = Newest(one.department, one.report, subject)
    scores = _with_changes([history[key] for key in sorted(history)])
    latest = tuple({(score.department, score.dataset): score for score in scores}.values())
    return Scoreboard(
        departments=_worst_first(latest),
        datasets=dict(sorted(titles.items())),
        latest=latest,
        history=scores,
        days=_days(scores),
        mendings=mendings_of(list(newest.values())),
        elements=elements_of(list(newest.values())),
        rules=rules_of(list(newest.values())),
    )


def _score(one: Delivered, subject: Subject, title: Text) -> Score:
    failed = told(subject.rows_failed, subject)
    return Score(
        department=one.department,
        dataset=subject.dataset,
        title=title,
        day=one.report.as_of,
        verdict=one.report.verdict.value,
        rows=subject.rows,
        rows_failed=failed,
        share=_share(subject.rows, failed),
        change=None,
        source=one.source,
        page=one.page,
    )


def _share(rows: int, failed: int | None) -> float | None:
    return None if failed is None or not rows else round(100 * (rows - failed) / rows, 2)


def _with_changes(scores: Sequence[Score]) -> tuple[Score, ...]:
    """Return scores in their order, each with the change since the one before."""
    before: dict[tuple[str, str], Score] = {}
    found = []
    for score in scores:
        key = (score.department, score.dataset)
        last = before.get(key)
        change = None
        if last and last.share is not None and score.share is not None:
            change = round(score.share - last.share, 2)
        before[key] = score
        found.append(replace(score, change=change))
    return tuple(found)


def _worst_first(latest: Sequence[Score]) -> tuple[str, ...]:
    """Return the departments: those with deliveries that do not conform first, then by share."""
    own: dict[str, list[Score]] = {}
    for score in latest:
        own.setdefault(score.department, []).append(score)

    def standing(department: str) -> tuple[float, float, str]:
        scores = own[department]
        shares = [score.share for score in scores if score.share is not None]
        bad = sum(score.verdict not in GOOD_VERDICTS for score in scores)
        return -bad, min(shares, default=100.0), department

    return tuple(sorted(own, key=standing))


def _days(scores: Sequence[Score]) -> tuple[Day, ...]:
    standing: dict[tuple[str, str], Score] = {}
    found = []
    for day in sorted({score.day for score in scores}):
        standing |= {(one.department, one.dataset): one for one in scores if one.day == day}
        every = standing.values()
        failed = [FEWEST_SHOWN - 1 if one.rows_failed is None else one.rows_failed for one in every]
        found.append(
            Day(
                day=day,
                deliveries=len(every),
                conforming=sum(one.verdict in GOOD_VERDICTS for one in every),
                share=_share(sum(one.rows for one in every), sum(failed)),
                at_least=any(one.rows_failed is None for one in every),
            )
        )
    return tuple(found)
