"""The facts that findings carry: a closed list of names, each with its meaning and its look.

A rule's templates may use these names and no other (a test says so), so that whoever reads
`args` in a report meets each fact under one name.
"""

from enum import Enum, auto

from msgspec import Struct


class Look(Enum):
    """How a fact is written in a sentence."""

    WORD = auto()
    """As it is; whole numbers with thousands separators."""
    QUOTED = auto()
    """In quotes: it comes from data or from a file as somebody wrote it."""
    POSITION = auto()
    """A number that is looked up, not counted: without separators."""
    SHARE = auto()
    """Per cent."""
    TEXT = auto()
    """Human text by language tag."""
    TERM = auto()
    """A word of the format, in the sentence's language."""
    REASON = auto()
    """Why something can't be read: our code or a library's words, in the sentence's language."""
    CHAIN = auto()
    """Names, each leading to the next."""


class ArgName(Struct, frozen=True):
    """A fact of a finding."""

    meaning: str
    look: Look = Look.WORD


ARG_NAMES: dict[str, ArgName] = {
    "after": ArgName("what is said in the new state"),
    "alias": ArgName("the name of an import"),
    "assert": ArgName("what a rule of the standard demands"),
    "base": ArgName("what the standard that a profile extends says"),
    "before": ArgName("what was said in the old state"),
    "byte": ArgName("a byte that does not decode, such as 0x8D"),
    "code": ArgName("a code of a code list", Look.QUOTED),
    "codeList": ArgName("the code list, as id@version"),
    "codes": ArgName("the codes that are allowed"),
    "column": ArgName("position of a column, from 1", Look.POSITION),
    "condition": ArgName("the condition under which something is demanded or forbidden"),
    "confidence": ArgName("how well a fact is known from its source"),
    "construct": ArgName("what is written and not allowed there", Look.QUOTED),
    "count": ArgName("how many there are"),
    "cycle": ArgName("items that lead back to the first", Look.CHAIN),
    "dataset": ArgName("a dataset standard"),
    "date": ArgName("the date for which something was judged"),
    "element": ArgName("what a data element says"),
    "encoding": ArgName("a character encoding"),
    "ended": ArgName("the first day on which something no longer held"),
    "example": ArgName("a value that is right", Look.QUOTED),
    "field": ArgName("the path of a field"),
    "fields": ArgName("the paths of fields"),
    "file": ArgName("a file, as it was given"),
    "first": ArgName("where it stood first: a line or position, from 1", Look.POSITION),
    "format": ArgName("the format that a value must have"),
    "function": ArgName("a function of the rule language"),
    "header": ArgName("the name of a column, as it stands in the file", Look.QUOTED),
    "id": ArgName("an id, as it was written", Look.QUOTED),
    "items": ArgName("how many values a cell holds"),
    "key": ArgName("a key of a file of a registry; of data, key fields with their values"),
    "kind": ArgName("a kind of item", Look.TERM),
    "known": ArgName("what this version of govstd knows"),
    "language": ArgName("a language tag", Look.QUOTED),
    "left": ArgName("what stands on the left, such as a type", Look.TERM),
    "length": ArgName("how many characters a value has"),
    "likely": ArgName("the encoding in which a file decodes best"),
    "limit": ArgName("the limit that a value broke"),
    "line": ArgName("a physical line, from 1", Look.POSITION),
    "lineEnds": ArgName("how many lines end in which way"),
    "maximum": ArgName("the most that is allowed"),
    "minimum": ArgName("the least that is allowed"),
    "name": ArgName("a name, as it was written", Look.QUOTED),
    "offset": ArgName("a byte's distance from the beginning of a file"),
    "other": ArgName("the other place or item that is concerned", Look.POSITION),
    "owner": ArgName("the organization that keeps the item"),
    "part": ArgName("the part of a value that is wrong", Look.QUOTED),
    "path": ArgName("a path, as it was written", Look.QUOTED),
    "pattern": ArgName("the pattern that a value must match"),
    "position": ArgName("position of a character, from 1", Look.POSITION),
    "profile": ArgName("what a profile says"),
    "read": ArgName("what was found where something else is wanted", Look.TERM),
    "reason": ArgName("why something cannot be used", Look.REASON),
    "reference": ArgName("a reference, as it was written", Look.QUOTED),
    "right": ArgName("what stands on the right, such as a type", Look.TERM),
    "rule": ArgName("the id of a rule"),
    "scale": ArgName("how many decimals are allowed"),
    "share": ArgName("a share, in per cent", Look.SHARE),
    "started": ArgName("the first day on which something held"),
    "successor": ArgName("the code or item that took its place"),
    "suggestion": ArgName("what was probably meant"),
    "tag": ArgName("a tag of YAML", Look.QUOTED),
    "title": ArgName("a title", Look.TEXT),
    "type": ArgName("the type that a value must have", Look.TERM),
    "unit": ArgName("a unit of measure"),
    "validator": ArgName("the validator, as id@version"),
    "value": ArgName("the offending value", Look.QUOTED),
    "wanted": ArgName("what is wanted", Look.TERM),
    "words": ArgName("the words that are allowed"),
}
