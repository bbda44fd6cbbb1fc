"""The target of a figure in a year: what the county set, else what is declared with the figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.core.catalogue import Figure
from zhunsheng.core.figures.targets import AT_MOST, BASIS, CAPABILITY, FIGURE, VALUE, WAY, YEAR, Target
from zhunsheng.core.ledger.ledger import Ledger


def target_ledger() -> Ledger | None:
    """The ledger targets are set in; None where the county has none."""
    return next(catalogue().capable(CAPABILITY), None)


@dataclass(frozen=True, slots=True)
class Targets:
    """What stands now. Of two for the same figure and year the one recorded last holds."""

    set: dict[tuple[str, int], Target]

    @classmethod
    def read(cls) -> Targets:
        """One query."""
        ledger, found = target_ledger(), dict[tuple[str, int], Target]()
        rows = Record.objects.filter(ledger=ledger.key if ledger else "", voided=False, closed_on=None)
        for facts in rows.order_by("opened_on", "pk").values_list("facts", flat=True):
            if {FIGURE, YEAR, VALUE} <= facts.keys():
                target = Target(Decimal(facts[VALUE]), facts.get(WAY) == AT_MOST, facts.get(BASIS, ""))
                found[facts[FIGURE], int(facts[YEAR])] = target
        return cls(found)

    def of(self, figure: Figure, year: int) -> Target | None:
        """The target of a figure in a year."""
        return self.set.get((figure.key, year)) or getattr(figure.measure, "target", None)
