"""What is said of statements of conformance that do not hold."""

TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "neither-bundle-nor-statement": {
        "en": (
            "{path}: this is neither a released bundle nor a statement of conformance",
            "name what `govstd release` or `--report statement=PATH` wrote",
        ),
        "zh": (
            "{path}：这既不是标准库的发布包，也不是符合性声明",
            "请指定由 `govstd release` 或 `--report statement=PATH` 写出的文件",
        ),
    },
    "statement-of-release": {
        "en": (
            "{path}: this is the signature of a bundle",
            "name the bundle: govstd verify BUNDLE",
        ),
        "zh": ("{path}：这是发布包的签名", "请改为指定发布包"),
    },
    "statement-of-other": {
        "en": (
            "{path}: this in-toto statement is not one of conformance",
            "name what `--report statement=PATH` wrote",
        ),
        "zh": (
            "{path}：此 in-toto 声明不是符合性声明",
            "请指定由 `--report statement=PATH` 写出的文件",
        ),
    },
    "statement-changed": {
        "en": ("{path}: the statement is not as it was made", "get it again from who made it"),
        "zh": ("{path}：声明已被改动", "请向出具方重新获取"),
    },
    "statement-not-signed": {
        "en": ("{path}: the statement is not signed", "get a signed one, or leave out --key"),
        "zh": ("{path}：声明未签名", "请获取已签名的声明，或去掉 --key"),
    },
    "statement-by-schema": {
        "en": (
            "{path}: the data were checked by a schema, no standard of a registry",
            "name the schema: --schema FILE",
        ),
        "zh": (
            "{path}：数据依据模式文件检查，而非标准库中的标准",
            "请用 --schema FILE 指定该模式文件",
        ),
    },
    "statement-by-registry": {
        "en": (
            "{path}: the data were checked by a standard of a registry, no schema",
            "leave out --schema",
        ),
        "zh": ("{path}：数据依据标准库中的标准检查，而非模式文件", "请去掉 --schema"),
    },
    "statement-other-schema": {
        "en": (
            "{path}: it was made by another schema than {schema}",
            "name the schema as it was then",
        ),
        "zh": ("{path}：出具声明时依据的模式文件与 {schema} 不同", "请指定当时的模式文件"),
    },
    "statement-other-standard": {
        "en": (
            "{path}: it was made by {stated}, and {place} is another state of the standards",
            "name that release with -r BUNDLE",
        ),
        "zh": (
            "{path}：声明依据 {stated}，而 {place} 的标准与之不同",
            "请用 -r BUNDLE 指定该发布包",
        ),
    },
    "statement-other-data": {
        "en": ("{path}: it is not about these data: {data}", "name the data that were delivered"),
        "zh": ("{path}：声明所指并非这些数据：{data}", "请指定当时提供的数据"),
    },
    "statement-data-missing": {
        "en": ("{path}: it is about more data than are named", "name all of them: {names}"),
        "zh": ("{path}：声明涉及的数据未全部指定", "请全部指定：{names}"),
    },
    "statement-data-not-read": {
        "en": ("{path}: the data can't be read ({reason})", "check the path"),
        "zh": ("{path}：无法读取数据（{reason}）", "请检查路径"),
    },
    "statement-other-plan": {
        "en": (
            "{path}: this govstd plans other checks than {tool}, which made it",
            "verify it with that version",
        ),
        "zh": ("{path}：此版本的检查方案与出具声明的 {tool} 不同", "请使用该版本核验"),
    },
    "statement-other-result": {
        "en": (
            "{path}: these data give another result ({verdict})",
            "ask who made the statement; it does not hold for them",
        ),
        "zh": ("{path}：这些数据得出的结果不同（{verdict}）", "请询问出具方；声明对这些数据不成立"),
    },
}
