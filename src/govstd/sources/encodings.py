"""Character encodings: the labels that people use, and what each of them means."""

import codecs

UTF_8 = "utf-8"

_SAID = {
    **{f"windows-{page}": f"cp{page}" for page in (874, 1250, 1251, *range(1253, 1259))},
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (*range(2, 9), 10, 13, 14, 15, 16)},
    **{f"ibm{page}": f"cp{page}" for page in (437, 850, 852, 866)},
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "euc-jp": "euc_jp",
}

UNTOLD = frozenset(_SAID)
"""Encodings that no text is told to be in: whoever knows it must say so."""

CODECS = {
    UTF_8: "utf-8",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "gb18030": "gb18030",
    "big5": "cp950",
    "shift-jis": "cp932",
    "euc-kr": "cp949",
    "windows-1252": "cp1252",
    **_SAID,
}
"""The encodings that are read, by their names in reports, and Python's codec for each.

Where a label has grown in practice, the codec is of the largest set that is written under it.
"""

ASCII_WITHIN = frozenset(name for name in CODECS if not name.startswith("utf-16"))
"""Those in which a text of ASCII characters has the same bytes."""

_OTHER_LABELS = {
    "utf8": UTF_8,
    "utf-8-sig": UTF_8,
    "us-ascii": UTF_8,
    "ascii": UTF_8,
    "utf-16": "utf-16le",
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb-2312": "gb18030",
    "cp936": "gb18030",
    "gb-18030": "gb18030",
    "big-5": "big5",
    "cp950": "big5",
    "big5-hkscs": "big5",
    "shift-jis": "shift-jis",
    "shiftjis": "shift-jis",
    "sjis": "shift-jis",
    "cp932": "shift-jis",
    "windows-31j": "shift-jis",
    "euckr": "euc-kr",
    "cp949": "euc-kr",
    "ks-c-5601-1987": "euc-kr",
    "cp1252": "windows-1252",
    "latin-1": "windows-1252",
    "latin1": "windows-1252",
    "iso-8859-1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "iso-8859-11": "windows-874",
}
_BY_CODEC = {codecs.lookup(codec).name: name for name, codec in CODECS.items()}

MARKS = {
    codecs.BOM_UTF8: UTF_8,
    codecs.BOM_UTF16_LE: "utf-16le",
    codecs.BOM_UTF16_BE: "utf-16be",
}
"""Byte order marks."""


def canonical(label: str) -> str | None:
    """Return the name in reports of an encoding that somebody named; None if it is not read."""
    name = label.strip().lower().replace("_", "-")
    return name if name in CODECS else _OTHER_LABELS.get(name) or _by_codec(name)


def _by_codec(label: str) -> str | None:
    """Return the name in reports of the encoding that Python knows by a label."""
    try:
        codec = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return _OTHER_LABELS.get(codec.replace("_", "-")) or _BY_CODEC.get(codec)


def marked(beginning: bytes) -> tuple[str | None, int]:
    """Return the encoding that a byte order mark tells, and the mark's length."""
    for mark, name in MARKS.items():
        if beginning.startswith(mark):
            return name, len(mark)
    return None, 0


def unmarked_utf_16(beginning: bytes) -> str | None:
    """Return which UTF-16 a text without mark is in; None if in none.

    Commas, digits and line ends have a zero byte there, always on the same side.
    """
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    few, many = sorted((even, odd))
    if many < max(2, len(beginning) // 100) or few * 50 > many:
        return None
    name = "utf-16be" if even > odd else "utf-16le"
    whole = beginning[: len(beginning) // 2 * 2]
    text = whole.decode(CODECS[name], errors="replace")
    strange = text.count("\N{REPLACEMENT CHARACTER}") + text.count("\0")
    ends = text.count("\n") + text.count("\r")
    right = ends * 2 >= whole.count(b"\n") + whole.count(b"\r") and strange * 50 <= len(text)
    return name if right else None
