"""What is said where an engine can't check the data: what is the matter and the next step."""

_LEAVE_OUT = {
    "en": "leave out --engine, or name one that checks them",
    "zh": "请去掉 --engine，或指定能检查这些数据的引擎",
}

TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "engines-differ": {
        "en": (
            "the data lie in places that are checked by different engines: {engines}",
            "check them apart, or bring all of them to one place",
        ),
        "zh": ("这些数据位于由不同引擎检查的地方：{engines}", "请分别检查，或将数据集中到一处"),
    },
    "engine-not-for-place": {
        "en": ("{engine} can't check these data; {home} does", _LEAVE_OUT["en"]),
        "zh": ("{engine} 无法检查这些数据，可用的引擎是 {home}", _LEAVE_OUT["zh"]),
    },
    "engine-not-for-documents": {
        "en": ("{engine} can't check documents with nested fields", _LEAVE_OUT["en"]),
        "zh": ("{engine} 无法检查字段有嵌套的文档", _LEAVE_OUT["zh"]),
    },
    "engine-not-for-json-schema": {
        "en": (
            "{path}: what a JSON Schema describes is checked by govstd alone, not by {engine}",
            "leave out --engine",
        ),
        "zh": ("{path}：JSON Schema 只能由 govstd 自身检查，不能用 {engine}", "请去掉 --engine"),
    },
    "engine-not-dividing": {
        "en": (
            "{engine} does not tell the records apart that conform and those that do not",
            "leave out --valid and --invalid, or --engine",
        ),
        "zh": (
            "{engine} 不区分符合与不符合标准的记录",
            "请去掉 --valid 与 --invalid，或去掉 --engine",
        ),
    },
    "tool-gave-up": {
        "en": ("{engine} could not check these data", "leave out --engine"),
        "zh": ("{engine} 无法完成对这些数据的检查", "请去掉 --engine"),
    },
    "engine-not-installed": {
        "en": ("{engine} is not installed", "pip install 'govstd[{extra}]'"),
        "zh": ("未安装 {engine}", "请执行 pip install 'govstd[{extra}]'"),
    },
}
