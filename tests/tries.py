"""How often a test tries something that is drawn: a quarter by default, all of it in CI.

`GOVSTD_EXAMPLES=all` is what CI sets; a number there tries so many, and other ones each time.
"""

import os

_ASKED = os.environ.get("GOVSTD_EXAMPLES", "")
EXPLORES = _ASKED.isdecimal()


def tries(number: int) -> int:
    """Return how often to try what CI tries so often."""
    if EXPLORES:
        return int(_ASKED)
    return number if _ASKED == "all" else max(1, number // 4)
