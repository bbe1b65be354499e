"""Problems of standards, for a person or a machine: where, how grave, what, how to mend."""

from collections import Counter
from collections.abc import Mapping, Sequence

from govstd.model.finding import Args, Fact
from govstd.model.registration import Severity
from govstd.model.value import Value
from govstd.reports.characters import visible
from govstd.reports.json import written
from govstd.reports.message import fix_of, message_of, own_message, shown
from govstd.reports.terminal import Ink, Paint
from govstd.reports.words import say, severity_word
from govstd.rules.catalogue import rules
from govstd.rules.rule import Rule

FORMAT = "govstd-problems"
FORMAT_VERSION = 1
MOST_OF_A_RULE = 20
"""How many problems of one rule the text shows."""

_INKS = {
    Severity.ERROR: Ink.ERROR,
    Severity.WARNING: Ink.WARNING,
    Severity.NOTICE: Ink.NOTICE,
}
_PLURALS = {
    Severity.ERROR: "errors",
    Severity.WARNING: "warnings",
    Severity.NOTICE: "notices",
}


class Problem(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A fact in words."""

    file: str
    line: int
    column: int
    severity: Severity
    rule: str
    args: Args
    message: str
    fix: str | None


class Problems(Value, frozen=True, kw_only=True, omit_defaults=False):
    """All problems found, in the order of their places."""

    format: str
    format_version: int
    counts: dict[Severity, int]
    problems: tuple[Problem, ...]


def render_facts(facts: Sequence[Fact], language: str, paint: Paint | None = None) -> str:
    """Return what readers found wrong with standards as text, worded by the catalogue."""
    return render_problems(problems_of(facts, rules(), language), language, paint)


def problems_of(facts: Sequence[Fact], catalogue: Mapping[str, Rule], language: str) -> Problems:
    """Return `facts` in words, ordered by place.

    Args:
        facts: what readers and rules on standards found.
        catalogue: the rules, by id.
        language: zh or en.
    """
    problems = tuple(
        sorted(
            (_problem(fact, catalogue.get(fact.rule), language) for fact in facts),
            key=lambda problem: (problem.file, problem.line, problem.column, problem.rule),
        )
    )
    counts = Counter(problem.severity for problem in problems)
    return Problems(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        counts={severity: counts[severity] for severity in Severity},
        problems=problems,
    )


def render_problems_json(problems: Problems) -> str:
    """Return all problems as JSON."""
    return written(problems)


def render_problems(
    problems: Problems,
    language: str,
    paint: Paint | None = None,
    most: int | None = MOST_OF_A_RULE,
) -> str:
    """Return problems as `file:line:column severity rule: message`, with counts at the end.

    Args:
        problems: in `language`.
        language: zh or en.
        paint: colours; None: none.
        most: how many of one rule are shown; None: all.
    """
    if not problems.problems:
        return say(language, "no-problems") + "\n"
    of_rule: Counter[str] = Counter()
    lines: list[str] = []
    for problem in problems.problems:
        of_rule[problem.rule] += 1
        if most is None or of_rule[problem.rule] <= most:
            lines += problem_lines(problem, language, paint or Paint())
    for rule, count in of_rule.items():
        if most is not None and count > most:
            lines.append(say(language, "more-of-rule", count=count - most, rule=visible(rule)))
    return "\n".join([*lines, "", _counts(problems, language)]) + "\n"


def _problem(fact: Fact, rule: Rule | None, language: str) -> Problem:
    severity = fact.severity or (rule.severity if rule else Severity.ERROR)
    message = message_of(rule, fact.args, language) if rule else _bare(fact.args, language)
    if fact.message is not None:
        message = own_message(fact.message, fact.args, language)
    return Problem(
        file=fact.origin.file,
        line=fact.origin.line,
        column=fact.origin.column,
        severity=severity,
        rule=fact.rule,
        args=fact.args,
        message=message,
        fix=fix_of(rule, fact.args, language) if rule else None,
    )


def _bare(args: Args, language: str) -> str:
    """Return the facts alone, of a rule that this catalogue does not know."""
    return ", ".join(
        f"{visible(name)} {shown(name, fact, language)}" for name, fact in args.items()
    )


def problem_lines(problem: Problem, language: str, paint: Paint) -> list[str]:
    """Return `file:line:column severity rule: message`, and below it how to mend it."""
    severity = paint(severity_word(problem.severity, language), _INKS[problem.severity])
    place = f"{visible(problem.file)}:{problem.line}:{problem.column}"
    lines = [f"{place} {severity} {visible(problem.rule)}: {visible(problem.message)}"]
    if problem.fix:
        lines.append("  " + say(language, "fix", fix=visible(problem.fix)))
    return lines


def _counts(problems: Problems, language: str) -> str:
    counts = say(language, "between").join(
        _plural(_PLURALS[severity], count, language)
        for severity, count in problems.counts.items()
        if count
    )
    files = len({problem.file for problem in problems.problems})
    return say(language, "problems", counts=counts, files=_plural("files", files, language))


def _plural(noun: str, count: int, language: str) -> str:
    if count == 1:
        return say(language, f"{noun}-one")
    return say(language, f"{noun}-count", count=count)
