"""What is said of data that Spark does not check, and of a Spark that does not run."""

_DEFAULT = {
    "en": "check it without --engine, or bring it to Spark as Parquet or a table",
    "zh": "请不加 --engine 检查，或以 Parquet 或表的形式交给 Spark",
}

TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "spark-kind": {
        "en": (
            "{path}: Spark checks CSV, Parquet and its own data frames, not this",
            "leave out --engine, or save it as Parquet",
        ),
        "zh": (
            "{path}：Spark 只检查 CSV、Parquet 和它自己的数据框",
            "请去掉 --engine，或另存为 Parquet",
        ),
    },
    "spark-type": {
        "en": (
            "{path}: column '{column}' is of Spark's type {type}, not read alike elsewhere",
            "cast it to text, a number, a date or a timestamp first",
        ),
        "zh": (
            "{path}：列「{column}」的 Spark 类型 {type} 在其他引擎中读法不同",
            "请先将其转换为文本、数字、日期或时间戳",
        ),
    },
    "spark-json": {
        "en": (
            "{path}: whether texts of '{field}' are JSON can't be said with Spark",
            "leave out --engine, or check the table without this field",
        ),
        "zh": (
            "{path}：用 Spark 无法判断字段「{field}」的文本是否为 JSON",
            "请去掉 --engine，或检查不含该字段的表",
        ),
    },
    "spark-dialect": {
        "en": (
            "{path}: the line ends, escapes, NUL or bytes of this file are not read alike by Spark",
            _DEFAULT["en"],
        ),
        "zh": (
            "{path}：Spark 对此文件的写法读法不同：换行、转义符、NUL 或无法解码的字节",
            _DEFAULT["zh"],
        ),
    },
    "spark-blank": {
        "en": ("{path}: line {line} is blank, which Spark can't tell apart", _DEFAULT["en"]),
        "zh": ("{path}：第 {line} 行为空行，Spark 无法区分", _DEFAULT["zh"]),
    },
    "spark-width": {
        "en": (
            "{path}: line {line} has not as many cells as the header, or goes on on the next",
            _DEFAULT["en"],
        ),
        "zh": ("{path}：第 {line} 行的单元格数与表头不符，或延续到下一行", _DEFAULT["zh"]),
    },
    "spark-quote": {
        "en": (
            "{path}: line {line} holds a quote within a cell, or a cell that goes on on the next",
            _DEFAULT["en"],
        ),
        "zh": ("{path}：第 {line} 行的单元格内有引号，或单元格延续到下一行", _DEFAULT["zh"]),
    },
    "spark-encoding": {
        "en": ("{path}: line or row {line} holds bytes that are not UTF-8", _DEFAULT["en"]),
        "zh": ("{path}：第 {line} 行（条）含有不是 UTF-8 的字节", _DEFAULT["zh"]),
    },
    "java-missing": {
        "en": (
            "Spark needs Java 17 or later, which was not found",
            "install it (on Debian: openjdk-17-jre-headless), or set JAVA_HOME",
        ),
        "zh": (
            "Spark 需要 Java 17 或更高版本，但未找到",
            "请安装（Debian：openjdk-17-jre-headless），或设置 JAVA_HOME",
        ),
    },
    "spark-not-reached": {
        "en": ("Spark could not be started at {master}", "write local[*] or spark://HOST:PORT"),
        "zh": ("无法在 {master} 启动 Spark", "请写作 local[*] 或 spark://主机:端口"),
    },
    "spark-failed": {
        "en": (
            "Spark gave up: {reason}",
            "its own log says more; the data may have changed, or its memory was short",
        ),
        "zh": ("Spark 未能完成：{reason}", "详情见 Spark 日志；数据可能已变化，或内存不足"),
    },
}
