"""Invented matter for any ledger: facts that its opening step takes, made from its fields alone."""

from __future__ import annotations

from typing import Any

from tests.county import County
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.writing import take
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import system_actor
from zhunsheng.core.ledger import Asks, Field, Ledger

CREDIT_CODE = "91990100MA0000099J"
ID_NUMBER = "11010519491231002X"
FILE = {"digest": "ab" * 32, "name": "材料.pdf", "size": 1000, "type": "application/pdf"}


def facts_for(asks: type[Asks], county: County, organ: str, seed: int = 1) -> dict[str, Any]:
    """Every field filled in, but for links that need not be: a ledger may name earlier records of its own."""
    return {
        name: value_for(field, county, organ, seed)
        for name, field in asks.fields().items()
        if field.required or field.kind != "link"
    }


def value_for(field: Field, county: County, organ: str, seed: int) -> Any:
    match field.kind:
        case "text":
            words = (f"{field.title[:8]}第{seed}件", "6234567", "2025-01", field.hint.removeprefix("如"))
            return next(one for one in words if field.pattern is None or field.pattern.fullmatch(one))
        case "number":
            return max(field.minimum or 0, min(1, field.maximum or 1))
        case "money":
            return "1200"
        case "date":  # what has happened lies before the day of any act
            return "2026-03-01" if getattr(field, "future", False) else "2025-03-03"
        case "moment":
            return "2026-03-01 10:00"
        case "choice":
            return next(iter(field.options))
        case "choices":
            return list(field.options)[:2]
        case "yes_no":
            return "否"
        case "organ":
            return organ
        case "region":
            return "城关镇"
        case "person":
            return {"name": "欧阳明月", "id_number": ID_NUMBER}
        case "party":
            return {"kind": "enterprise", "name": f"安澜县顺和食品（{seed}）有限公司", "code": CREDIT_CODE}
        case "link":
            return open_record(catalogue().ledgers[field.to], county, organ=organ, seed=seed).pk
        case "rows":
            inner = field.of.fields().values()
            row = {one.name: value_for(one, county, organ, seed) for one in inner}
            return [
                {name: value["name"] if isinstance(value, dict) else value for name, value in row.items()}
            ] * max(field.at_least, 1)
        case "file":
            return dict(FILE)
    raise AssertionError(field.kind)


def open_record(
    ledger: Ledger, county: County, *, organ: str = "justice", seed: int = 1, holder: str = "handler"
) -> Record:
    """A record of the ledger as its first step opens it, of an organ; requirements are not asked."""
    step = ledger.openings[0]
    act = Act(
        ledger.key,
        step.key,
        county.around.today,
        facts_for(step.asks, county, organ, seed),
        organ=organ,
        actor=holder,
        history=True,
    )
    return Record.objects.get(pk=take(act, system_actor(), county.around).record)
