"""What is said when there is no sample: what is the matter and the next step."""

_LOOK = {
    "en": "look whether the rules can all hold together, or ask for fewer --rows",
    "zh": "请检查各项规则能否同时成立，或减少 --rows",
}
_FEWER = {"en": "ask for fewer --rows", "zh": "请减少 --rows"}

TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "field-without-values": {
        "en": (
            "no value was found that the field {field} allows",
            "give its element an example, or loosen what contradicts itself",
        ),
        "zh": ("找不到字段 {field} 允许的值", "请为其数据元给出示例，或放宽相互矛盾的约束"),
    },
    "field-with-few-values": {
        "en": ("the field {field} has {found} values, but {wanted} are needed", _FEWER["en"]),
        "zh": ("字段 {field} 只有 {found} 个值，而需要 {wanted} 个", _FEWER["zh"]),
    },
    "pattern-without-text": {
        "en": ("no text matches the pattern {pattern}", "correct the pattern"),
        "zh": ("没有文本与模式 {pattern} 匹配", "请更正该模式"),
    },
    "rule-not-satisfied": {
        "en": ("no rows were found that pass {check}", _LOOK["en"]),
        "zh": ("找不到能通过 {check} 的记录", _LOOK["zh"]),
    },
    "check-not-passed": {
        "en": ("the rows that were made do not pass {check} as a whole", _LOOK["en"]),
        "zh": ("生成的记录在整体上不能通过 {check}", _LOOK["zh"]),
    },
    "key-without-values": {
        "en": ("the key {key} has not {rows} different values", _FEWER["en"]),
        "zh": ("键 {key} 没有 {rows} 个不同的值", _FEWER["zh"]),
    },
    "row-count-not-allowed": {
        "en": (
            "{rows} rows are not allowed: {dataset} has {least} to {most}",
            "name another --rows",
        ),
        "zh": ("不允许 {rows} 条记录：{dataset} 应有 {least} 至 {most} 条", "请另行指定 --rows"),
    },
    "encoding-too-small": {
        "en": (
            "the encoding {encoding} of the standard has no place for some of its values",
            "demand utf-8 or gb18030 in its dialect",
        ),
        "zh": (
            "标准要求的编码 {encoding} 容纳不下部分取值",
            "请在 dialect 中改用 utf-8 或 gb18030",
        ),
    },
    "documents-not-sampled": {
        "en": (
            "{dataset} describes nested documents, of which samples can't be made in a package",
            "name the dataset standard alone",
        ),
        "zh": ("{dataset} 描述的是嵌套文档，不能随数据包生成样例", "请单独指定该数据集标准"),
    },
    "member-not-a-file": {
        "en": ("{path}: a member of the package lies outside its folder", "correct its path"),
        "zh": ("{path}：数据包成员位于其文件夹之外", "请更正其路径"),
    },
}
