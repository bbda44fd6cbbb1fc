"""The matrix of a ledger as a section of its generated page: whoever changes a right changes a line there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zhunsheng.core.access.matrix import rights_in
from zhunsheng.core.access.roles import Role
from zhunsheng.core.ledger.ledger import Ledger


def rights_section(ledger: Ledger, roles: Mapping[str, Role]) -> Iterator[str]:
    """Markdown lines: reading first, then every step with the states it follows."""
    found = rights_in(ledger, roles)
    shown = found.roles()
    yield from ("", "## 谁能看、谁能办", "")
    yield f"| | 状态 | {' | '.join(roles[key].title for key in shown)} |"
    yield "|---|---|" + "---|" * len(shown)
    yield f"| 查阅 | — | {' | '.join(found.reading[key] or '—' for key in shown)} |"
    for row in found.steps:
        states = "、".join(row.states) or "（新登记）"
        yield f"| {row.step.title} | {states} | {' | '.join(row.extents[key] or '—' for key in shown)} |"
