"""Mends what is mechanical: values that a rule can say how to write."""

import os
from collections import defaultdict
from os import PathLike, fspath
from pathlib import Path

from govstd.api.errors import NotWrittenError, UnknownItemError
from govstd.api.linting import lint, root_of
from govstd.api.registries import SHIPPED
from govstd.reports.lint import FAMILIES, LintProblem
from govstd.repository.rewriting import replace_file
from govstd.repository.scalar_edits import Place, replace_cells, replace_scalars
from govstd.repository.yaml_writer import plain_or_quoted
from govstd.rules.catalogue import rules_of

_ROUNDS = 5
"""What keeps a registry from loading may hide other things."""


def mend(
    location: str | PathLike[str] = ".", *, select: tuple[str, ...] = (), as_of: str | None = None
) -> tuple[str, ...]:
    """Write right what has one right form; return the files that were changed.

    Args:
        location: a registry, or a folder or file within one.
        select: sets of rules and rules, in the place of those that the registry selects.
        as_of: the date that rules see, ISO; None: today.

    Raises:
        UnknownItemError: there is no registry, or it came with govstd.
        NotWrittenError: a file can't be written; those before it have been.
    """
    place = fspath(location)
    if place.startswith(SHIPPED):
        raise UnknownItemError("registry", place, ())
    root = os.path.realpath(root_of(place))
    changed: set[str] = set()
    for _ in range(_ROUNDS):
        wanted: dict[str, dict[Place, str]] = defaultdict(dict)
        for problem in lint(place, select=select, as_of=as_of).problems:
            if _is_mechanical(problem) and os.path.realpath(problem.file).startswith(root + os.sep):
                wanted[problem.file][problem.line, problem.column] = _source(problem)
        written = {file for file, places in wanted.items() if _rewrite(file, places)}
        changed |= written
        if not written:
            break
    return tuple(sorted(changed))


def _is_mechanical(problem: LintProblem) -> bool:
    return rules_of(*FAMILIES)[problem.rule].mechanical and "suggestion" in problem.args


def _source(problem: LintProblem) -> str:
    """Return what is to be written: of a value as it stands, of text with the quotes it needs."""
    suggestion = str(problem.args["suggestion"])
    rule = rules_of(*FAMILIES)[problem.rule]
    verbatim = problem.file.endswith(".csv") or rule.family != "standard"
    return suggestion if verbatim else plain_or_quoted(suggestion)


def _rewrite(file: str, places: dict[Place, str]) -> bool:
    """Return whether the file is another one now."""
    before = Path(file).read_bytes()
    replace = replace_cells if file.endswith(".csv") else replace_scalars
    after = replace(before, places)
    if after is None or after.encode() == before:
        return False
    try:
        replace_file(Path(file), after)
    except OSError as error:
        raise NotWrittenError("not-written", file, reason=error.strerror or "") from None
    return True
