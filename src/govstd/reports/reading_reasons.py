"""Why text can't be read, in both languages: our codes, and what the libraries say in English."""

_OWN: dict[str, tuple[str, str]] = {
    "no-json": ("it is not JSON", "不是 JSON"),
    "no-object": ("it is JSON, but no object", "是 JSON，但不是对象"),
    "too-deep": ("it is nested too deep", "嵌套过深"),
    "too-long": ("it is too long", "过长"),
    "not-utf-8": ("it is not UTF-8", "不是 UTF-8"),
    "two YAML readers take this for different things": (
        "two YAML readers take this for different things",
        "不同的 YAML 读取程序对此处的理解不同",
    ),
}
"""By code: in English, in Chinese."""

_YAML = {
    "found character that cannot start any token": "不能以此字符开头（如制表符、@、反引号）",
    "found a tab character that violates indentation": "缩进中使用了制表符",
    "found a tab character where an indentation space is expected": "应以空格缩进之处使用了制表符",
    "found unexpected end of stream": "引号未闭合，直到文件末尾",
    "found unexpected document indicator": "引号内出现了文档分隔符 --- 或 ...",
    "found unknown escape character": "双引号内有未知的转义字符",
    "did not find expected hexdecimal number": "转义字符后应为十六进制数",
    "did not find expected key": "此处应为键，请检查缩进或未闭合的引号",
    "did not find expected '-' indicator": "此处应为列表项的“-”，请检查缩进",
    "did not find expected ',' or ']'": "此处应为“,”或“]”，方括号可能未闭合",
    "did not find expected ',' or '}'": "此处应为“,”或“}”，花括号可能未闭合",
    "did not find expected node content": "此处缺少内容",
    "did not find expected alphabetic or numeric character": "锚点或别名的“&”“*”之后应为字母或数字",
    "did not find expected <document start>": "一个文件只能有一个文档，此处内容多余",
    "but found another document": "一个文件只能有一个文档",
    "did not find expected tag URI": "标签不完整",
    "expected a single document in the stream": "一个文件只能有一个文档",
    "mapping values are not allowed in this context": (
        "此处不能有“键: 值”，请检查缩进，或为含有冒号的文本加引号"
    ),
    "block sequence entries are not allowed in this context": "此处不能有列表项“-”，请检查缩进",
    "block mapping entries are not allowed in this context": "此处不能有键，请检查缩进",
    "mapping keys are not allowed in this context": "此处不能有键，请检查缩进",
    "could not find expected ':'": "键之后缺少“:”",
    "found duplicate anchor": "锚点重复",
    "second occurrence": "锚点重复",
    "found undefined alias": "别名没有对应的锚点",
    "control characters are not allowed": "不允许有控制字符",
    "invalid leading UTF-8 octet": "不是 UTF-8",
    "invalid trailing UTF-8 octet": "不是 UTF-8",
    "did not find URI escaped octet": "标签中的转义不完整",
    "found undefined tag handle": "标签前缀没有定义",
    "found duplicate %YAML directive": "%YAML 指令重复",
    "found incompatible YAML document": "YAML 版本不受支持",
}
"""What libyaml says."""

_XML = {
    "mismatched tag": "起止标签不匹配",
    "not well-formed (invalid token)": "不是格式良好的 XML",
    "no element found": "没有元素",
    "unclosed token": "标记未闭合",
    "undefined entity": "实体没有定义",
    "junk after document element": "根元素之后还有内容",
    "duplicate attribute": "属性重复",
    "unbound prefix": "前缀没有定义",
    "unclosed CDATA section": "CDATA 段未闭合",
}
"""What Expat says."""

_CHINESE = {**_YAML, **_XML}


def reason_in(reason: str, language: str) -> str:
    """Return why something can't be read in a language; what is not known, as it is."""
    english, chinese = _OWN.get(reason, (reason, _CHINESE.get(reason, reason)))
    return chinese if language == "zh" else english
