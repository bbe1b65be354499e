"""Which of two ISO 8601 durations is the longer one, where that does not depend on the calendar."""

import re

from govstd.model.dataset_standard import Freshness

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


def longer(before: Freshness, after: Freshness) -> bool:
    """Return whether data that are new enough before surely are after."""
    if before.field != after.field:
        return False
    old, new = _parts(before.within), _parts(after.within)
    return old is not None and new is not None and old[0] <= new[0] and old[1] <= new[1]


def _parts(text: str) -> tuple[int, int] | None:
    """Return the months of a duration, and its minutes besides."""
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in found.groups())
    return years * 12 + months, ((weeks * 7 + days) * 24 + hours) * 60 + minutes
