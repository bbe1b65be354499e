"""`govstd fmt`: one way to write each thing; what the standards say, and comments, stay."""

import random
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cli.conftest import Command

from govstd.api.formatting import format_standards
from govstd.repository import read
from govstd.repository.decode import Reading, decode
from govstd.repository.formatting import format_csv, format_yaml, kind_of
from govstd.repository.layout import NotLaidOutError, read_layout
from govstd.repository.problems import Problems
from govstd.repository.yaml_reader import read_yaml

ROOT = Path(__file__).parents[2]
REGISTRIES = [
    ROOT / "standards" / "cn-gov",
    ROOT / "standards" / "uk-planning",
    ROOT / "tests" / "format_cases" / "licence",
    ROOT / "tests" / "format_cases" / "ocds-mini",
    ROOT / "tests" / "format_cases" / "divisions",
    ROOT / "src" / "govstd" / "api" / "starter",
]
SHIPPED = [*sorted((ROOT / "standards").iterdir()), ROOT / "validators"]
FILES = [
    (path, path.relative_to(root).as_posix())
    for root in REGISTRIES
    for path in sorted(root.rglob("*.yaml"))
]


def model(text: str, path: str) -> Any:
    """What a file of a registry says, with all that is wrong with it."""
    kind = kind_of(path, None)
    problems = Problems(path)
    raw = read_yaml(text.encode(), problems)
    if kind is None or raw is None:
        return raw
    item = decode(raw, kind, Reading(problems, ("zh", "en")), {"id": "x"} if "/" in path else {})
    return item, sorted((fact.rule, str(fact.args)) for fact in problems.facts)


def disturbed(text: str, seed: int) -> tuple[str, Counter[str]]:
    """The same standard with comments, blank lines and other line ends, where those may stand."""
    chance = random.Random(seed)  # noqa: S311 (a test)
    lines, comments = text.split("\n"), Counter[str]()
    inside, start = False, 0
    found: list[str] = []
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        block = line.rstrip().endswith(("|", "|-", ">", ">-"))
        if not inside and chance.random() < 0.15:
            comment = f"# above {number} 'x\": [{{"
            comments[comment] += 1
            found.append(" " * (indent + chance.choice([0, 0, 0, 2])) + comment)
        if not inside and chance.random() < 0.1:
            found += [""] * chance.choice([1, 3])
        plain = line.strip() and not line.rstrip().endswith((",", "|", "|-", ">", ">-", '"'))
        if plain and not inside and "#" not in line and chance.random() < 0.1:
            comments[f"# beside {number}"] += 1
            found.append(f"{line}   # beside {number}")
        else:
            found.append(line)
        inside = block or (inside and (not line.strip() or indent > start))
        if block:
            start = indent
    end = "\r\n" if chance.random() < 0.2 else "\n"
    return end.join(found), comments


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.integers(0, 2**32))
def test_a_file_says_the_same_afterwards_and_keeps_its_comments(
    file: tuple[Path, str], seed: int
) -> None:
    path, name = file
    text, comments = disturbed(path.read_text(encoding="utf-8"), seed)
    problems = Problems(name)
    if read_yaml(text.encode(), problems) is None or problems.facts:
        return
    kind = kind_of(name, None)
    found = format_yaml(text.encode(), kind)
    assert found is not None
    assert model(found, name) == model(text, name)
    assert format_yaml(found.encode(), kind) == found
    for comment in comments:
        assert found.count(comment) >= 1, comment
    assert "\r" not in found
    assert "\n\n\n" not in found or "\n\n\n" in text.replace("\r\n", "\n")


@pytest.mark.parametrize("root", REGISTRIES, ids=lambda root: root.name)
def test_a_registry_loads_to_the_same_values(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "parent" / "registry"
    shutil.copytree(root, copy)
    before = read(copy).registry
    format_standards(copy)
    after = read(copy).registry
    assert before is not None
    assert after is not None
    assert {**before.elements} == {**after.elements}
    assert {**before.code_lists} == {**after.code_lists}
    assert {**before.datasets} == {**after.datasets}
    assert {**before.packages} == {**after.packages}
    assert (before.header, before.terms) == (after.header, after.terms)
    assert before.organizations == after.organizations
    assert format_standards(copy, check=True).changed == ()


def test_keys_stand_in_the_order_of_the_model_and_comments_go_with_them() -> None:
    before = """\
# about the whole file

type: string   # as in the register
# the title
title: {en:   Name, zh: '名称'}
version: 1.0.0


status: standard
definition: |
    First line
      # no comment
    last line
constraints: {maxLength: 5,
   minLength: 1}
examples: ['it''s', "a\\\\b", plain]
owner: office
"""
    assert (
        format_yaml(before.encode(), kind_of("elements/name.yaml", None))
        == """\
# about the whole file
version: 1.0.0

status: standard
# the title
title: {en: Name, zh: "名称"}
definition: |
  First line
    # no comment
  last line
type: string  # as in the register
constraints: {minLength: 1, maxLength: 5}
examples: ["it's", 'a\\b', plain]
owner: office
"""
    )


def test_brackets_that_are_too_long_for_a_line_are_packed() -> None:
    weights = ", ".join(str(number) for number in range(100, 160))
    text = f"steps:\n  - family: weighted-sum\n    weights: [\n      {weights}\n    ]\n"
    found = format_yaml(text.encode(), kind_of("validators/x.yaml", None))
    assert found is not None
    assert max(len(line) for line in found.splitlines()) <= 100
    assert len(found.splitlines()) == 8


def test_a_file_with_anchors_is_left_alone() -> None:
    for text in ("a: &x 1\nb: *x\n", "a: !!str 1\n", "%YAML 1.2\n---\na: 1\n"):
        with pytest.raises(NotLaidOutError):
            read_layout(text)


def test_csv_has_plain_line_ends_and_quotes_where_needed() -> None:
    before = b'\xef\xbb\xbf"code","title_en"\r\n"1","a, b"\r\n\r\n2,"say ""x"""\r\n'
    assert format_csv(before) == 'code,title_en\n1,"a, b"\n2,"say ""x"""\n'


def test_the_command_writes_or_only_checks(govstd: Command, halls: Path) -> None:
    file = halls / "elements" / "hall" / "hall-name.yaml"
    text = file.read_text(encoding="utf-8")
    assert govstd("fmt").code == 0
    assert govstd("fmt", "--check").out.endswith(" files in canonical form\n")
    formatted = file.read_text(encoding="utf-8")
    file.write_text("".join(reversed(formatted.splitlines(keepends=True))), encoding="utf-8")
    checked = govstd("fmt", "--check")
    assert checked.code == 1
    assert "differs  elements/hall/hall-name.yaml" in checked.out
    assert govstd("fmt", "elements/hall").code == 0
    assert govstd("fmt", "--check").code == 0
    assert text


def test_a_file_that_cannot_be_read_is_named_and_left(govstd: Command, halls: Path) -> None:
    file = halls / "elements" / "broken.yaml"
    file.write_text("title: {zh: x\n", encoding="utf-8")
    done = govstd("fmt")
    assert done.code == 1
    assert "left     elements/broken.yaml" in done.out
    assert file.read_text(encoding="utf-8") == "title: {zh: x\n"


@pytest.mark.parametrize("registry", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_standards_are_in_canonical_form(registry: Path) -> None:
    found = format_standards(registry, check=True)
    assert (found.changed, found.unreadable) == ((), ())
