"""Compares two states of a registry and says of each change where it is and what it means."""

from datetime import date

from msgspec.structs import replace

from govstd.api.states import State
from govstd.comparison.comparing import Found, compare
from govstd.comparison.dependencies import Node
from govstd.comparison.version_demands import item_demands, registry_demand
from govstd.model.comparison import (
    FORMAT,
    FORMAT_VERSION,
    Change,
    Comparison,
    StateName,
    VersionDemand,
)
from govstd.model.compatibility import Effect, Level, Nature, step_of
from govstd.model.finding import Origin
from govstd.model.registry import KINDS, Registry, Waiver
from govstd.reports.message import fix_of, message_of
from govstd.repository.files import HEADER, ORGANIZATIONS, TERMS
from govstd.repository.row_places import RowPlaces
from govstd.rules.catalogue import rules

_TOO_LOW = "version-too-low"


def compare_states(
    before: State, after: State, *, language: str = "en", as_of: str | None = None
) -> Comparison:
    """Return all changes between two states, worded, with the versions that they demand.

    Args:
        before: the old state.
        after: the new one; its `compatibility` and waivers count.
        language: of messages, zh or en.
        as_of: the date on which waivers must hold, ISO; None: today.
    """
    day = as_of or date.today().isoformat()  # noqa: DTZ011 (the user's calendar day)
    placing = _Placing(before, after)
    levels = after.registry.header.compatibility.levels
    found = compare(before.registry, after.registry)
    every = [placing.change(one, language) for one in found]
    every = [_waived(one, after.registry, day) for one in every]
    changes = [one for one in every if one.level in levels]
    versions = tuple(item_demands(before.registry, after.registry, every))
    changes += [placing.too_low(one, language) for one in versions if not one.enough]
    changes.sort(key=_order)
    return Comparison(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        before=_named(before),
        after=_named(after),
        levels=levels,
        changes=tuple(changes),
        versions=versions,
        release=registry_demand(before.registry, after.registry, every),
    )


def required_version(comparison: Comparison) -> str:
    """Return the lowest version that a release of the new state may have."""
    if comparison.release is None:
        return comparison.after.version
    return comparison.release.wanted


def _named(state: State) -> StateName:
    header = state.registry.header
    return StateName(
        name=state.name,
        registry=header.id,
        version=header.version,
        digest=state.registry.digest,
    )


def _order(change: Change) -> tuple[int, str, int, int, str]:
    return (-change.effect.weight, change.file, change.line, change.column, change.rule)


def _waived(change: Change, registry: Registry, day: str) -> Change:
    """Return a change with the waiver that accepts it, if there is one."""
    for waiver in registry.header.lint.waivers:
        if _accepts(waiver, change) and day <= waiver.until:
            return replace(change, waiver=waiver)
    return change


def _accepts(waiver: Waiver, change: Change) -> bool:
    named = waiver.item in (None, change.item, f"{change.kind}/{change.item}")
    return waiver.rule == change.rule and named and waiver.field in (None, change.field)


class _Placing:
    """Says where changes are and words them."""

    def __init__(self, before: State, after: State) -> None:
        self._states = {"before": before, "after": after}
        self._rows = {
            name: RowPlaces(state.origins, state.registry.header.languages)
            for name, state in self._states.items()
        }

    def change(self, found: Found, language: str) -> Change:
        """Return a difference as a change."""
        rule, difference = found.rule, found.difference
        said = rule.consequence
        if said is None:
            raise TypeError(rule.id)
        args = {name: fact for name, fact in difference.args.items() if fact is not None}
        providers = difference.providers or said.providers
        consumers = difference.consumers or said.consumers
        state = "before" if difference.gone else "after"
        origin = self._origin(found, state)
        home = self._states["after"].registry.id
        alias = "" if found.node.registry == home else f"{found.node.registry}:"
        return Change(
            rule=rule.id,
            nature=said.nature,
            level=said.level,
            providers=providers,
            consumers=consumers,
            step=step_of(providers, consumers),
            kind=found.node.kind,
            item=alias + found.node.id,
            field=found.field,
            state=state,
            file=origin.file,
            line=origin.line,
            column=origin.column,
            args=args,
            message=message_of(rule, args, language),
            fix=fix_of(rule, args, language),
            users=tuple(f"{user.kind}/{user.id}" for user in found.users),
            waiver=None,
        )

    def too_low(self, demand: VersionDemand, language: str) -> Change:
        """Return that a version was not raised enough."""
        rule = rules()[_TOO_LOW]
        origin = self._in_item(demand.kind, demand.item, "after", ("version",))
        args = {"before": demand.before, "after": demand.after, "wanted": demand.wanted}
        return Change(
            rule=rule.id,
            nature=Nature.CHANGED,
            level=Level.EXCHANGE,
            providers=Effect.COMPATIBLE,
            consumers=Effect.BREAKING,
            step=demand.step,
            kind=demand.kind,
            item=demand.item,
            field=None,
            state="after",
            file=origin.file,
            line=origin.line,
            column=origin.column,
            args=args,
            message=message_of(rule, args, language),
            fix=fix_of(rule, args, language),
            users=(),
            waiver=None,
        )

    def _origin(self, found: Found, state: str) -> Origin:
        node, difference = found.node, found.difference
        here = self._states[state]
        if node.registry != self._states["after"].registry.id:
            return self._in_import(node, here)
        name = node.id
        if difference.code is not None:
            code_list = here.registry.code_lists[name]
            path, line = self._rows[state].code(code_list, difference.code)
            return Origin(file=path, line=line)
        return self._in_item(node.kind, name, state, difference.path)

    def _in_item(self, kind: str, name: str, state: str, path: tuple[str | int, ...]) -> Origin:
        origins = self._states[state].origins
        if kind == "organization":
            return Origin(
                file=ORGANIZATIONS, line=self._rows[state].named(ORGANIZATIONS, "id", name)
            )
        if kind == "term":
            return Origin(file=TERMS, line=self._rows[state].named(TERMS, "term", name))
        for known in KINDS:
            if known == kind and name in origins.files[known]:
                return origins.key(known, name, *path)
        return origins.header(*path)

    def _in_import(self, node: Node, state: State) -> Origin:
        for alias, imported in state.registry.imports.items():
            if imported.id == node.registry:
                return state.origins.header("imports", alias)
        return Origin(file=HEADER)
