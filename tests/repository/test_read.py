import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.repository.writing import ELEMENT, HEAD, HEADER, facts, write_registry

from govstd.model.resolution import resolve
from govstd.repository import read
from govstd.rules.catalogue import rules

PACKAGE = Path(__file__).parents[2] / "src" / "govstd" / "repository"


def test_a_sound_registry_is_read(tmp_path: Path) -> None:
    loaded = read(write_registry(tmp_path))
    assert loaded.facts == ()
    assert loaded.registry is not None
    assert loaded.registry.elements["name"].title == {"en": "Title"}
    assert loaded.registry.organizations["office"].roles == ("owner",)
    assert re.fullmatch("sha256:[0-9a-f]{64}", loaded.registry.digest)


def test_every_key_has_an_origin(tmp_path: Path) -> None:
    origins = read(write_registry(tmp_path)).origins
    value = origins.value("element", "name", "type")
    assert (value.file, value.line, value.column) == ("elements/name.yaml", 5, 7)
    key = origins.key("element", "name", "type")
    assert (key.line, key.column) == (5, 1)


@pytest.mark.parametrize(
    ("text", "line", "column", "rule"),
    [
        ("title: [\n", 2, 1, "yaml-not-parsable"),
        (b"title: \xff", 1, 8, "file-not-utf-8"),
        ("a: " + "[" * 200 + "]" * 200, 1, 103, "yaml-too-deep"),
        ("? [a]\n: 1", 1, 3, "yaml-key-not-text"),
        ("a: 1\n---\nb: 1", 2, 1, "yaml-not-parsable"),
    ],
)
def test_a_file_that_is_not_yaml(
    tmp_path: Path, text: str | bytes, line: int, column: int, rule: str
) -> None:
    content = text if isinstance(text, bytes) else text.encode()
    found = facts(tmp_path, {"elements/other.yaml": content})
    assert ("elements/other.yaml", line, column, rule) in found


@pytest.mark.parametrize(
    ("key", "meant"), [("titel", "title"), ("description", "definition"), ("regex", None)]
)
def test_a_key_of_another_format_is_told_by_its_name_here(
    tmp_path: Path, key: str, meant: str | None
) -> None:
    root = write_registry(tmp_path, {"elements/other.yaml": f"{key}: x\n".encode()})
    [suggestion] = [f.args.get("suggestion") for f in read(root).facts if f.rule == "key-unknown"]
    assert suggestion == meant


def test_aliases_of_aliases_are_not_written_out(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]" for n in range(1, 30)]
    found = facts(tmp_path, {"elements/other.yaml": "\n".join(lines)})
    assert [rule for *_, rule in found] == ["yaml-too-large"]


@pytest.mark.parametrize(
    ("word", "read_as", "suggestion"),
    [
        ("NO", "boolean", '"NO"'),
        ("01", "number", '"01"'),
        ("2003.1", "number", '"2003.1"'),
        ("12:30:00", "number", '"12:30:00"'),
        ("2026-01-01", "date", '"2026-01-01"'),
        ("~", "null", '"~"'),
        ("0x1F", "number", '"0x1F"'),
        (".inf", "number", '".inf"'),
        ("1e3", "number", '"1e3"'),
    ],
)
def test_text_that_needs_quotes(tmp_path: Path, word: str, read_as: str, suggestion: str) -> None:
    text = ELEMENT.replace("title: Title", f"title: {word}")
    (fact,) = read(write_registry(tmp_path, {"elements/name.yaml": text})).facts
    assert fact.rule == "scalar-needs-quotes"
    assert (fact.args["read"], fact.args["suggestion"]) == (read_as, suggestion)


@pytest.mark.parametrize("word", ["n", "10X98", "1.0.0", "yes sir", "中文", "2026年"])
def test_text_that_needs_no_quotes(tmp_path: Path, word: str) -> None:
    text = ELEMENT.replace("title: Title", f"title: {word}")
    assert facts(tmp_path, {"elements/name.yaml": text}) == []


def test_numbers_and_dates_of_their_own_type_need_no_quotes(tmp_path: Path) -> None:
    text = HEAD + "type: integer\nconstraints: {minimum: 1, enum: [1, 2]}\nexamples: [1]\n"
    dated = ELEMENT + "decision: {by: office, date: 2026-03-01}\n"
    assert facts(tmp_path, {"elements/number.yaml": text, "elements/name.yaml": dated}) == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("con", "id-reserved"),
        ("com1", "id-reserved"),
        ("a" * 64, "id-malformed"),
        ("a--b", "id-malformed"),
    ],
)
def test_names_that_are_no_ids(tmp_path: Path, name: str, rule: str) -> None:
    assert facts(tmp_path, {f"elements/{name}.yaml": ELEMENT}) == [
        (f"elements/{name}.yaml", 1, 1, rule)
    ]


def test_moving_a_file_between_groups_changes_nothing_but_the_digest(tmp_path: Path) -> None:
    flat = read(write_registry(tmp_path / "flat", {"elements/x.yaml": ELEMENT})).registry
    deep = read(write_registry(tmp_path / "deep", {"elements/a/b/x.yaml": ELEMENT})).registry
    assert flat is not None
    assert deep is not None
    assert flat.elements == deep.elements


def test_a_folder_without_a_header(tmp_path: Path) -> None:
    loaded = read(tmp_path)
    assert loaded.registry is None
    assert [fact.rule for fact in loaded.facts] == ["registry-missing"]


def test_files_that_would_be_ignored_are_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "elements/a.yml": ELEMENT,
        "codelists/b.csv": "code,title_en\n",
    }
    assert facts(tmp_path, files) == [
        ("codelists/b.csv", 1, 1, "file-stray"),
        ("elements/a.yml", 1, 1, "file-stray"),
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_leave_the_registry_are_not_followed(tmp_path: Path) -> None:
    root = write_registry(tmp_path / "registry")
    outside = tmp_path / "secret.yaml"
    outside.write_text(ELEMENT, encoding="utf-8")
    (root / "elements" / "linked.yaml").symlink_to(outside)
    (root / "elements" / "same.yaml").symlink_to(root / "elements" / "name.yaml")
    loaded = read(root)
    assert [(f.origin.file, f.rule) for f in loaded.facts] == [
        ("elements/linked.yaml", "symlink-leaves-registry")
    ]


def test_short_and_long_forms_mean_the_same(tmp_path: Path) -> None:
    codes = {"codelists/sex.yaml": HEAD, "codelists/sex.csv": "code,title_en\n1,Male\n"}
    short = {**codes, "elements/sex.yaml": ELEMENT + "codeList: sex\n"}
    long = {**codes, "elements/sex.yaml": ELEMENT + "codeList: {id: sex, by: code}\n"}
    first = read(write_registry(tmp_path / "a", dict(short))).registry
    second = read(write_registry(tmp_path / "b", dict(long))).registry
    assert first is not None
    assert second is not None
    assert first.elements == second.elements


def test_a_file_that_is_no_map_is_named(tmp_path: Path) -> None:
    root = write_registry(tmp_path, {"elements/x.yaml": "- a\n"})
    (fact,) = read(root).facts
    assert fact.rule == "key-wrong-type"
    assert fact.args == {"key": "elements/x.yaml", "wanted": "map", "read": "list"}


def test_partial_dates_are_their_first_day(tmp_path: Path) -> None:
    rows = "code,title_en,parent,valid_from,valid_to\na,A,,2016,2017-03\n"
    root = write_registry(tmp_path, {"codelists/x.yaml": HEAD, "codelists/x.csv": rows})
    registry = read(root).registry
    assert registry is not None
    (code,) = registry.code_lists["x"].codes
    assert (code.valid_from, code.valid_to) == ("2016-01-01", "2017-03-01")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ('code,title_en\n"a', [(2, 1, "csv-not-parsable")]),
        ("code,title_en\na\n", [(2, 1, "row-ragged")]),
        ("code\na\nb\n", [(1, 1, "column-required")]),
        (
            "code;title_en\na;A\nb;B\n",
            [(1, 1, "column-required"), (1, 1, "column-required"), (1, 1, "column-unknown")],
        ),
        ("code,title_en\n,A\n", [(2, 1, "key-required")]),
        ("", [(1, 1, "column-required")]),
        (
            "code,title_en,parent\na,A,b\nb,B,a\n",
            [(2, 3, "hierarchy-cyclic")],
        ),
        (
            (
                "code,title_en,parent,valid_from,valid_to\na,A,b,2000-01-01,2001-01-01\n"
                "b,B,a,2001-01-01,\na,A,,2001-01-01,\nb,B,,,2001-01-01\n"
            ),
            [],
        ),
        (
            (
                "code,title_en,valid_from,valid_to\na,A,2000-01-01,2020-01-01\n"
                "a,A,2001-01-01,2002-01-01\na,A,2003-01-01,2004-01-01\n"
            ),
            [(3, 3, "code-periods-overlap"), (4, 3, "code-periods-overlap")],
        ),
    ],
)
def test_codes(tmp_path: Path, rows: str, found: list[tuple[int, int, str]]) -> None:
    files: dict[str, str | bytes] = {"codelists/x.yaml": HEAD, "codelists/x.csv": rows}
    assert facts(tmp_path, files) == [("codelists/x.csv", *each) for each in found]


def test_validators_that_use_each_other(tmp_path: Path) -> None:
    step = "steps: [{{family: validator, id: {}}}]\n"
    files: dict[str, str | bytes] = {
        "validators/a.yaml": HEAD + step.format("b"),
        "validators/b.yaml": HEAD + step.format("a"),
    }
    assert facts(tmp_path, files) == [("validators/a.yaml", 5, 8, "validator-cyclic")]


@pytest.mark.parametrize(
    "path", ["../a.csv", "/a.csv", "a/../../b.csv", "C:/a.csv", "a\\\\b.csv", "con.csv", "a//b"]
)
def test_package_paths_that_leave_or_do_not_travel(tmp_path: Path, path: str) -> None:
    files: dict[str, str | bytes] = {
        "datasets/d.yaml": HEAD + "fields: [{name: a, element: name}]\n",
        "packages/p.yaml": HEAD + f'members: [{{dataset: d, path: "{path}"}}]\n',
    }
    assert facts(tmp_path, files) == [("packages/p.yaml", 5, 30, "path-not-allowed")]


def test_a_profile_of_a_profile_is_compared_with_all_it_inherits(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "datasets/a.yaml": HEAD + "fields: [{name: f, element: name, obligation: mandatory}]\n",
        "datasets/b.yaml": HEAD + "extends: a\n",
        "datasets/c.yaml": HEAD + "extends: b\nfields: [{name: f, obligation: optional}]\n",
    }
    assert facts(tmp_path, files) == [("datasets/c.yaml", 6, 20, "profile-lowers-obligation")]
    files["datasets/c.yaml"] = HEAD + "extends: b\nfields: [{name: f, title: Other}]\n"
    registry = read(write_registry(tmp_path, files)).registry
    assert registry is not None
    assert resolve(registry, "c").field("f").title == {"en": "Other"}


def test_every_rule_that_is_raised_is_in_the_catalogue() -> None:
    raised = {
        rule
        for module in PACKAGE.rglob("*.py")
        for rule in re.findall(
            r"(?:\.add\(|fact\(|fact_at_key\(|_refuse\(|_stop\(\w[\w.]*, |rule=|_fact\(\w+, \w+, |"
            r'_fact\(draft, "\w+", |_judge\(|_dangling\(place, )\s*"([a-z0-9]+(?:-[a-z0-9]+)+)"',
            module.read_text(encoding="utf-8"),
        )
    }
    assert len(raised) > 40
    structure = {rule.id for rule in rules().values() if rule.family == "structure"}
    assert raised <= structure
    unraised = {rule for rule in structure - raised if not rule.startswith("expression-")}
    assert unraised <= {"pattern-not-portable"}


@given(
    path=st.sampled_from(
        [
            "registry.yaml",
            "organizations.csv",
            "terms.csv",
            "elements/name.yaml",
            "codelists/c.yaml",
            "codelists/c.csv",
            "datasets/d.yaml",
        ]
    ),
    content=st.one_of(
        st.binary(max_size=200),
        st.text(alphabet=st.sampled_from("ab1:-[]{},'\"&*!|>\n #?%@\t"), max_size=80).map(
            str.encode
        ),
    ),
)
def test_no_content_makes_reading_fail(
    tmp_path_factory: pytest.TempPathFactory, path: str, content: bytes
) -> None:
    files: dict[str, str | bytes] = {
        "codelists/c.yaml": HEAD,
        "codelists/c.csv": "code,title_en\na,A\n",
        "datasets/d.yaml": HEAD + "fields: [{name: a, element: name}]\n",
    }
    root = write_registry(tmp_path_factory.mktemp("any"), {**files, path: content})
    loaded = read(root)
    assert (loaded.registry is None) == bool(loaded.facts)


@pytest.mark.skipif(os.name != "posix", reason="only there are names bytes")
def test_file_names_that_are_no_text_are_told(tmp_path: Path) -> None:
    root = write_registry(tmp_path)
    name = os.fsencode(root) + b"/elements/\xff.yaml"
    with open(name, "wb") as file:  # noqa: PTH123 (a path is text)
        file.write(ELEMENT.encode())
    assert [fact.rule for fact in read(root).facts] == ["id-malformed"]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("languages: []", "key-required"),
        ("imports: {A_b: {from: ../x}}", "id-malformed"),
        ("id: Not_an_id", "id-malformed"),
        (f"imports: {{a: {{from: {'x' * 5000}}}}}", "import-not-found"),
        ('imports: {a: {from: "x\\0y"}}', "import-not-found"),
    ],
)
def test_headers_with_faults(tmp_path: Path, line: str, rule: str) -> None:
    key = line.partition(":")[0]
    kept = [text for text in HEADER.splitlines() if not text.startswith(f"{key}:")]
    header = "\n".join([*kept, line, ""])
    assert rule in [fact[3] for fact in facts(tmp_path, {"registry.yaml": header})]


@pytest.mark.parametrize(
    ("path", "rows"),
    [("organizations.csv", "id,title\noffice,Office\n"), ("terms.csv", 'term,kind,title_en\n"')],
)
def test_a_table_that_cannot_be_read_is_one_problem(tmp_path: Path, path: str, rows: str) -> None:
    element = ELEMENT + "objectClass: person\n"
    found = facts(tmp_path, {path: rows, "elements/name.yaml": element})
    assert {file for file, *_ in found} == {path}


@pytest.mark.parametrize(
    ("element", "line", "column", "rule"),
    [
        ("type: date\nformat: of\nexamples: [2026-01-01]\n", 6, 9, "format-unknown"),
        ("type: integer\nconstraints: {minimum: ten}\nexamples: ['1']\n", 6, 24, "limit-not-valid"),
        ("type: integer\nconstraints: {enum: [1, b]}\n", 6, 25, "limit-not-valid"),
        ("type: date\nexamples: [2026-13-01]\n", 6, 12, "example-not-valid"),
        (
            "type: string\nconstraints: {maxLength: 2}\nexamples: [abc]\n",
            7,
            12,
            "example-not-valid",
        ),
    ],
)
def test_values_that_standards_give_themselves(
    tmp_path: Path, element: str, line: int, column: int, rule: str
) -> None:
    found = facts(tmp_path, {"elements/x.yaml": HEAD + element})
    assert found == [("elements/x.yaml", line, column, rule)]
