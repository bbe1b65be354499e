"""The only reader of standards: files become frozen values, or facts that say why not."""

from govstd.repository.origins import Origins
from govstd.repository.reader import Loaded, nearest, read
from govstd.repository.shipped import find_shipped, shipped_names

__all__ = ["Loaded", "Origins", "find_shipped", "nearest", "read", "shipped_names"]
