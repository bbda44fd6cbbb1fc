"""Ledgers as workbooks, without reading or writing a file: columns, headers, cells, the order of steps."""

from zhunsheng.core.exchange.columns import Column, Grid, Layout, Role, layout_of
from zhunsheng.core.exchange.headers import Matched, find_header, match
from zhunsheng.core.exchange.ordering import Placed, contradictions, in_order

__all__ = [
    "Column",
    "Grid",
    "Layout",
    "Matched",
    "Placed",
    "Role",
    "contradictions",
    "find_header",
    "in_order",
    "layout_of",
    "match",
]
