"""What `--help` prints in Chinese: all of it, and nothing that is no longer said."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import click

from govstd.cli.group import COMMANDS, commands
from govstd.cli.help_page import chinese_texts, in_chinese


def paragraphs(command: click.Command) -> Iterator[str]:
    """Yield all that a command and those in it say of themselves, their options and defaults."""
    yield "Show this message and exit."
    yield from re.split(r"\n\s*\n", command.help or "")
    yield from [command.short_help] if command.short_help else []
    for option in command.params:
        if isinstance(option, click.Option):
            yield from [option.help] if option.help else []
            yield from [option.show_default] if isinstance(option.show_default, str) else []
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        yield from paragraphs(inner)


def said() -> set[str]:
    """Return every text of help, in English."""
    texts = {*COMMANDS.values(), *paragraphs(commands)}
    context = click.Context(commands)
    for name in COMMANDS:
        command = commands.get_command(context, name)
        assert command is not None
        texts.update(paragraphs(command))
    return texts


def test_all_is_said_in_chinese() -> None:
    assert [text for text in said() if not re.search("[一-鿿]", in_chinese(text))] == []


def test_nothing_is_left_that_is_not_said() -> None:
    chinese = {in_chinese(text) for text in said()}
    assert [
        text for text in chinese_texts().values() if "{}" not in text and text not in chinese
    ] == []


def helped(*arguments: str, **environment: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "govstd", *arguments, "--help"],
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout


def test_the_language_is_that_of_the_locale_or_of_the_option() -> None:
    assert helped("docs", "build", LC_ALL="zh_CN.UTF-8").startswith("用法：govstd docs build")
    assert helped("sample", "--lang", "zh").startswith("用法：govstd sample [OPTIONS] [DATASET]\n")
    assert helped("sample", LC_ALL="zh_CN.UTF-8").count("[默认：") == 4
    english = helped("sample", "--lang", "en", LC_ALL="zh_CN.UTF-8")
    assert english.startswith("Usage: govstd sample")
