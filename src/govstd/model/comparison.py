"""Two states of a registry compared: every change, what it means, and the versions it demands."""

from govstd.model.compatibility import Effect, Level, Nature, Step
from govstd.model.finding import Args
from govstd.model.proof import Proof
from govstd.model.registry import Waiver
from govstd.model.value import Value

FORMAT = "govstd-comparison"
FORMAT_VERSION = 1


class StateName(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A state of a registry, as it is called and as it is known by its content."""

    name: str
    """As the user named it; empty for the working tree."""
    registry: str
    version: str
    digest: str


class Change(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A difference with all that is said of it."""

    rule: str
    nature: Nature
    level: Level
    providers: Effect
    consumers: Effect
    step: Step
    kind: str
    """Of the item that changed; `registry` for the registry itself."""
    item: str
    field: str | None
    state: str
    """Where the place is: `after`, or `before` of what is gone."""
    file: str
    line: int
    column: int
    args: Args
    message: str
    fix: str | None
    users: tuple[str, ...]
    """Dataset standards and packages in which it has its effect, as `kind/id`."""
    waiver: Waiver | None

    @property
    def effect(self) -> Effect:
        """The graver of what it means for providers and for consumers."""
        return max((self.providers, self.consumers), key=lambda effect: effect.weight)


class VersionDemand(Value, frozen=True, kw_only=True, omit_defaults=False):
    """The version that an item must have after what changed in it."""

    kind: str
    item: str
    before: str
    after: str
    wanted: str
    """The lowest version that tells of all changes."""
    step: Step
    enough: bool


class Comparison(Value, frozen=True, kw_only=True, omit_defaults=False):
    """What a comparison found."""

    format: str
    format_version: int
    before: StateName
    after: StateName
    levels: tuple[Level, ...]
    changes: tuple[Change, ...]
    versions: tuple[VersionDemand, ...]
    """Of every item that changed, and of the registry."""
    release: VersionDemand | None
    """Of the registry: what `govstd release` must be given at least; None where nothing changed."""
    proof: Proof | None = None
    """What it means for data, if some were given."""
