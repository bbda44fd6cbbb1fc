"""权限表: the matrix of roles, ledgers, steps and states."""

from __future__ import annotations

from functools import cache

from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.workbench.parts import Cell, Column, Row, Table
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.access.matrix import LedgerRights, rights_in
from zhunsheng.core.ledger.ledger import Ledger, Privacy


@cache
def _every() -> tuple[LedgerRights, ...]:
    known = catalogue()
    return tuple(rights_in(ledger, known.roles) for ledger in known.ledgers.values())


def overview(here: Visit) -> Table:
    """A row a ledger, a column a role: what it reads, and how many steps it may take."""
    roles = here.catalogue.roles
    return Table(
        caption="权限表",
        columns=[
            Column(title="台账"),
            Column(title="领域", phone=True),
            Column(title="查阅"),
            *(Column(title=role.title) for role in roles.values()),
        ],
        rows=[
            Row(
                cells=[
                    Cell(text=one.ledger.title, url=f"/administration/rights/{one.ledger.key}/"),
                    Cell(text=here.catalogue.domains[one.ledger.domain]),
                    Cell(text="限办理的角色" if one.ledger.privacy is not Privacy.OPEN else ""),
                    *(Cell(text=_words(one, key)) for key in roles),
                ]
            )
            for one in _every()
        ],
        compact=True,
    )


def _words(one: LedgerRights, role: str) -> str:
    steps = sum(bool(row.extents[role]) for row in one.steps)
    seen = one.reading[role] if role in one.roles() else ""
    parts = [f"看{seen}" if seen else "", f"办{steps}项" if steps else ""]
    return "，".join(part for part in parts if part)


def of_ledger(here: Visit, ledger: Ledger) -> Table:
    """A row a step, a column a role."""
    roles = here.catalogue.roles
    found = next(one for one in _every() if one.ledger.key == ledger.key)
    shown = found.roles()
    reading = Row(cells=[Cell(text="查阅"), Cell(text=""), *(Cell(text=found.reading[key]) for key in shown)])
    return Table(
        caption=f"{ledger.title}的权限",
        columns=[
            Column(title="环节"), Column(title="在什么状态", wide=True, phone=True),
            *(Column(title=roles[key].title) for key in shown),
        ],
        rows=[
            reading,
            *(
                Row(
                    cells=[
                        Cell(text=row.step.title), Cell(text="、".join(row.states) or "（新登记）"),
                        *(Cell(text=row.extents[key]) for key in shown),
                    ]
                )
                for row in found.steps
            ),
        ],
    )  # fmt: skip
