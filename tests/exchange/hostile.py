"""A standard whose texts and names try to break out of whatever they are written into."""

from tests.planting.parts import registry
from tests.reference.strategies import ITEM

from govstd.model.code_list import Code, CodeList, CodeListUse
from govstd.model.data_element import Constraints, DataType
from govstd.model.dataset_standard import DatasetStandard, Field, Key
from govstd.model.registration import Obligation
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset

TEXTS = (
    "quotes \" ' \"\"\" ''' ` ${x}",
    "*/ // /* <!-- --> ]]> &amp; <x/>",
    "back\\slash \\n \\u0041 \\",
    "controls \x01\x1f\x7f\u2028\u2029\u202e\ufeff\n\r\t end",
    "# type: ignore\nimport os",
    "@deprecated {@link x} {} {0} %s $ref",
    "中文：名称、“引号”",
    '"',
)
NAMES = (
    *("class", "None", "import", "type", "str", "date", "Field", "copy", "model_dump", "self"),
    *("_private", "__init__", "1st", "", "a b", "a-b", "a_b", "a.b", "名称", "ﬁ", "fi", "Ａ", "A"),
    *('quote"', "back\\slash", "*/", "]]>", "xml", "x:y", "😀", "new\nline", "constructor"),
)
CODES = ("", "1", "None", 'a"b', "a\\", "*/", "]]>", "mro", "name", "中", "中 ", "\x01", "\n", "😀")


def standard() -> ResolvedDataset:
    """Return a dataset standard with all of them, each name with one of the texts."""
    titles = [{"en": TEXTS[at % len(TEXTS)], "zh": f"中文 {name}"} for at, name in enumerate(NAMES)]
    fields = tuple(
        Field(
            name=name,
            type=DataType.STRING,
            title=title,
            definition=title,
            obligation=Obligation.MANDATORY if at % 3 == 0 else None,
            constraints=Constraints(enum=("x", *CODES[1:])) if at % 5 == 0 else Constraints(),
            code_list=CodeListUse(id="codes") if at % 5 == 1 else None,
        )
        for at, (name, title) in enumerate(zip(NAMES, titles, strict=True))
        if name
    )
    codes = CodeList(
        id="codes",
        codes=tuple(Code(code=c, title=titles[at]) for at, c in enumerate(CODES) if c),
        **ITEM,
    )
    given = {**ITEM, "title": titles[1], "definition": titles[3]}
    held = DatasetStandard(id="class", fields=fields, unique_keys=(Key(fields=("名称",)),), **given)
    return resolve(registry(datasets={"class": held}, code_lists={"codes": codes}), "class")
