"""What is said when standards can't be brought from, or into, a foreign format."""

TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "already-there": {
        "en": (
            "{path}: the registry has these already, and nothing is written over: {names}",
            "name another folder, or take out what is to be brought anew",
        ),
        "zh": (
            "{path}：标准库中已有下列内容，不会覆盖：{names}",
            "请指定其他文件夹，或先移除要重新导入的内容",
        ),
    },
    "extra-needed": {
        "en": ("{format} needs the extra '{extra}'", "pip install 'govstd[{extra}]'"),
        "zh": ("写入 {format} 需要附加组件「{extra}」", "pip install 'govstd[{extra}]'"),
    },
    "format-not-written": {
        "en": ("there is no format '{format}' to write", "use one of: {known}"),
        "zh": ("没有可写入的格式「{format}」", "可用：{known}"),
    },
    "format-not-read": {
        "en": ("there is no format '{format}' to read", "use one of: {known}"),
        "zh": ("没有可读取的格式「{format}」", "可用：{known}"),
    },
    "items-needed": {
        "en": ("it is not said what is to be written as {format}", "name dataset standards"),
        "zh": ("未说明要写成 {format} 的内容", "请指定数据集标准"),
    },
    "kind-not-written": {
        "en": ("{format} has no place for {item}", "name items of these kinds: {known}"),
        "zh": ("{format} 无法表达 {item}", "请指定下列类别的条目：{known}"),
    },
    "several-registries": {
        "en": ("these are of several registries: {ids}", "export those of one at a time"),
        "zh": ("这些条目属于不同的标准库：{ids}", "请每次只导出同一标准库的条目"),
    },
}
