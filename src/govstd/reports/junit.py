"""JUnit XML: one test case for each thing that was looked at; errors fail, the rest is told.

There is no official schema; the elements and attributes are those of the one that Jenkins keeps.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from xml.sax.saxutils import escape

from govstd.model.report import State
from govstd.reports.inspection import Annotation, Case, Inspection

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = {"\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}


def render_junit(inspection: Inspection) -> Iterator[str]:
    """Yield the tests, by suite, as XML."""
    head = _head(inspection.subject, inspection.tests)
    if inspection.seconds is not None:
        head["time"] = f"{inspection.seconds:.3f}"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    by_suite = sorted(inspection.tests, key=lambda test: test.suite)
    suites = groupby(by_suite, key=lambda test: test.suite)
    yield from _element(0, "testsuites", head, (_suite(*suite) for suite in suites))


def _suite(name: str, tests: Iterable[Case]) -> Iterator[str]:
    several = tuple(tests)
    return _element(1, "testsuite", _head(name, several), map(_case, several))


def _element(
    depth: int, name: str, facts: Mapping[str, str], inner: Iterable[Iterable[str]]
) -> Iterator[str]:
    """Yield an element with others in it."""
    indent = "  " * depth
    opening = f"{indent}<{name}{_attributes(facts)}"
    parts = iter(inner)
    first = next(parts, None)
    if first is None:
        yield f"{opening} />\n"
        return
    yield f"{opening}>\n"
    for part in chain([first], parts):
        yield from part
    yield f"{indent}</{name}>\n"


def _told(name: str, facts: Mapping[str, str], lines: Iterable[str]) -> Iterator[str]:
    """Yield an element of a test with lines of text in it."""
    yield f"      <{name}{_attributes(facts)}>"
    for number, line in enumerate(lines):
        yield "\n" * bool(number) + escape(_text(line))
    yield f"</{name}>\n"


def _attributes(facts: Mapping[str, str]) -> str:
    # Always within double quotes, whatever is in the value.
    return "".join(
        f' {name}="{escape(_text(value), {**_BREAKS, chr(34): "&quot;"})}"'
        for name, value in facts.items()
    )


def _head(name: str, tests: tuple[Case, ...]) -> dict[str, str]:
    return {
        "name": name,
        "tests": str(len(tests)),
        "failures": str(sum(test.failed for test in tests)),
        "errors": "0",
        "skipped": str(sum(_not_run(test) for test in tests)),
    }


def _case(test: Case) -> Iterator[str]:
    return _element(2, "testcase", {"classname": test.suite, "name": test.name}, _outcome(test))


def _outcome(test: Case) -> Iterator[Iterable[str]]:
    """Yield what became of a test, as far as it did not simply pass."""
    if _not_run(test):
        yield [f"      <skipped{_attributes({'message': test.reason or ''})} />\n"]
    elif test.failed:
        standing = (one.message for one in test.annotations if one.waiver is None)
        head = next(standing, test.summary or test.rule)
        yield _told("failure", {"message": head, "type": test.rule}, _lines(test))
    elif test.annotations or test.state is State.FAILED:
        yield _told("system-out", {}, _lines(test))


def _lines(test: Case) -> Iterator[str]:
    """Yield what was found, a line each."""
    if test.summary:
        yield test.summary
    yield from map(_line, test.annotations)


def _line(annotation: Annotation) -> str:
    place = ":".join(
        str(part)
        for part in (annotation.file, annotation.place, annotation.line, annotation.column)
        if part is not None
    )
    text = f"{place} {annotation.severity} {annotation.rule}: {annotation.message}".lstrip()
    for more in (annotation.fix, annotation.waiver):
        text += f" ({more})" if more else ""
    return text


def _not_run(test: Case) -> bool:
    return test.state in (State.SKIPPED, State.BLOCKED)


def _text(text: str) -> str:
    """Return `text` without what XML cannot say."""
    return _NO_XML.sub("\ufffd", text)
