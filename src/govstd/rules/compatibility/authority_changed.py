"""The value that counts comes from another source."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.data_element import AuthoritativeSource, DataElement
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="数据元的权威来源变更。",
    why_zh="两处的值不一致时，以另一处为准。",
    message={
        "en": "the authoritative source is [{after}, ]it was [{before}]",
        "zh": "权威来源[改为 {after}][，原为 {before}]",
    },
    fix={
        "en": "tell everyone who takes the value from the old source",
        "zh": "请告知从原来源取值的各方",
    },
)
def authority_changed(before: DataElement, after: DataElement) -> Iterator[Difference]:
    """The value that counts comes from another source.

    Why: where two values differ, another one is right now.
    """
    old, new = before.authoritative_source, after.authoritative_source
    if old != new:
        args = {"before": _named(old), "after": _named(new)}
        yield Difference(path=("authoritativeSource",), args=args)


def _named(source: AuthoritativeSource | None) -> str | None:
    if source is None:
        return None
    return f"{source.organization} ({source.system})" if source.system else source.organization
