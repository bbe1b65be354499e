"""How the status of an item may move (ISO/IEC 11179-6), and when somebody must have decided."""

from govstd.model.registration import Status

TRANSITIONS: dict[Status, tuple[Status, ...]] = {
    Status.INCOMPLETE: (Status.CANDIDATE, Status.RETIRED),
    Status.CANDIDATE: (Status.INCOMPLETE, Status.RECORDED, Status.RETIRED),
    Status.RECORDED: (Status.CANDIDATE, Status.QUALIFIED, Status.SUPERSEDED, Status.RETIRED),
    Status.QUALIFIED: (Status.STANDARD, Status.SUPERSEDED, Status.RETIRED),
    Status.STANDARD: (Status.PREFERRED_STANDARD, Status.SUPERSEDED, Status.RETIRED),
    Status.PREFERRED_STANDARD: (Status.STANDARD, Status.SUPERSEDED, Status.RETIRED),
    Status.SUPERSEDED: (Status.RETIRED,),
    Status.RETIRED: (),
}
"""Where a status may go in one step."""

DECIDED = (
    Status.RECORDED,
    Status.QUALIFIED,
    Status.STANDARD,
    Status.PREFERRED_STANDARD,
    Status.SUPERSEDED,
    Status.RETIRED,
)
"""The statuses that need a decision: who approved it, and when."""

LEAVING = (Status.SUPERSEDED, Status.RETIRED)
"""The statuses of items that are not to be used any more."""


def is_legal(before: Status, after: Status) -> bool:
    """Return whether a status may become another, in one step or in several."""
    reached, waiting = {before}, [before]
    while waiting:
        for status in TRANSITIONS[waiting.pop()]:
            if status not in reached:
                reached.add(status)
                waiting.append(status)
    return after in reached
