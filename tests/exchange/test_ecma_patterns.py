"""Patterns of JSON Schema: an engine of ECMA-262 takes them in its strictest mode."""

import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from govstd.exchange.ecma_patterns import whole
from govstd.expressions.formats import STRING_FORMATS
from govstd.expressions.patterns import compiled, translate

TEXTS = tuple(map(chr, range(1, 128)))
PROGRAM = """
const [patterns, texts] = JSON.parse(require("fs").readFileSync(0));
console.log(JSON.stringify(patterns.map(one => {
  const pattern = new RegExp(one, "u");
  return texts.filter(text => pattern.test(text));
})));
"""


def every_character() -> Iterator[str]:
    """Yield patterns that hold each character of ASCII, alone and in sets."""
    for char in TEXTS:
        escaped = f"\\{char}" if char in "\\.+*?()|[]{}^$" else char
        yield from (escaped, f"[x{'-' * (char == '-')}{escaped}]".replace("--", "\\-"))
        yield f"[^{escaped}x]" if char != "-" else "[^\\-x]"
    yield from ("\\W", "[\\s\\S]", "\\d+", ".")


def test_ecma_262_reads_each_character_as_we_do() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node, whose regular expressions are those of ECMA-262")
    patterns = list(every_character())
    ours = [*(whole(translate(one)) for one in patterns), *map(whole, STRING_FORMATS.values())]
    told = subprocess.run(
        [node, "-e", PROGRAM],
        input=json.dumps([ours, TEXTS]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stderr == ""
    found = json.loads(told.stdout)
    wanted = [[text for text in TEXTS if compiled(one).fullmatch(text)] for one in patterns]
    assert found[: len(patterns)] == wanted
