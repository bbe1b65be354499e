"""The documents say what the program prints."""

import re

import pytest
from tests.cli.documents import CLI, READMES, cli_page, readme


@pytest.mark.parametrize("language", READMES)
def test_the_readme_shows_what_the_program_prints(language: str) -> None:
    assert READMES[language].read_text(encoding="utf-8") == readme(language)


def test_both_readmes_tell_the_same_figures_and_places() -> None:
    texts = [file.read_text(encoding="utf-8") for file in READMES.values()]
    for pattern in (
        r"\| ([0-9.]+) \|",
        r"^(?:govstd|pip) [a-z-]+ .*?(?=  +#)",
        r"\]\((?!http)([^)#]+)",
    ):
        english, chinese = (re.findall(pattern, text, re.MULTILINE) for text in texts)
        both = [{one.replace(".zh.md", ".md") for one in found} for found in (english, chinese)]
        assert both[0] == both[1], pattern


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_and_option_is_documented(language: str) -> None:
    assert CLI[language].read_text(encoding="utf-8") == cli_page(language)
