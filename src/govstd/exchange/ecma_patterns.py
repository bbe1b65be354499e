r"""Patterns as ECMA-262 takes them in Unicode mode, where no character may be escaped in vain.

Our own patterns write `\&` and `\~` in sets, which other engines would else warn of.
"""

import re

_NEEDLESS = re.compile(r"\\([^&~])|\\([&~])")


def whole(pattern: str) -> str:
    """Return a pattern of our own as one of ECMA-262 that matches whole texts."""
    return f"^(?:{bare(pattern)})$"


def bare(pattern: str) -> str:
    """Return a pattern of our own without the escapes that ECMA-262 refuses."""
    return _NEEDLESS.sub(lambda found: found[2] or found[0], pattern)
