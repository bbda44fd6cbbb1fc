"""When somebody is to be told of a clock, and how what there is to tell becomes one message."""

from zhunsheng.core.notices.digest import Item, digest, quiet
from zhunsheng.core.notices.points import POINTS, Point, reached

__all__ = ["POINTS", "Item", "Point", "digest", "quiet", "reached"]
