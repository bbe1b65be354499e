"""Other examples are given of a data element."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.data_element import DataElement
from govstd.rules.change import change


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="数据元的示例变更。",
    why_zh="示例说明值的写法，本身不改变数据元。",
    message={
        "en": "the examples are {after}",
        "zh": "示例现为 {after}",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def examples_changed(before: DataElement, after: DataElement) -> Iterator[Difference]:
    """Other examples are given of a data element.

    Why: they show what values look like, and change nothing in it.
    """
    if set(before.examples) != set(after.examples):
        yield Difference(path=("examples",), args={"after": list(after.examples) or "—"})
