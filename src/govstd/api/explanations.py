"""What is said when a request fails: what is the matter and the next step, by language."""

from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches
from typing import Any

from msgspec import Struct

from govstd.api.comparison_texts import TEXTS as COMPARISON_TEXTS
from govstd.api.database_texts import TEXTS as DATABASE_TEXTS
from govstd.api.engine_texts import TEXTS as ENGINE_TEXTS
from govstd.api.errors import (
    AmbiguousItemError,
    NotExchangedError,
    NotLoadedError,
    NotReleasedError,
    NotVerifiedError,
    NotWrittenError,
    UnknownItemError,
)
from govstd.api.exchange_texts import TEXTS as EXCHANGE_TEXTS
from govstd.api.release_texts import TEXTS as RELEASE_TEXTS
from govstd.api.sample_texts import TEXTS as SAMPLE_TEXTS
from govstd.api.schema_texts import TEXTS as SCHEMA_TEXTS
from govstd.api.schemas import DataNotNamedError
from govstd.api.source_texts import TEXTS as SOURCE_TEXTS
from govstd.api.spark_texts import TEXTS as SPARK_TEXTS
from govstd.api.statement_texts import TEXTS as STATEMENT_TEXTS
from govstd.engines.outcome import EngineFailedError
from govstd.exchange.descriptor import SchemaNotReadError
from govstd.exchange.dsse import SignatureRefusedError
from govstd.reports.characters import visible
from govstd.reports.facts import problems_of, render_problems
from govstd.reports.figures import written
from govstd.reports.message import language_of
from govstd.repository.history import StateNotFoundError
from govstd.repository.refusal import StandardsRefusedError
from govstd.rules.catalogue import rules
from govstd.sampling.failure import SampleFailedError
from govstd.sources.refusal import SourceRefusedError

MOST_NAMED = 12
"""How many ids are named where none is near."""


class Explanation(Struct, frozen=True):
    """One sentence without a full stop, and the next step."""

    what: str
    fix: str


WORDS: dict[str, dict[str, str]] = {
    "en": {
        "item": "item",
        "element": "data element",
        "codelist": "code list",
        "validator": "validator",
        "dataset": "dataset standard",
        "package": "package",
        "organization": "organization",
        "term": "term",
        "field": "field",
        "registry": "registry",
        "rule": "rule",
        "between": ", ",
        "more": "{ids} … ({count} in all)",
    },
    "zh": {
        "item": "条目",
        "element": "数据元",
        "codelist": "代码集",
        "validator": "校验器",
        "dataset": "数据集标准",
        "package": "数据包",
        "organization": "机构",
        "term": "术语",
        "field": "字段",
        "registry": "标准库",
        "rule": "规则",
        "between": "、",
        "more": "{ids}……（共 {count} 个）",
    },
}

_ROOM = {
    "en": "make room on the disk for temporary files, or set TMPDIR to a folder with room",
    "zh": "请为临时文件腾出磁盘空间，或将 TMPDIR 设为空间充足的文件夹",
}
_CSV = {"en": "deliver a CSV file", "zh": "请提供 CSV 文件"}

TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    # data
    "file-missing": {
        "en": ("{path}: there is no such file", "check the path"),
        "zh": ("{path}：没有这个文件", "请检查路径"),
    },
    "file-pattern-unmatched": {
        "en": ("{path}: no file matches this pattern", "check the pattern"),
        "zh": ("{path}：没有文件与此模式相符", "请检查模式"),
    },
    "file-is-folder": {
        "en": ("{path}: this is a folder", "name the files in it, for instance {path}/*.csv"),
        "zh": ("{path}：这是文件夹", "请指定其中的文件，例如 {path}/*.csv"),
    },
    "xlsx-not-installed": {
        "en": ("{path}: what writes workbooks is not installed", "pip install 'govstd[excel]'"),
        "zh": ("{path}：未安装写入工作簿所需的库", "请执行 pip install 'govstd[excel]'"),
    },
    "not-a-report": {
        "en": ("{path}: this is no report", "name files that --report json=PATH wrote"),
        "zh": ("{path}：这不是报告", "请指定由 --report json=PATH 写出的文件"),
    },
    "folder-without-data": {
        "en": ("{path}: this folder holds no data", "name files; these are taken: {endings}"),
        "zh": ("{path}：该文件夹中没有数据文件", "请指定文件；可识别的后缀：{endings}"),
    },
    "file-not-regular": {
        "en": ("{path}: this is no ordinary file", "save the data to a file and name that"),
        "zh": ("{path}：这不是普通文件", "请将数据存为文件后再指定"),
    },
    "file-not-permitted": {
        "en": ("{path}: you may not read this file", "ask its owner for the right to read it"),
        "zh": ("{path}：没有读取此文件的权限", "请向文件所有者申请读取权限"),
    },
    "file-not-readable": {
        "en": ("{path}: the file can't be read ({reason})", "check the path"),
        "zh": ("{path}：无法读取文件（{reason}）", "请检查路径"),
    },
    "file-empty": {
        "en": ("{path}: the file is empty", "deliver a file with a header line"),
        "zh": ("{path}：文件为空", "请提供带表头的文件"),
    },
    "file-binary": {
        "en": ("{path}: this is a binary file, no text", _CSV["en"]),
        "zh": ("{path}：这是二进制文件，不是文本", _CSV["zh"]),
    },
    "line-too-long": {
        "en": ("{path}: line {line} has more than 16 MB", "check the line ends"),
        "zh": ("{path}：第 {line} 行超过 16 MB", "请检查换行符"),
    },
    "file-is-zip": {
        "en": ("{path}: this is an Office document", _CSV["en"]),
        "zh": ("{path}：这是 Office 文档", _CSV["zh"]),
    },
    "archive-member-unnamed": {
        "en": (
            "{path}: the ZIP archive holds {count} files",
            "name one of them, for instance {path}#{first}",
        ),
        "zh": ("{path}：ZIP 压缩包含有 {count} 个文件", "请指定其中之一，例如 {path}#{first}"),
    },
    "archive-member-missing": {
        "en": ("{path}: the ZIP archive holds no such file", "it holds: {known}"),
        "zh": ("{path}：ZIP 压缩包中没有该文件", "其中有：{known}"),
    },
    "encoding-ambiguous": {
        "en": (
            "{path}: the encoding may be {first} or {second}: '{asFirst}' or '{asSecond}'",
            "say which of them is right: --encoding {first} or --encoding {second}",
        ),
        "zh": (
            "{path}：编码可能是 {first} 或 {second}：「{asFirst}」或「{asSecond}」",
            "请指明正确的一个：--encoding {first} 或 --encoding {second}",
        ),
    },
    "encoding-unknown": {
        "en": (
            "{path}: this is no text in an encoding that is known",
            "say --encoding NAME if it is text, or save it as UTF-8",
        ),
        "zh": (
            "{path}：不是任何已知编码的文本",
            "如确为文本，请用 --encoding NAME 指明，或另存为 UTF-8",
        ),
    },
    "file-is-zstandard": {
        "en": ("{path}: this is packed with Zstandard", "pip install 'govstd[zstd]', or unpack it"),
        "zh": ("{path}：这是 Zstandard 压缩文件", "请执行 pip install 'govstd[zstd]'，或先解压"),
    },
    "file-is-pdf": {
        "en": ("{path}: this is a PDF document", _CSV["en"]),
        "zh": ("{path}：这是 PDF 文档", _CSV["zh"]),
    },
    "file-is-picture": {
        "en": ("{path}: this is a picture", _CSV["en"]),
        "zh": ("{path}：这是图片", _CSV["zh"]),
    },
    "header-missing": {
        "en": ("{path}: the first line is no header", "begin the file with the columns' names"),
        "zh": ("{path}：第一行不是表头", "请让文件以各列名称开头"),
    },
    "document-needed": {
        "en": (
            "{path}: this standard is of documents with nested fields, and the file is no JSON",
            "give JSON: an array of records, or one a line; for tables use a standard of tables",
        ),
        "zh": (
            "{path}：该标准适用于字段有嵌套的文档，而该文件不是 JSON",
            "请提供 JSON（记录数组，或每行一条记录）；如为表格，请使用表格的数据集标准",
        ),
    },
    # packages
    "file-is-no-package": {
        "en": (
            "{path}: this is neither a folder nor a ZIP archive",
            "name the folder with the files of the package, or a ZIP archive of them",
        ),
        "zh": (
            "{path}：既不是文件夹，也不是 ZIP 压缩包",
            "请指定数据包各文件所在的文件夹，或由其打成的 ZIP 压缩包",
        ),
    },
    "archive-not-readable": {
        "en": ("{path}: the archive is damaged", "make it again, or deliver it unpacked"),
        "zh": ("{path}：压缩包已损坏", "请重新打包，或提供未压缩的文件"),
    },
    "archive-encrypted": {
        "en": ("{path}: the ZIP archive is encrypted", "deliver it without a password"),
        "zh": ("{path}：ZIP 压缩包已加密", "请提供未加密的压缩包"),
    },
    "archive-too-large": {
        "en": (
            "{path}: the ZIP archive would become far too large when unpacked",
            "unpack it yourself if you trust it, and name the folder",
        ),
        "zh": (
            "{path}：ZIP 压缩包解压后过大",
            "如确认来源可信，请自行解压后指定该文件夹",
        ),
    },
    "archive-name-repeated": {
        "en": ("{path}: the ZIP archive holds {name} twice", "keep one of the two"),
        "zh": ("{path}：ZIP 压缩包中有两个 {name}", "请只保留其中一个"),
    },
    "archive-path-not-allowed": {
        "en": (
            "{path}: the ZIP archive holds {name}, which leads out of its folder",
            "do not unpack it; ask its sender for one that was made properly",
        ),
        "zh": (
            "{path}：ZIP 压缩包中的 {name} 指向其文件夹之外",
            "请勿解压；请向发送方索取正常制作的压缩包",
        ),
    },
    # what is outside the data
    "memory-short": {
        "en": ("the data need more memory than there is", _ROOM["en"]),
        "zh": ("检查这些数据所需的内存不足", _ROOM["zh"]),
    },
    "data-damaged": {
        "en": ("{path}: what this file holds is damaged", "make it again from its source"),
        "zh": ("{path}：文件内容已损坏", "请由原系统重新生成"),
    },
    "temporary-folder-missing": {
        "en": ("there is no folder for temporary files", _ROOM["en"]),
        "zh": ("没有可用的临时文件夹", _ROOM["zh"]),
    },
    "file-lost": {
        "en": ("{path}: the file could not be read to its end", "check that it is still there"),
        "zh": ("{path}：未能读完文件", "请检查文件是否仍在原处"),
    },
    "file-access-failed": {
        "en": ("a file could not be read or written while checking", _ROOM["en"]),
        "zh": ("检查过程中有文件无法读写", _ROOM["zh"]),
    },
    # requests
    "unknown-near": {
        "en": ("there is no {kind} '{id}'", "did you mean {near}?"),
        "zh": ("没有名为「{id}」的{kind}", "是否要找 {near}？"),
    },
    "unknown": {
        "en": ("there is no {kind} '{id}'", "there are: {known}"),
        "zh": ("没有名为「{id}」的{kind}", "现有：{known}"),
    },
    "unknown-none": {
        "en": ("there is no {kind} '{id}'", "there is none at all here; name another -r REGISTRY"),
        "zh": ("没有名为「{id}」的{kind}", "此处一个也没有；请用 -r 指定其他标准库"),
    },
    "ambiguous-registry": {
        "en": ("several registries have a {kind} '{id}'", "name one of them with -r: {registries}"),
        "zh": ("有多个标准库含有名为「{id}」的{kind}", "请用 -r 指定其中之一：{registries}"),
    },
    "ambiguous-kind": {
        "en": ("several items are called '{id}'", "name one of: {kinds}"),
        "zh": ("有多个条目名为「{id}」", "请指定其中之一：{kinds}"),
    },
    "folder-not-empty": {
        "en": ("{path}: this is not an empty folder", "name a new folder, or empty this one"),
        "zh": ("{path}：不是空文件夹", "请指定新文件夹，或先清空此文件夹"),
    },
    "not-written": {
        "en": ("{path}: the result can't be written ({reason})", "name a place you may write to"),
        "zh": ("{path}：无法写入结果（{reason}）", "请指定可以写入的位置"),
    },
    "not-loaded": {
        "en": ("{location}: the standards here do not load", "{problems}"),
        "zh": ("{location}：此处的标准无法载入", "{problems}"),
    },
}


EVERY = (
    TEXTS
    | SOURCE_TEXTS
    | ENGINE_TEXTS
    | SPARK_TEXTS
    | STATEMENT_TEXTS
    | DATABASE_TEXTS
    | SCHEMA_TEXTS
    | EXCHANGE_TEXTS
    | RELEASE_TEXTS
    | SAMPLE_TEXTS
    | COMPARISON_TEXTS
)
"""The texts of all parts, by code."""


def explanation_of(error: Exception, language: str = "en") -> Explanation | None:
    """Return what a person should know of `error`; None if it is a fault of the program.

    Args:
        error: raised by a function of this package.
        language: a BCP 47 tag; Chinese for zh, English for any other.
    """
    tongue = language_of(language)
    match error:
        case SourceRefusedError() | EngineFailedError() | NotWrittenError():
            return _said(error.code, tongue, error.details)
        case (
            SchemaNotReadError()
            | DataNotNamedError()
            | NotExchangedError()
            | StandardsRefusedError()
            | SignatureRefusedError()
            | NotReleasedError()
            | NotVerifiedError()
            | SampleFailedError()
            | StateNotFoundError()
        ):
            return _said(error.code, tongue, error.details)
        case UnknownItemError():
            return _unknown(error, tongue)
        case AmbiguousItemError():
            code = "ambiguous-registry" if error.registries else "ambiguous-kind"
            return _said(code, tongue, _facts_of(error, tongue))
        case NotLoadedError():
            return _not_loaded(error, tongue)
    return None


def _said(code: str, language: str, details: dict[str, Any]) -> Explanation:
    what, fix = EVERY[code][language]
    shown = {name: visible(str(detail)) for name, detail in details.items()}
    return Explanation(written(what, shown), written(fix, shown))


def _unknown(error: UnknownItemError, language: str) -> Explanation:
    near = _near(error.id, error.known)
    none = "no-registry" if error.kind == "registry" else "unknown-none"
    code = "unknown-near" if near else "unknown" if error.known else none
    words = WORDS[language]
    known = words["between"].join(error.known[:MOST_NAMED])
    if len(error.known) > MOST_NAMED:
        known = words["more"].format(ids=known, count=len(error.known))
    details = {
        "kind": words[error.kind],
        "id": error.id,
        "near": words["between"].join(near),
        "known": known,
    }
    return _said(code, language, details)


def _near(word: str, known: Sequence[str]) -> list[str]:
    """Return what was probably meant: the nearest, and others only if they are about as near."""
    found = get_close_matches(word, known, n=3)
    likeness = [SequenceMatcher(None, one, word).ratio() for one in found]
    return [one for one, like in zip(found, likeness, strict=True) if like > likeness[0] - 0.1]


def _facts_of(error: AmbiguousItemError, language: str) -> dict[str, str]:
    words = WORDS[language]
    return {
        "kind": words[error.kind],
        "id": error.id,
        "registries": words["between"].join(error.registries),
        "kinds": words["between"].join(error.kinds),
    }


def _not_loaded(error: NotLoadedError, language: str) -> Explanation:
    """Return every problem with its own fix below the sentence."""
    what, _ = TEXTS["not-loaded"][language]
    problems = problems_of(error.facts, rules(), language)
    return Explanation(
        what.format(location=visible(error.location)), render_problems(problems, language).rstrip()
    )
