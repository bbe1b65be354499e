"""What a release owes to the one before: raised versions, legal steps of status, a change log."""

from collections.abc import Sequence

from msgspec.structs import replace

from govstd.api.comparison import compare_states, required_version
from govstd.api.errors import NotReleasedError
from govstd.api.states import State
from govstd.model.comparison import Change, Comparison
from govstd.model.registry import Registry
from govstd.model.value import pick
from govstd.reports.change_markdown import escaped, render_changes_markdown
from govstd.repository.release import version_key

MOST_NAMED = 12
"""How many places are named in one sentence."""

_FIRST = {"en": "First release: {count} items.", "zh": "首次发布，共 {count} 个条目。"}
_NEVER = "9999-12-31"


def check_succession(before: State, after: State) -> None:
    """Refuse what may not follow the last release.

    Raises:
        NotReleasedError: a status moved as it may not, or the version of an item or of the
            registry does not tell of what changed.
    """
    found = compare_states(before, after)
    last = before.registry.header.version
    for rule, code in (
        ("status-not-reachable", "status-not-reachable"),
        ("version-too-low", "versions-not-raised"),
    ):
        wrong = [one for one in found.changes if one.rule == rule and one.waiver is None]
        if wrong:
            raise NotReleasedError(code, count=str(len(wrong)), places=_places(wrong), last=last)
    version, wanted = after.registry.header.version, required_version(found)
    if version_key(version) < version_key(wanted):
        raise NotReleasedError("version-too-low", version=version, wanted=wanted, last=last)


def changelog(before: State | None, after: State) -> str:
    """Return what changed as Markdown, in the registry's first language.

    It is the same on every day: who waived a change, and until when, is not told.
    """
    header = after.registry.header
    language = "zh" if header.languages[0].startswith("zh") else "en"
    title = f"# {escaped(pick(header.title, header.languages[0]))} {header.version}\n"
    if before is None:
        return f"{title}\n{_FIRST[language].format(count=_count(after.registry))}\n"
    found = compare_states(before, after, language=language, as_of=_NEVER)
    return f"{title}\n{render_changes_markdown(_told(found), language)}"


def _told(found: Comparison) -> Comparison:
    """Return what a reader of the release needs, without what it demanded of its makers."""
    changes = tuple(replace(change, waiver=None) for change in found.changes)
    return replace(found, changes=changes, release=None)


def _places(changes: Sequence[Change]) -> str:
    named = [
        f"{one.file}:{one.line} {one.item} {one.args['before']} → "
        f"{one.args.get('wanted', one.args['after'])}"
        for one in changes[:MOST_NAMED]
    ]
    return ", ".join(named) + (", …" if len(changes) > MOST_NAMED else "")


def _count(registry: Registry) -> int:
    return sum(1 for _ in registry.items())
