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
    "schema-not-yaml": {
        "en": ("{path}:{line}:{column}: the file is no YAML ({reason})", "save it as YAML 1.2"),
        "zh": ("{path}:{line}:{column}：文件不是 YAML（{reason}）", "请存为 YAML 1.2"),
    },
    "schema-not-sql": {
        "en": (
            "{path}:{line}:{column}: this is SQL of no database that is known here",
            "keep only the statements that make tables",
        ),
        "zh": ("{path}:{line}:{column}：此处不是可识别的数据库 SQL", "请只保留建表语句"),
    },
    "schema-without-tables": {
        "en": ("{path}: no statement makes a table", "name a file with CREATE TABLE"),
        "zh": ("{path}：没有建表语句", "请指定含有 CREATE TABLE 的文件"),
    },
    "schema-without-records": {
        "en": (
            "{path}: the schema describes no record: {where} is no object with properties",
            "name a schema whose root, or whose definitions, have `properties`",
        ),
        "zh": (
            "{path}：模式未描述任何记录：{where} 不是含有属性的对象",
            "请指定根或其定义中含有 `properties` 的模式文件",
        ),
    },
    "schema-unknown": {
        "en": (
            "{path}: this is no Table Schema, Data Package or JSON Schema",
            "name a JSON file with `fields`, `resources` or the keywords of JSON Schema",
        ),
        "zh": (
            "{path}：既不是 Table Schema、Data Package，也不是 JSON Schema",
            "请指定含有 `fields`、`resources` 或 JSON Schema 关键字的 JSON 文件",
        ),
    },
    "schema-not-stored": {
        "en": (
            "{path}: the schema refers to {reference}, which is not in the local store",
            "put it, with this address as `$id`, into a folder, and name that by --schema-store",
        ),
        "zh": (
            "{path}：该模式引用 {reference}，而本地库中没有",
            "请将其存入一个文件夹（以该地址为 `$id`），并以 --schema-store 指定该文件夹",
        ),
    },
    "schema-not-valid": {
        "en": ("{path}: this is no JSON Schema: at {where}, {reason}", _KEEP["en"]),
        "zh": ("{path}：不是 JSON Schema：在 {where} 处，{reason}", _KEEP["zh"]),
    },
    "schema-too-deep": {
        "en": (
            "a value is nested too deeply to be checked by this schema",
            "check whether the schema refers to itself without an end",
        ),
        "zh": ("某个值嵌套过深，无法按该模式检查", "请检查该模式是否无止境地引用自身"),
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
            "use a version, or a form, that is read: CSV files, ODCS 3, JSON Schema from draft 4",
        ),
        "zh": (
            "{path}：{where} 要求 {what}，govstd 目前尚不能读取",
            "请改用可读取的版本或形式：CSV 文件、ODCS 3、draft 4 起的 JSON Schema",
        ),
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
    "code-list-not-utf-8": {
        "en": ("{path}: the file is not UTF-8", "save it as UTF-8"),
        "zh": ("{path}：文件不是 UTF-8 编码", "请另存为 UTF-8"),
    },
    "code-list-not-csv": {
        "en": ("{path}: the file is no CSV in UTF-8", "save it as CSV in UTF-8, with commas"),
        "zh": ("{path}：文件不是 UTF-8 编码的 CSV", "请另存为以逗号分隔、UTF-8 编码的 CSV"),
    },
    "code-list-ragged": {
        "en": ("{path}:{line}: this row has more or fewer cells than the header", "complete it"),
        "zh": ("{path}:{line}：该行单元格数与表头不一致", "请补全或删去多余的单元格"),
    },
    "code-list-without-codes": {
        "en": ("{path}: there is no column of codes", "call it one of: {known}"),
        "zh": ("{path}：没有代码列", "请将该列命名为其中之一：{known}"),
    },
    "code-list-without-titles": {
        "en": ("{path}: there is no column of titles", "call it one of: {known}, or title_zh"),
        "zh": ("{path}：没有名称列", "请将该列命名为其中之一：{known}，或 title_zh"),
    },
    "workbook-not-readable": {
        "en": ("{path}: this is no workbook that can be read", "save it anew as .xlsx"),
        "zh": ("{path}：无法作为工作簿读取", "请重新存为 .xlsx"),
    },
    "workbook-not-xlsx": {
        "en": (
            "{path}: this workbook is encrypted, or of the old .xls format",
            "take the password off, and save it as .xlsx",
        ),
        "zh": ("{path}：工作簿已加密，或为旧的 .xls 格式", "请去除密码并存为 .xlsx"),
    },
    "workbook-not-ours": {
        "en": (
            "{path}: no workbook that `--to xlsx-registry` wrote, or its hidden sheet was changed",
            "export anew and take the edits over",
        ),
        "zh": (
            "{path}：该工作簿不是由 --to xlsx-registry 写出的，或其隐藏工作表被改动",
            "请重新导出并誊录修改",
        ),
    },
    "workbook-newer": {
        "en": ("{path}: a newer govstd wrote this workbook", "update govstd"),
        "zh": ("{path}：该工作簿由更新版本的 govstd 写出", "请升级 govstd"),
    },
    "workbook-without-sheets": {
        "en": ("{path}: none of the sheets that were written is left", "export it anew"),
        "zh": ("{path}：原有的工作表均已不在", "请重新导出"),
    },
    "workbook-without-keys": {
        "en": (
            "{path}: sheet {sheet} has no longer the line with the keys of its columns",
            "put line 2 back as it was, column A with it",
        ),
        "zh": ("{path}：工作表「{sheet}」中缺少键名行", "请恢复第 2 行及 A 列"),
    },
    "workbook-key-repeated": {
        "en": (
            "{path}: sheet {sheet} has two columns with the key {key}",
            "take one of them out, or empty its second line",
        ),
        "zh": ("{path}：工作表「{sheet}」中有两列的键名都是 {key}", "请删去其一，或清空其第 2 行"),
    },
    "workbook-of-another": {
        "en": (
            "{path}: this workbook is of {theirs}; the registry is {ours}, or changed languages",
            "name the registry with -o, or export it anew",
        ),
        "zh": (
            "{path}：工作簿属于 {theirs}，而标准库是 {ours}，或其语言已改变",
            "请用 -o 指定对应的标准库，或重新导出",
        ),
    },
    "workbook-cell-computed": {
        "en": (
            "{path}: {cell} is computed, or shows an error",
            "put the value itself into the cell",
        ),
        "zh": ("{path}：{cell} 为公式或错误值", "请在该单元格中直接填写值"),
    },
    "specification-without-fields": {
        "en": (
            "{path}: no sheet has a table of fields",
            "give one a line of heads: Name, Title, Definition, Type, Form, Obligation, Values",
        ),
        "zh": (
            "{path}：没有任何工作表含有数据项表",
            "请在工作表中设表头：字段名、名称、定义、数据类型、表示格式、约束、值域",
        ),
    },
}
