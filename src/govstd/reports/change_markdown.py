"""A comparison as Markdown: an entry of a change log, or a comment on a merge request."""

import re
from collections.abc import Iterator

from govstd.model.comparison import Change, Comparison
from govstd.model.compatibility import Effect
from govstd.reports.change_sides import counted, sentence, side_of, state_name, users_of
from govstd.reports.change_words import say
from govstd.reports.characters import visible
from govstd.reports.proof_text import render_proof

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")


def render_changes_markdown(comparison: Comparison, language: str) -> str:
    """Return a comparison as Markdown, a section for each effect."""
    lines = [*_head(comparison, language)]
    for effect in Effect:
        changes = [one for one in comparison.changes if one.effect is effect]
        if changes:
            lines += ["", f"### {say(language, f'section-{effect.value}')}", ""]
            lines += [line for change in changes for line in _lines(change, language)]
    if comparison.release:
        facts = {"wanted": comparison.release.wanted, "before": comparison.release.before}
        lines += ["", say(language, "release", **facts)]
    if comparison.proof is not None:
        lines += ["", "```", render_proof(comparison.proof, language).rstrip(), "```"]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return text that Markdown and HTML take as it stands."""
    return _SPECIAL.sub(r"\\\1", visible(text)).replace("\\<", "&lt;").replace("\\>", "&gt;")


def _head(comparison: Comparison, language: str) -> Iterator[str]:
    before = escaped(state_name(comparison.before, language))
    after = escaped(state_name(comparison.after, language))
    states = say(language, "heading", before=before, after=after)
    yield f"## {escaped(comparison.after.registry)}  {states}"
    yield ""
    yield " · ".join(counted(comparison.changes, language)) or say(language, "nothing")


def _lines(change: Change, language: str) -> Iterator[str]:
    item = f"`{change.kind}/{change.item}`" if change.kind != "registry" else f"`{change.item}`"
    side = say(language, side_of(change))
    text = escaped(sentence(change, language))
    users = users_of(change, language)
    told = f" ({users})" if users else ""
    waived = ""
    if change.waiver:
        facts = {"until": change.waiver.until, "reason": escaped(change.waiver.reason)}
        waived = f" — {say(language, 'waived', **facts)}"
    yield f"- {item} {text}{told} · {side} · `{change.rule}` · {change.file}:{change.line}{waived}"
