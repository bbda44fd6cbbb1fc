"""The empty workbook of a ledger, to be filled and imported."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from zhunsheng.apps.exchange.marks import TEMPLATE, Mark
from zhunsheng.apps.exchange.sheets import Sheets
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.exchange.columns import Layout, layout_of
from zhunsheng.core.ledger.ledger import Ledger


def layout(ledger: Ledger) -> Layout:
    """The sheets of a ledger, all its editions together."""
    return layout_of(catalogue().editions[ledger.key])


def write_template(ledger: Ledger, out: Path | IO[bytes]) -> None:
    """Write the ledger's template: headers, lists to choose from, comments, explanations."""
    plan = layout(ledger)
    intro = (
        f"{ledger.title}导入表",
        "在表头下面一行填一件；带*的必填；各栏怎么填，见表头批注和“说明”表。第一栏可以写自己的编号，再次导入时按它认出同一件。",
    )
    with Sheets(out, plan, Mark(ledger.key, ledger.since.isoformat(), TEMPLATE), directory()) as sheets:
        sheets.start(plan.main, intro)
        for grid in plan.grids[1:]:
            sheets.start(grid)
        sheets.explain()
