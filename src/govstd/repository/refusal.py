"""Says why standards that are not a plain folder are not used."""


class StandardsRefusedError(Exception):
    """A bundle, a fetched registry or a lock can't be used; the command ends with exit code 3.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names.
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(f"{code}: {details}")
        self.code = code
        self.details = details
