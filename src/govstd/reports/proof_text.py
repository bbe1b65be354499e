"""What a change means for real data, as text."""

from collections.abc import Iterator

from govstd.model.proof import Proof
from govstd.reports.characters import visible
from govstd.reports.figures import number

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "head": "{dataset}: {rows} records; {before} conformed, {after} conform now",
        "turned": "{count} that conformed do not now",
        "unmatched": "the two states read other records, so that none can be followed",
        "check": "{rule}  {fields}  {rows} records{places}",
        "places": ", first at {places}",
        "whole": "{rule}  {fields}  fails now",
        "between": ", ",
    },
    "zh": {
        "head": "{dataset}：共 {rows} 条记录，原先符合 {before} 条，现在符合 {after} 条",
        "turned": "原先符合而现在不符合的有 {count} 条",
        "unmatched": "新旧两版读出的记录不同，无法逐条对照",
        "check": "{rule}  {fields}  {rows} 条{places}",
        "places": "，首见于 {places}",
        "whole": "{rule}  {fields}  现在不通过",
        "between": "、",
    },
}


def render_proof(proof: Proof, language: str) -> str:
    """Return what both states of a dataset standard find in the same data."""
    return "\n".join(_lines(proof, WORDS[language])) + "\n"


def _lines(proof: Proof, words: dict[str, str]) -> Iterator[str]:
    yield words["head"].format(
        dataset=proof.dataset,
        rows=number(proof.rows),
        before=number(proof.conform_before),
        after=number(proof.conform_after),
    )
    if proof.turned is None:
        yield "  " + words["unmatched"]
    else:
        yield "  " + words["turned"].format(count=number(proof.turned))
    for check in proof.checks:
        told = words["between"].join(map(visible, check.places))
        yield "  " + words["check"].format(
            rule=check.rule,
            fields=", ".join(map(visible, check.fields)) or "*",
            rows=number(check.rows),
            places=words["places"].format(places=told) if told else "",
        )
    for whole in proof.wholes:
        fields = ", ".join(map(visible, whole.fields)) or "*"
        yield "  " + words["whole"].format(rule=whole.rule, fields=fields)
