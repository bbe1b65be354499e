"""Where human texts in several languages differ: what rules on change share."""

from govstd.model.value import Text


def first_difference(before: Text, after: Text) -> str:
    """Return the first language in which two texts, which are not the same, differ."""
    return next(tag for tag in (*after, *before) if before.get(tag) != after.get(tag))
