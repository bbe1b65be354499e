"""Why there is no sample."""


class SampleFailedError(Exception):
    """Data as they were asked for can't be made.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names.
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(": ".join((code, *details.values())))
        self.code = code
        self.details = details
