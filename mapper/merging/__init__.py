"""Copies of one case that were edited apart, made one again with every conflict shown."""

from mapper.merging.conflicts import Conflict, Key
from mapper.merging.merge import Merged, merge, put_into
from mapper.merging.origin import beginning

__all__ = ["Conflict", "Key", "Merged", "beginning", "merge", "put_into"]
