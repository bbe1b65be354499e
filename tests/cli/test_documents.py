"""The documents say what the program prints."""

import re

from tests.cli.documents import CLI, README, cli_page, readme


def without_times(text: str) -> str:
    return re.sub(r"\b\d+\.\d+ s\b", "… s", text)


def test_the_readme_shows_what_the_program_prints() -> None:
    assert without_times(README.read_text(encoding="utf-8")) == without_times(readme())


def test_every_command_and_option_is_documented() -> None:
    assert CLI.read_text(encoding="utf-8") == cli_page()
