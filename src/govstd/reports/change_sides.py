"""For whom a change has its effect, and how many changes have which."""

from collections import Counter
from collections.abc import Iterable

from govstd.model.comparison import Change, StateName
from govstd.model.compatibility import Effect
from govstd.reports.change_words import say, word

USERS_SHOWN = 3


def side_of(change: Change) -> str:
    """Return who is concerned most: `providers`, `consumers` or `both`."""
    if change.providers is change.consumers:
        return "both"
    return "providers" if change.effect is change.providers else "consumers"


def counted(changes: Iterable[Change], language: str) -> list[str]:
    """Return how many changes have which effect for whom, the gravest first."""
    found = Counter((change.effect, side_of(change)) for change in changes if not change.waiver)
    quiet = (Effect.COMPATIBLE, Effect.EDITORIAL)
    told = []
    for effect in Effect:
        if effect in quiet:
            count = sum(number for (one, _), number in found.items() if one is effect)
            if count:
                told.append(say(language, "of-effect", count=count, effect=word(effect, language)))
            continue
        for side in ("providers", "consumers", "both"):
            count = found[effect, side]
            if count:
                named = word(effect, language)
                told.append(say(language, f"for-{side}", count=count, effect=named))
    return told


def state_name(state: StateName, language: str) -> str:
    """Return a state as the user called it."""
    return state.name or say(language, "tree")


def users_of(change: Change, language: str) -> str:
    """Return who is concerned by a change, a few of them by name; "" if nobody."""
    if not change.users:
        return ""
    users = say(language, "between").join(change.users[:USERS_SHOWN])
    further = len(change.users) - USERS_SHOWN
    if further > 0:
        users = say(language, "and-more", users=users, count=further)
    return say(language, "used-by", users=users)


def sentence(change: Change, language: str) -> str:
    """Return what changed, with the field."""
    if change.field:
        return say(language, "what", field=change.field, message=change.message)
    return change.message
