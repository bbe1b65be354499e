"""How the keys of a dialect are written in a file."""


def camel(name: str) -> str:
    """Return an attribute's name as files write it."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
