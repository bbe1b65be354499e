"""What axe finds wrong with a page, by the rules of WCAG 2.0 to 2.2, levels A and AA."""

from pathlib import Path
from typing import Any

import axe_playwright_python  # type: ignore[import-untyped]

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# What passes is not looked into a second time: that takes two thirds of axe's work.
_OPTIONS = {"preload": False, "resultTypes": ["violations"]}
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Any) -> list[str]:
    """Return each violation with the first elements that have it."""
    page.evaluate(_AXE)
    options = {**_OPTIONS, "runOnly": {"type": "tag", "values": _RULES}}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found["violations"]
    ]
