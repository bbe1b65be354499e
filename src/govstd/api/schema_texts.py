"""What is said when a foreign schema can't be used: what is the matter and the next step."""

_KEEP = {"en": "correct the schema at {where}", "zh": "请更正模式文件中的 {where}"}
_GET = {
    "en": "get the file yourself, and name it by a path beside the schema",
    "zh": "请自行取得该文件，并以模式文件旁的路径引用",
}

TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "schema-missing": {
        "en": ("{path}: there is no such schema", "check the path"),
        "zh": ("{path}：没有这个模式文件", "请检查路径"),
    },
    "schema-not-readable": {
        "en": ("{path}: the schema can't be read ({reason})", "check the path"),
        "zh": ("{path}：无法读取模式文件（{reason}）", "请检查路径"),
    },
    "schema-too-large": {
        "en": ("{path}: the file is far too large for a schema", "check the path"),
        "zh": ("{path}：文件过大，不会是模式文件", "请检查路径"),
    },
    "schema-not-json": {
        "en": ("{path}:{line}:{column}: the schema is no JSON", "save it as JSON in UTF-8"),
        "zh": ("{path}:{line}:{column}：模式文件不是 JSON", "请以 UTF-8 编码存为 JSON"),
    },
    "schema-unknown": {
        "en": (
            "{path}: this is neither a Table Schema nor a Data Package",
            "name a JSON file with `fields` or `resources`",
        ),
        "zh": (
            "{path}：既不是 Table Schema，也不是 Data Package",
            "请指定含有 `fields` 或 `resources` 的 JSON 文件",
        ),
    },
    "schema-is-json-schema": {
        "en": (
            "{path}: this is a JSON Schema, by which govstd can't check yet",
            "name a Table Schema or a Data Package",
        ),
        "zh": (
            "{path}：这是 JSON Schema，govstd 目前尚不能据此检查",
            "请指定 Table Schema 或 Data Package",
        ),
    },
    "schema-remote": {
        "en": ("{path}: {where} is the address {reference}, which is not fetched", _GET["en"]),
        "zh": ("{path}：{where} 为网络地址 {reference}，不会下载", _GET["zh"]),
    },
    "schema-path-outside": {
        "en": ("{path}: {where} is {reference}, which leads out of its folder", _GET["en"]),
        "zh": ("{path}：{where} 的 {reference} 指向其文件夹之外", _GET["zh"]),
    },
    "schema-key-required": {
        "en": ("{path}: {where} has no `{key}`", "add `{key}`"),
        "zh": ("{path}：{where} 缺少 `{key}`", "请补充 `{key}`"),
    },
    "schema-key-wrong": {
        "en": ("{path}: {where} is no {wanted}", _KEEP["en"]),
        "zh": ("{path}：{where} 不是 {wanted}", _KEEP["zh"]),
    },
    "schema-word-unknown": {
        "en": ("{path}: {where} is '{value}', which there is not", "use one of: {known}"),
        "zh": ("{path}：{where} 的值「{value}」不存在", "可用：{known}"),
    },
    "schema-value-wrong": {
        "en": (
            "{path}: {where} is '{value}', but the field '{field}' is of type {type}",
            _KEEP["en"],
        ),
        "zh": ("{path}：{where} 的值「{value}」不符合字段「{field}」的类型 {type}", _KEEP["zh"]),
    },
    "schema-name-repeated": {
        "en": ("{path}: {where} has two entries called '{name}'", "give each its own name"),
        "zh": ("{path}：{where} 中有两项名为「{name}」", "请为每一项取不同的名称"),
    },
    "schema-field-unknown": {
        "en": ("{path}: {where} names the field '{field}', which there is not", _KEEP["en"]),
        "zh": ("{path}：{where} 所指的字段「{field}」不存在", _KEEP["zh"]),
    },
    "schema-fields-differ": {
        "en": ("{path}: {where} names more or fewer fields than refer to them", _KEEP["en"]),
        "zh": ("{path}：{where} 的字段数与引用它们的字段数不同", _KEEP["zh"]),
    },
    "schema-not-supported": {
        "en": (
            "{path}: {where} demands {what}, which govstd can't read yet",
            "deliver CSV files, described without it",
        ),
        "zh": ("{path}：{where} 要求 {what}，govstd 目前尚不能读取", "请改用 CSV 文件"),
    },
    "schema-without-data": {
        "en": ("{path}: the schema names no data", "name them: DATA --schema {path}"),
        "zh": ("{path}：模式文件未指定数据", "请指定数据：DATA --schema {path}"),
    },
    "schema-of-several": {
        "en": (
            "{path}: the package has {count} tables, so that a file can't be told to be of one",
            "name the folder that holds its files, or none",
        ),
        "zh": (
            "{path}：该数据包有 {count} 个表，无法判断文件属于哪一个",
            "请指定其文件所在的文件夹，或不指定数据",
        ),
    },
}
