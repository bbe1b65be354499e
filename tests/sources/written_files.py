"""Files as offices write them, made at random together with the truth about every record."""

from random import Random

from msgspec import Struct

from govstd.sources.delimited import Reading
from govstd.sources.dialect import Written
from govstd.sources.encodings import CODECS

WORDS = {
    "utf-8": ("北京市", "許可證", "été", "서울", "x", "a b", "12", "－", "😀"),
    "utf-16le": ("北京市", "許可證", "été", "서울", "x", "a b", "12"),
    "utf-16be": ("北京市", "許可證", "été", "서울", "x", "a b", "12"),
    "gb18030": ("北京市海淀区", "行政许可决定书", "有限公司", "㐀", "x", "a b", "12"),
    "big5": ("臺北市政府", "行政許可證書", "有限公司", "x", "a b", "12"),
    "shift-jis": ("とうきょうの", "データ", "許可", "x", "a b", "12"),
    "euc-kr": ("서울특별시", "허가증명서", "x", "a b", "12"),
    "windows-1252": ("été", "Müller", "x", "a b", "12", "€"),
}
UNDECODABLE = {"utf-8": b"\xff", "gb18030": b"\xff", "big5": b"\xff", "euc-kr": b"\xff"}
MARK = "\ue000"
"""Stands for a byte that does not decode."""
DELIMITERS = (",", ";", "\t", "|")
ENDS = {
    "LF": ("\n",),
    "CRLF": ("\r\n",),
    "CR": ("\r",),
    "two": ("\n", "\r\n"),
    "three": ("\n", "\r\n", "\r"),
}
HEADER = ("id", "line", "text")


class Truth(Struct):
    """What must be found in a file."""

    content: bytes
    reading: Reading
    encoding: str
    delimiter: str
    header_line: int
    rows: list[tuple[str, ...]] = []
    """Values of the records that can be read."""
    lines: list[int] = []
    """Physical line of each."""
    refused: list[tuple[str, int]] = []
    blank: list[int] = []
    surplus: list[int] = []
    """Lines of records with an empty cell too many."""
    undecoded: list[int] = []
    zeros: list[int] = []
    mixed: bool = False


class Choice(Struct):
    """What a file is made of."""

    encoding: str
    ends: str
    delimiter: str
    quoting: str
    escape: str | None
    width: int
    damage: tuple[str, ...]


class Writing:
    """Writes one file."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 (the same files every time)
        self._choice = self._choose()
        self._text: list[str] = []
        self._line = 1
        self._ended: list[str] = []
        self._last_end = ""
        declared = (
            self._random.random() < 0.5
            or self._choice.encoding not in AUTOMATIC
            or "undecoded" in self._choice.damage
        )
        self.truth = Truth(
            content=b"",
            reading=Reading(
                encoding=self._choice.encoding if declared else None,
                written=Written(escape=self._choice.escape),
            ),
            encoding=self._choice.encoding,
            delimiter=self._choice.delimiter if self._choice.width > 1 else "",
            header_line=1,
        )

    def write(self) -> Truth:
        for _ in range(self._random.choice((0, 0, 0, 1, 2))):
            self._put(self._random.choice(("table 7", self._word())), counted=False)
        self.truth.header_line = self._line
        header = self._choice.delimiter.join(HEADER[-self._choice.width :])
        self._put(header, counted=False)
        for _ in range(self._random.randrange(14)):
            self._record()
        if self._text[-1].strip("\r\n") and self._random.random() < 0.3:
            self._text[-1] = self._text[-1].rstrip("\r\n")
            self._ended[-1:] = []
        self.truth.mixed = len(set(self._ended)) > 1
        self.truth.content = self._encoded("".join(self._text))
        return self.truth

    def _choose(self) -> Choice:
        pick = self._random.choice
        escape = "\\" if self._random.random() < 0.1 else None
        ends = pick(tuple(ENDS))
        width = 1 if self._random.random() < 0.1 and ends != "three" and not escape else 3
        kinds = ["blank", "nul", "undecoded", "surplus"]
        if ends != "three":
            kinds += ["missing", "extra", "bad quote", "open quote"]
        if width == 1:
            kinds = ["blank", "nul", "undecoded"]
        count = self._random.choice((0, 0, 1, 2, 4))
        return Choice(
            encoding=pick(tuple(WORDS)),
            ends=ends,
            delimiter=pick(DELIMITERS),
            quoting=pick(("minimal", "all", "some")),
            escape=escape,
            width=width,
            damage=tuple(self._random.sample(kinds, min(count, len(kinds)))),
        )

    def _encoded(self, text: str) -> bytes:
        codec = CODECS[self._choice.encoding]
        bad = UNDECODABLE.get(self._choice.encoding, b"")
        content = bad.join(piece.encode(codec) for piece in text.split(MARK))
        if self._choice.encoding == "utf-8" and self._random.random() < 0.3:
            content = b"\xef\xbb\xbf" + content
        if self._choice.encoding.startswith("utf-16") and self._random.random() < 0.5:
            content = "\ufeff".encode(codec) + content
        return content

    # records

    def _record(self) -> None:
        damage = None
        if self._choice.damage and self._random.random() < 0.5:
            damage = self._random.choice(self._choice.damage)
        match damage:
            case "blank":
                self._blank()
            case "missing" | "extra" | "bad quote" | "open quote":
                self._refused(damage)
            case _:
                self._readable(damage)

    def _blank(self) -> None:
        if self._last_end == "\r" and self._choice.ends == "three":
            return  # a line feed after a return would end the line before
        self.truth.blank.append(self._line)
        self._put("", counted=False)

    def _refused(self, damage: str) -> None:
        cells = ["7", f"{self._line}", self._word()]
        sign = self._choice.delimiter
        if damage == "missing":
            self._refuse("cell-missing", sign.join(cells[:2]))
        elif damage == "extra":
            self._refuse("cell-unexpected", sign.join([*cells, "more"]))
        elif damage == "bad quote":
            self._refuse("quote-not-closed", sign.join([cells[0], f'"{cells[2]}"x', cells[1]]))
        else:
            self._refuse("quote-not-closed", sign.join([*cells[:2], f'"{cells[2]}']))
            self._readable(None, plain=True)

    def _refuse(self, rule: str, text: str) -> None:
        self.truth.refused.append((rule, self._line))
        self._put(text)

    def _readable(self, damage: str | None, *, plain: bool = False) -> None:
        self.truth.lines.append(self._line)
        value = self._word() if plain else self._value()
        if damage == "nul":
            value = f"n\0{value}"
            self.truth.zeros.append(self._line)
        if damage == "undecoded" and self._choice.encoding in UNDECODABLE:
            value = f"u{MARK}{value}"
            self.truth.undecoded.append(self._line)
        cells = (str(len(self.truth.lines)), str(self._line), value)[-self._choice.width :]
        written = [self._cell(cell, plain=plain) for cell in cells]
        if damage == "surplus":
            written.append("")
            self.truth.surplus.append(self._line)
        self.truth.rows.append(tuple(cell.replace(MARK, "\ufffd") for cell in cells))
        self._put(self._choice.delimiter.join(written))

    def _word(self) -> str:
        return self._random.choice(WORDS[self._choice.encoding])

    def _value(self) -> str:
        words = [self._word() for _ in range(self._random.randrange(1, 4))]
        between = ["", " ", self._choice.delimiter, "-"]
        if "open quote" not in self._choice.damage:
            between += ['"', "\n", "\r\n", "\n\n"]
            if self._choice.ends != "three":
                between.append("\r")
            if self._choice.ends == "CR":
                between = ["", " ", self._choice.delimiter, '"', "\r"]
        return "".join(word + self._random.choice(between) for word in words) + self._word()

    def _cell(self, value: str, *, plain: bool) -> str:
        escape = self._choice.escape
        signs = (
            {'"', "\r", "\n", self._choice.delimiter}
            if self._choice.width > 1
            else {'"', "\r", "\n"}
        )
        needed = any(sign in value for sign in signs) or (escape is not None and escape in value)
        wanted = {"minimal": False, "all": True, "some": self._random.random() < 0.5}
        if plain or not (needed or wanted[self._choice.quoting]):
            return value
        if escape is not None:
            value = value.replace(escape, escape * 2).replace('"', f'{escape}"')
        else:
            value = value.replace('"', '""')
        return f'"{value}"'

    def _put(self, text: str, *, counted: bool = True) -> None:
        """Write a record or another line, with an end."""
        ends = ENDS[self._choice.ends]
        end = self._random.choice(ends)
        if not counted and self._choice.ends == "three" and end == "\r":
            end = "\n"
        self._text.append(text + end)
        if counted:
            self._ended.append(end)
        self._last_end = end
        sign = "\r" if self._choice.ends == "CR" else "\n"
        self._line += (text + end).count(sign) + (end == "\r" and sign != "\r")


AUTOMATIC = frozenset(("utf-8", "gb18030"))
"""Encodings that are told from a few words; others may need to be named."""
