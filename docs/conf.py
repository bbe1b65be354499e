"""The site of these documents: `scripts/docs` builds it with Sphinx, without a network.

The documents are Markdown that reads well where it lies. What only a site can have is added while
it is built: the tree of pages, the catalogue of rules, the path above a file that is to be written.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent / "src"))

from sphinx.search import languages  # noqa: E402 (likewise)
from sphinx.search.en import SearchEnglish  # noqa: E402 (likewise)

import govstd  # noqa: E402 (it lies where the line above says)
from govstd.rules.catalogue import FAMILIES, rules_of  # noqa: E402 (likewise)
from govstd.rules.rule import Rule  # noqa: E402 (likewise)

project = "govstd"
release = govstd.__version__
html_title = f"govstd {release}"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 4
autodoc_typehints = "description"
html_theme = "furo"
html_show_sphinx = False
html_copy_source = False
html_static_path: list[str] = []
_FONTS = {
    "font-stack": 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    # Of those that have both scripts, so that columns with Chinese align.
    "font-stack--monospace": '"Sarasa Mono SC", "Noto Sans Mono CJK SC", ui-monospace, monospace',
}
html_theme_options = {"light_css_variables": _FONTS, "dark_css_variables": _FONTS}

html_search_language = "mixed"

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(((?:\.\./)+[^)#]*)(#[^)]*)?\)")
_FILE = re.compile(r"^```(\w+) (\S+)\n", re.MULTILINE)
_REFERENCE = "cli rules report-format python validators glossary"
_EXPLANATION = "writing-standards architecture frictionless-differences"
_NO_HOW_TO = {"index", *_REFERENCE.split(), *_EXPLANATION.split()}
_TREE = {
    "Tutorials": "tutorials/*",
    "How to": " ".join(sorted({page.stem for page in DOCS.glob("*.md")} - _NO_HOW_TO)),
    "Reference": _REFERENCE,
    "Explanation": f"{_EXPLANATION} decisions/*",
}


class MixedSearch(SearchEnglish):
    """English by its stems; runs of Han characters by pairs of neighbours, as on registries' sites.

    Sphinx's own Chinese search wants the dictionary of another library, and does not split what is
    asked for: 数据元标准 would be sought as one word.
    """

    lang = "mixed"
    language_name = "English"  # names the stemmer
    js_splitter_code = f"""
var splitQuery = (query) =>
  (query.match(/[{_HAN}]+|(?:(?![{_HAN}])[\\p{{L}}\\p{{M}}\\p{{N}}_])+/gu) || []).flatMap((run) =>
    run.length > 1 && /[{_HAN}]/.test(run)
      ? Array.from({{length: run.length - 1}}, (_, at) => run.slice(at, at + 2))
      : [run]);
"""
    _run = re.compile(rf"([{_HAN}]+)|[^\W{_HAN}]+")

    def split(self, input: str) -> list[str]:  # noqa: A002 (Sphinx's name)
        """Return the words of a text."""
        found: list[str] = []
        for run in self._run.finditer(input):
            whole = run[0]
            if run[1] is None or len(whole) == 1:
                found.append(whole)
            else:
                found += (whole[at : at + 2] for at in range(len(whole) - 1))
        return found


languages["mixed"] = MixedSearch


def setup(app: Any) -> None:
    """Have each document completed when it is read."""
    app.connect("source-read", _complete)


def _complete(_app: Any, name: str, source: list[str]) -> None:
    text = _LINK.sub(lambda link: _inside(name, link), source[0])
    text = _FILE.sub(_captioned, text)
    if name == "index":
        text += "".join(_trees())
    if name == "rules":
        text += "".join(_catalogue())
    source[0] = text


def _inside(name: str, link: re.Match[str]) -> str:
    """Return a link if it stays on the site; of any other only its words."""
    target = (DOCS / name).parent.joinpath(link[2]).resolve()
    return link[0] if target.is_relative_to(DOCS) else link[1]


def _captioned(file: re.Match[str]) -> str:
    lexer = "text" if file[1] == "csv" else file[1]  # Pygments has none for CSV
    return f"```{{code-block}} {lexer}\n:caption: {file[2]}\n\n"


def _trees() -> Iterator[str]:
    for caption, pages in _TREE.items():
        lines = "\n".join(pages.split())
        yield f"\n```{{toctree}}\n:hidden:\n:glob:\n:caption: {caption}\n\n{lines}\n```\n"


def _catalogue() -> Iterator[str]:
    for family in FAMILIES:
        yield f"\n## {family}\n"
        yield from map(_rule, rules_of(family).values())


def _rule(rule: Rule) -> str:
    facts = f"{rule.severity.value} · {rule.dimension.value} · since {rule.since}"
    told = "".join(
        f"\n{rule.summary[language]} {rule.why[language]}\n" for language in ("en", "zh")
    )
    shown = "".join(f"\n- `{rule.message[language]}`" for language in ("en", "zh"))
    return f"\n### {rule.id}\n\n{facts}\n{told}{shown}\n"
