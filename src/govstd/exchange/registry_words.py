"""What the workbook of a registry is labelled with, in Chinese and English."""

from govstd.exchange.specification_words import TYPES, WORDS

LABELS: dict[str, tuple[str, str]] = {
    "ref": ("行标识（勿改）", "Row (leave as it is)"),
    "id": ("标识符", "Identifier"),
    "codelist": ("代码集", "Code list"),
    "dataset": ("数据集", "Dataset standard"),
    "within": ("上级字段", "Within"),
    "code": ("代码", "Code"),
    "parent": ("上级代码", "Parent"),
    "valid_from": ("生效日期", "Valid from"),
    "valid_to": ("失效日期", "Valid to"),
    "version": ("版本", "Version"),
    "status": ("状态", "Status"),
    "decision.by": ("批准单位", "Approved by"),
    "decision.date": ("批准日期", "Approved on"),
    "decision.ref": ("批准文号", "Approval"),
    "title": ("名称", "Title"),
    "definition": ("定义", "Definition"),
    "guidance": ("填写说明", "Guidance"),
    "name": ("字段名", "Name"),
    "element": ("数据元", "Data element"),
    "obligation": ("约束", "Obligation"),
    "requiredWhen": ("必填条件", "Required when"),
    "forbiddenWhen": ("不填条件", "Left empty when"),
    "column": ("列是否必备", "Column"),
    "aliases": ("其他列名", "Aliases"),
    "type": ("数据类型", "Type"),
    "format": ("格式", "Format"),
    "objectClass": ("对象类", "Object class"),
    "property": ("特性", "Property"),
    "representation": ("表示", "Representation"),
    "qualifiers": ("限定词", "Qualifiers"),
    "constraints.minLength": ("最小长度", "Least length"),
    "constraints.maxLength": ("最大长度", "Greatest length"),
    "constraints.minimum": ("最小值", "Minimum"),
    "constraints.maximum": ("最大值", "Maximum"),
    "constraints.exclusiveMinimum": ("大于", "More than"),
    "constraints.exclusiveMaximum": ("小于", "Less than"),
    "constraints.pattern": ("正则表达式", "Pattern"),
    "constraints.enum": ("取值", "One of"),
    "validators": ("校验器", "Validators"),
    "codeList": ("代码集", "Code list"),
    "unit.ucum": ("计量单位", "Unit (UCUM)"),
    "unit.currency": ("币种", "Currency"),
    "scale": ("小数位数", "Decimals"),
    "special": ("特殊值", "Special values"),
    "sensitivity": ("敏感级别", "Sensitivity"),
    "default": ("默认值", "Default"),
    "clause": ("条款", "Clause"),
    "owner": ("管理单位", "Owner"),
    "authoritativeSource.organization": ("权威来源单位", "Authoritative source"),
    "authoritativeSource.system": ("权威来源系统", "Authoritative system"),
    "legalBasis": ("依据", "Legal basis"),
    "sources": ("来源标准", "Sources"),
    "sameAs": ("对应概念", "Same as"),
    "broader": ("上位数据元", "Broader"),
    "replacedBy": ("替代者", "Replaced by"),
    "formerIds": ("曾用标识符", "Former identifiers"),
    "examples": ("示例", "Examples"),
    "licence": ("使用许可", "Licence"),
    "extends": ("扩展自", "Extends"),
    "primaryKey": ("主键", "Primary key"),
    "uniqueKeys": ("唯一键", "Unique keys"),
    "foreignKeys": ("引用", "References"),
    "rules": ("规则", "Rules"),
    "missingValues": ("缺失值写法", "Missing values"),
    "columns": ("附加列", "Further columns"),
    "coverage.from": ("收录起始日", "Coverage from"),
    "coverage.to": ("收录截止日", "Coverage to"),
    "extensible": ("可扩充", "Extensible"),
}
"""Of columns by key, the language of a text left out; others are labelled by their key."""

LANGUAGES = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}

TITLES: dict[str, dict[str, str]] = {
    "guide": {"zh": "填写说明", "en": "Guidance"},
    "elements": {"zh": "数据元", "en": "Elements"},
    "codelists": {"zh": "代码集", "en": "Code lists"},
    "codes": {"zh": "代码", "en": "Codes"},
    "datasets": {"zh": "数据集", "en": "Datasets"},
    "fields": {"zh": "字段", "en": "Fields"},
    "lists": {"zh": "选项", "en": "Choices"},
}
"""Names of sheets; each is read under both."""

GUIDE: dict[str, str] = {
    "zh": """\
第 1 行为列名，第 2 行为标准文件中的键名，请勿改动第 2 行和隐藏的 A 列。
修改：直接改单元格；只有改过的单元格会写回标准库。
新增：在相近内容之下插入一行并填写标识符；新字段排在上一行字段之后。
删除：删除整行；导入时须加 --remove 才会真正删除。
排序、筛选、移动行、隐藏列不算修改。
一个单元格有多个值时，每行一个（Alt+Enter 换行）。
代码按文本保存：请保留前导零，不要改成数字或日期。公式不会被采用。
状态、类型等列请从下拉列表中选取，中英文均可识别。
改好后先看差异：govstd import 文件 --from xlsx-registry -o 标准库；确认后加 --apply 写回。""",
    "en": """\
Line 1 labels the columns, line 2 has the keys of the files: leave line 2 and column A, which is
hidden, as they are.
Change: edit a cell; only edited cells are written back to the registry.
Add: insert a line below what is alike and give it an identifier; a new field comes after the
field in the line above.
Remove: delete the whole line; it is removed only when the import is told --remove.
Sorting, filtering, moving lines and hiding columns change nothing.
Several values in a cell stand in a line each (Alt+Enter).
Codes are text: keep zeros in front, make no numbers or dates of them. Formulas are not taken.
Choose status, type and so on from the list; both languages are understood.
See what changes: govstd import FILE --from xlsx-registry -o REGISTRY; write it with --apply.""",
}

_MORE = {
    "zh": {
        "public": "公开",
        "internal": "内部",
        "exact": "完全一致",
        "fold": "不分大小写与全半角",
        "true": "是",
        "false": "否",
    },
    "en": {},
}


def label_of(key: str) -> str:
    """Return what stands above a column, in both languages."""
    head, _, tag = key.rpartition(".")
    if head in LABELS and tag not in LABELS and f"{head}.{tag}" not in LABELS:
        zh, en = LABELS[head]
        tags = LANGUAGES.get(tag, (tag, tag))
        return f"{zh}（{tags[0]}）\n{en} ({tags[1]})"
    return "\n".join(LABELS.get(key, (key,)))


def word_for(word: str, language: str) -> str:
    """Return a word of the files as people read it."""
    tag = "zh" if language.startswith("zh") else "en"
    return _MORE[tag].get(word) or TYPES[tag].get(word) or WORDS[tag].get(word, word)


def word_of(text: str, words: tuple[str, ...]) -> str | None:
    """Return which of some words of the files a text means, in either language."""
    for word in words:
        if text.casefold() in {word, *(word_for(word, tag).casefold() for tag in WORDS)}:
            return word
    return None
