"""The shipped validators, and what both implementations say of texts."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.expressions.fields import Shared, ask, x

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.lookups import Lookups, Selection
from govstd.expressions.steps import FlatStep, first_broken, flatten
from govstd.expressions.validators import breaks
from govstd.model.code_list import CodeList
from govstd.model.registry import Registry
from govstd.repository.reader import read

ROOT = Path(__file__).parents[2]
VALIDATORS = ROOT / "validators"


class Codes:
    """Code lists as literals."""

    def known(
        self,
        code_list: CodeList,
        text: Expr,
        by: str = "code",  # noqa: ARG002 (a protocol's)
        select: Selection | None = None,  # noqa: ARG002
    ) -> Expr:
        return build.one_of(text, [build.text(code.code) for code in code_list.codes])

    def valid(self, *_: object, **__: object) -> Expr:
        raise NotImplementedError

    def under(self, *_: object, **__: object) -> Expr:
        raise NotImplementedError


@cache
def shipped() -> Registry:
    registry = read(VALIDATORS).registry
    assert registry is not None
    return registry


def steps_of(name: str, given: Mapping[str, CodeList] | None = None) -> tuple[FlatStep, ...]:
    return flatten(shipped().validators[name], shipped(), dict(given or {}))


def verdicts(steps: tuple[FlatStep, ...], texts: list[str]) -> list[bool]:
    """Return whether each text is valid; fail where the engine, fast or plain, says otherwise."""
    lookups: Lookups = Codes()
    plain = ask(texts, build.negate(build.either(*(breaks(s, x(), lookups) for s in steps))))
    shared = Shared()
    fast = [breaks(step, x(), lookups, shared.share) for step in steps]
    faster = shared.ask(texts, build.negate(build.either(*fast)))
    one_by_one = [first_broken(steps, text) is None for text in texts]
    differing = [
        (text, verdict, plainly, fastly)
        for text, verdict, (plainly,), (fastly,) in zip(
            texts, one_by_one, plain, faster, strict=True
        )
        if not verdict is plainly is fastly
    ]
    assert differing == []
    return one_by_one
