"""python-stdnum beside us: every difference is explained by the standard's own text."""

import os
from collections import Counter
from importlib.metadata import version

import pytest
from tests.validators.differences import KINDS, THEIRS, kind_of, theirs
from tests.validators.generated import mistaken, substituted, transposed, valid_values
from tests.validators.shipped import ROOT, shipped, steps_of

from govstd.expressions.steps import first_broken

PAGE = ROOT / "docs" / "validators.md"
MARK = "<!-- from here on written by tests/validators/test_stdnum.py -->\n"
FEW = 200


def differences() -> dict[tuple[str, str], str | None]:
    """Return the vectors that are judged otherwise, and why."""
    return {
        (name, vector.value): kind_of(name, vector.value, vector.valid)
        for name in THEIRS
        for vector in shipped().validators[name].vectors
        if theirs(name, vector.value) is not vector.valid
    }


def page() -> str:
    found = differences()
    counts = Counter(found.values())
    total = sum(len(shipped().validators[name].vectors) for name in THEIRS)
    release = version("python-stdnum")
    lines = [
        f"python-stdnum {release} judges {len(found)} of the {total} vectors otherwise.",
        "",
        "| kind | vectors |",
        "|---|---:|",
        *(f"| [{kind}](#{kind}) | {counts[kind]} |" for kind in KINDS),
    ]
    for kind, it in KINDS.items():
        lines += ["", f"### {kind}", "", it.title, "", f"- govstd: {it.ours}"]
        lines += [f"- python-stdnum: {it.theirs}", f"- The standard: {it.reason}", ""]
        lines += ["| validator | value | govstd |", "|---|---|---|"]
        for (name, value), why in found.items():
            if why == kind:
                verdict = "refused" if theirs(name, value) else "right"
                lines.append(f"| {name} | `{value.replace(' ', '␠')}` | {verdict} |")
    return "\n".join(lines) + "\n"


def test_every_difference_is_explained() -> None:
    assert [key for key, kind in differences().items() if kind is None] == []
    assert set(differences().values()) == set(KINDS)


def test_the_page_has_the_exact_list() -> None:
    """`GOVSTD_STORE_TEXTS=1 pytest tests/validators/test_stdnum.py` writes it anew."""
    text = PAGE.read_text(encoding="utf-8")
    own, mark, stored = text.partition(MARK)
    if os.environ.get("GOVSTD_STORE_TEXTS"):
        PAGE.write_text(own + MARK + "\n" + page(), encoding="utf-8")
        return
    assert mark
    assert stored == "\n" + page()


@pytest.mark.parametrize("name", THEIRS)
def test_generated_values_differ_in_no_other_way(name: str) -> None:
    steps = steps_of(name)
    values = valid_values(name, steps, FEW)
    wrong = [e for error in (substituted, transposed) for e in mistaken(name, steps, values, error)]
    verdicts = {value: first_broken(steps, value) is None for value in (*values, *wrong)}
    unexplained = [
        value
        for value, valid in verdicts.items()
        if theirs(name, value) is not valid and kind_of(name, value, valid) is None
    ]
    assert unexplained == []
