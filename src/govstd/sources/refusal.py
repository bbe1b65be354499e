"""Data that can't be opened at all."""


class SourceRefusedError(Exception):
    """The data can't be opened; the command ends with exit code 4.

    Attributes:
        what: one sentence, `{path}: …`, without a full stop.
        fix: the next step.
    """

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix
