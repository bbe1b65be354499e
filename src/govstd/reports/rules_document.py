"""The catalogue of rules as a document: Markdown, in both languages side by side."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from govstd.reports.words import say, severity_word
from govstd.rules.rule import Rule

_HEAD = """\
# Rules 规则

Whatever govstd can find wrong, in the order of what it looks at. `govstd explain RULE` tells why
a rule matters and how to mend what it finds; a linked rule has cases, with data that fail and
pass. This page is written from the catalogue.

govstd 能够发现的全部问题，按检查对象排列。规则的理由和处理方法见 `govstd explain RULE --lang zh`；
带链接的规则附有示例，包括不通过与通过的数据。本页由规则目录生成。
"""

_FAMILIES = {
    "source": "How data are delivered 数据如何提供",
    "structure": "How standards are written 标准如何书写",
    "value": "One value 单个值",
    "record": "The fields of one record 同一记录的字段之间",
    "dataset": "Keys, references, groups, the whole 键、引用、分组与整体",
    "standard": "What makes a standard good 标准的质量",
    "compatibility": "Two states of a standard 标准的两个版本之间",
}


def rules_document(rules: Sequence[Rule], cases: Mapping[str, str]) -> str:
    """Return `docs/rules.md`.

    Args:
        rules: the catalogue, family by family.
        cases: where the cases of a rule are, by its id; relative to the document.
    """
    parts = [_HEAD]
    for family, group in groupby(rules, key=lambda rule: rule.family):
        parts.append(f"## {_FAMILIES[family]}\n\n" + "".join(_table(group, cases)))
    return "\n".join(parts)


def _table(rules: Iterator[Rule], cases: Mapping[str, str]) -> Iterator[str]:
    yield "| rule 规则 | severity 严重程度 | dimension 质量维度 | what it finds 发现什么 |\n"
    yield "|---|---|---|---|\n"
    for rule in rules:
        name = f"[`{rule.id}`]({cases[rule.id]})" if rule.id in cases else f"`{rule.id}`"
        severity = f"{severity_word(rule.severity, 'en')} {severity_word(rule.severity, 'zh')}"
        dimension = f"{say('en', rule.dimension)} {say('zh', rule.dimension)}"
        summary = f"{rule.summary['en']}<br>{rule.summary['zh']}".replace("|", "\\|")
        yield f"| {name} | {severity} | {dimension} | {summary} |\n"
