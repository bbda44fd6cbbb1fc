"""A rule of supervision: a departure from the law that no single step and no single clock shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.figures.expression import Column, Condition
from zhunsheng.core.figures.measures import comparable, lake_columns
from zhunsheng.core.ledger.basis import Article
from zhunsheng.core.ledger.fields import Rows
from zhunsheng.core.ledger.ledger import KEY, Archetype, Ledger
from zhunsheng.core.ledger.requirements import Level
from zhunsheng.core.supervision.related import Related

TODAY = Column("today")
"""The day the rule is judged on."""

SLOT = re.compile(r"\{([\w.:]+)\}")


def cell(name: str) -> Column:
    """A cell of the row being judged, in a rule with ``each``."""
    return Column(f"cell_{name}")


@dataclass(frozen=True)
class Rule:
    """A departure, declared once and judged one record at a time or over the whole lake.

    It judges the records of ``ledger`` (of a register: each item as it stands now). It is about records for which
    ``applies`` holds, that have taken the step ``at`` ("": the opening), on or after ``since``; it finds those for
    which ``where`` holds too. Both read the lake's columns, ``TODAY`` and what ``related`` adds. With ``each``, the name
    of a list, every row of it is judged by itself (``cell``); ``told_by`` is the cell that tells rows apart.

    ``demands`` says what the law asks, ``says`` what is the case. Slots of ``says``: a field; ``{day.hear}``;
    ``{organ}``, ``{number}``; ``{cell.officer}``; ``{n.reviews}``, ``{reviews.fact_annual_cap}`` of a related. The
    departure came about on the day of ``at``, unless ``arises`` names another column. ``rests_on`` are the steps shown
    as evidence. ``checks`` are ids of the list of checks. Without ``basis``, ``why`` says what it rests on.
    """

    key: str
    title: str
    ledger: str
    level: Level
    where: Condition
    demands: str
    says: str
    basis: Article | None = None
    why: str = ""
    checks: tuple[str, ...] = ()
    applies: Condition | None = None
    at: str = ""
    since: date | None = None
    related: tuple[Related, ...] = ()
    each: str = ""
    told_by: str = ""
    arises: str = ""
    rests_on: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key):
            raise DefinitionError(f"规则{self.key}：键名应为小写英文加下划线")
        if self.basis is None and not self.why:
            raise DefinitionError(f"规则{self.key}：没有依据，请写basis=，或用why=说明根据什么")
        if self.basis is None and self.level is Level.VIOLATION:
            raise DefinitionError(f"规则{self.key}：没有法律依据的只能提示或者存疑")

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """Every ledger it reads, its own first."""
        return tuple(dict.fromkeys((self.ledger, *(one.ledger for one in self.related))))

    @property
    def alone(self) -> bool:
        """Whether it can be judged from the record itself."""
        return not self.related

    def day_column(self, ledger: Ledger) -> str:
        """The column with the day it rests on."""
        return f"day_{self.at}" if self.at and ledger.archetype is not Archetype.REGISTER else "opened_on"

    def columns(self, ledger: Ledger) -> dict[str, str]:
        """The columns its conditions may read, and their types; of a related's numbers all are whole."""
        found = lake_columns(ledger) | {"today": "date"}
        rows = ledger.fields.get(self.each)
        if isinstance(rows, Rows):
            cells = rows.of.fields().items()
            found |= {f"cell_{name}": field.lake_type for name, field in cells if field.lake_type}
        return found | {column: "related" for related in self.related for column in related.adds}

    def problems(
        self, ledgers: Mapping[str, Ledger], laws: set[str], verified: Mapping[str, bool]
    ) -> Iterator[str]:
        """What is wrong with the declaration. ``verified``: by check, whether its basis was read in the law."""
        ledger = ledgers.get(self.ledger)
        if ledger is None:
            yield f"台账“{self.ledger}”没有声明"
            return
        if self.basis and self.basis.law not in laws:
            yield f"不认识的法律“{self.basis.law}”"
        for check in self.checks:
            if check not in verified:
                yield f"没有编号为{check}的核查项"
            elif not verified[check] and self.level is not Level.HINT:
                yield f"{check}的依据未核对，只能提示"
        if self.at and not ledger.has_step(self.at):
            yield f"以不存在的环节“{self.at}”为准"
        yield from (f"没有环节“{step}”" for step in self.rests_on if not ledger.has_step(step))
        yield from self._row_problems(ledger)
        known = self.columns(ledger)
        for related in self.related:
            yield from related.problems(ledgers, known)
        for condition in filter(None, (self.applies, self.where)):
            yield from (f"条件用了没有的列“{one}”" for one in sorted(condition.columns() - set(known)))
            for column, value in condition.literals():
                plain = column in known and known[column] != "related" and not column.startswith("cell_")
                if plain and column != "today" and not comparable(ledger, column, known[column], value):
                    yield f"条件里“{column}”不会等于{value!r}"
        if self.arises and known.get(self.arises) != "date":
            yield f"“{self.arises}”不是日期列"
        yield from (
            f"句子里的“{slot}”不认识" for slot in SLOT.findall(self.says) if not self._fills(slot, ledger)
        )

    def _row_problems(self, ledger: Ledger) -> Iterator[str]:
        rows = ledger.fields.get(self.each) if self.each else None
        if self.each and not isinstance(rows, Rows):
            yield f"“{self.each}”不是列表字段"
        elif isinstance(rows, Rows) and self.told_by not in rows.of.fields():
            yield f"列表“{self.each}”没有“{self.told_by}”这一列，不能分辨各行"

    def _fills(self, slot: str, ledger: Ledger) -> bool:
        first, _, rest = slot.partition(".")
        if not rest:
            return slot in ("organ", "number", "region") or slot in ledger.fields
        if first == "day":
            return ledger.has_step(rest)
        if first == "cell":
            rows = ledger.fields.get(self.each)
            return isinstance(rows, Rows) and rest in rows.of.fields()
        named = {related.key: related for related in self.related}
        if first == "n":
            return rest in named
        return first in named and rest in named[first].take
