"""What `--help` prints in Chinese: click's pages, paragraph by paragraph from help.zh.json.

Commands and options say what they do in English, where they are declared; the file gives the same
in Chinese by the English words, so that a text that changes without its Chinese is found out.
"""

import json
import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import click

from govstd.cli.options import language_asked
from govstd.reports.characters import display_width, left, wrap

_HEADINGS = {"Options": "选项", "Commands": "命令"}
_NAMES = re.compile(r"(?<=^KINDs: )[^.]+|(?<=^FORMATs: )[^.]+|(?<=how: )[^.]+")
"""Names that a text lists; they are the same in every language."""
_REMARKS = re.compile(r"(.*?)(?:(?:^|  )\[(.+)\])?", re.DOTALL)
"""A help text and what click adds: `[default: 1; required]`."""
_DEFAULT = re.compile(r"default: \(?(.+?)\)?")


def in_chinese(text: str) -> str:
    """Return a paragraph of help in Chinese; as it is where help.zh.json does not have it."""
    plain = " ".join(text.split())
    names = _NAMES.search(plain)
    key = _NAMES.sub("{}", plain, count=1)
    return chinese_texts().get(key, key).replace("{}", names[0] if names else "")


class HelpContext(click.Context):
    """Formats help in the language that is asked for."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return click's formatter, or ours for Chinese."""
        if language_asked(sys.argv) == "en":
            return super().make_formatter()
        return _ChinesePage(width=self.terminal_width, max_width=self.max_content_width)


def translated(command: click.Command) -> click.Command:
    """Return `command`, whose help, and that of its subcommands, is in the language asked for."""
    command.context_class = HelpContext
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        translated(inner)
    return command


class _ChinesePage(click.HelpFormatter):
    """As click's, but broken by the width of characters and between any two of Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Usage: ")
        self.buffer = ["".join(self.buffer).replace("Usage: ", "用法：", 1)]

    def write_heading(self, heading: str) -> None:
        self.write(f"{_HEADINGS[heading]}：\n")

    def write_text(self, text: str) -> None:
        paragraphs = re.split(r"\n\s*\n", text.strip())
        indent = " " * self.current_indent
        pages = [
            "".join(f"{indent}{line}\n" for line in wrap(in_chinese(one), self._room))
            for one in paragraphs
        ]
        self.write("\n".join(pages))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        pairs = list(rows)
        column = min(max(display_width(first) for first, _ in pairs), col_max) + col_spacing
        indent = " " * self.current_indent
        for first, second in pairs:
            lines = wrap(_help_and_remarks(second), self._room - column)
            if display_width(first) > column - col_spacing:
                self.write(f"{indent}{first}\n")
                first = ""  # noqa: PLW2901 (told already)
            for line in lines:
                self.write(f"{indent}{left(first, column)}{line}\n")
                first = ""  # noqa: PLW2901

    @property
    def _room(self) -> int:
        """Columns of a line after its indentation."""
        return self.width - self.current_indent


def _help_and_remarks(text: str) -> str:
    """Return what an option is for and what click says of its default."""
    match = _REMARKS.fullmatch(text)
    assert match is not None  # noqa: S101 (it matches any text)
    help_, remarks = match.groups()
    shown = [in_chinese(help_)] if help_ else []
    if remarks:
        shown.append(f"[{'；'.join(map(_remark, remarks.split('; ')))}]")
    return " ".join(shown)


def _remark(text: str) -> str:
    if text == "required":
        return "必填"
    default = _DEFAULT.fullmatch(text)
    return f"默认：{chinese_texts().get(default[1], default[1])}" if default else text


@cache
def chinese_texts() -> dict[str, str]:
    """Return the Chinese of each English text; `{}` stands for names that are listed."""
    file = Path(__file__).with_name("help.zh.json")
    texts: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return texts
