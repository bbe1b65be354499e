"""The house rules that no linter knows: layers, sizes, names, and what an import loads."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter import cli as import_linter

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "govstd"
MODULES = sorted(PACKAGE.rglob("*.py"))

MOST_LINES = 400
BANNED_MODULES = frozenset(
    ("base", "common", "core", "handler", "helper", "impl", "manager", "misc", "util")
)
BANNED_CLASS_ENDINGS = ("Base", "Factory", "Helper", "Impl", "Manager")

# The only packages that may import each library; a package that is not written yet is under it too.
HOMES = {
    "click": {"cli"},
    "cryptography": {"exchange"},
    "duckdb": {"engines", "sources"},
    "jinja2": {"reports", "site"},
    "jsonschema": {"engines"},
    "jsonschema_rs": {"engines"},
    "ruamel": {"repository"},
    "psycopg": {"engines"},
    "py4j": {"engines"},
    "pyspark": {"engines"},
    "sqlglot": {"expressions", "rules", "plan", "engines", "exchange"},
    "yaml": {"repository"},
}


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the first name of every module that is imported, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def files(root: Path) -> list[Path]:
    """Return the files that git knows, or would know once added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=root,
        capture_output=True,
        check=True,
        text=True,
    )
    return [root / name for name in listed.stdout.split("\0") if name and (root / name).is_file()]


def test_layers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert (
        import_linter.lint_imports(no_cache=True, no_logo=True) == import_linter.EXIT_STATUS_SUCCESS
    )


def test_each_library_stays_in_its_home() -> None:
    strays = [
        f"{module.relative_to(ROOT)} imports {library}, which only {sorted(homes)} may"
        for module in MODULES
        for library in sorted(set(imports(ast.parse(module.read_text(encoding="utf-8")))))
        if (homes := HOMES.get(library))
        and module.relative_to(PACKAGE).parts[0].removesuffix(".py") not in homes
    ]
    assert strays == []


def test_modules_are_short() -> None:
    lengths = {m: len(m.read_text(encoding="utf-8").splitlines()) for m in MODULES}
    too_long = {str(m.relative_to(ROOT)): n for m, n in lengths.items() if n > MOST_LINES}
    assert too_long == {}


def test_module_names_say_something() -> None:
    names = {m: m.parent.name if m.name == "__init__.py" else m.stem for m in MODULES}
    banned = [
        str(m.relative_to(ROOT))
        for m, name in names.items()
        if name.removesuffix("s") in BANNED_MODULES
    ]
    assert banned == []


def test_class_names_say_something() -> None:
    banned = [
        f"{module.relative_to(ROOT)}: {node.name}"
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith(BANNED_CLASS_ENDINGS)
    ]
    assert banned == []


def test_importing_govstd_loads_no_heavy_library() -> None:
    heavy = [
        "click",
        "duckdb",
        "jinja2",
        "jsonschema",
        "jsonschema_rs",
        "numpy",
        "pandas",
        "sqlglot",
        "yaml",
    ]
    program = f"import sys, govstd; print(sorted(set({heavy}) & set(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert loaded.stdout.strip() == "[]"


def test_nothing_depends_on_files_outside_the_repository() -> None:
    outside = re.compile(rb"(\.\./)+shared\b")
    allowed = ROOT / ".ci" / "run"  # it says where the corpora lie
    naming = [
        str(file.relative_to(ROOT))
        for file in files(ROOT)
        if file != allowed and outside.search(file.read_bytes())
    ]
    assert naming == []
