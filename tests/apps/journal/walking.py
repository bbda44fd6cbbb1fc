"""Acts on any ledger the catalogue offers: what each step asks is made up from its declaration.

Tests of the journal need records with a past, not a meaning, and must not depend on a particular ledger.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from stdnum.cn import ric

from zhunsheng.apps.records.acts import Act
from zhunsheng.core.ledger import fields as kinds
from zhunsheng.core.ledger.asks import Asks
from zhunsheng.core.ledger.choices import Choices
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import CORRECT

_SURNAMES, _GIVEN = "赵钱孙李周吴郑王", "明华丽军敏静强磊"


class CannotFill(Exception):
    """The ledger asks for something that is not made up here (a link, a file, a text of a certain form)."""


def walk(ledger: Ledger, dice: random.Random, on: date, length: int = 12) -> Iterator[Act]:
    """One record of ``ledger``: an opening step, then steps that may follow, a day or more apart, and a correction."""
    record = dice.randbytes(10).hex()
    step = dice.choice(ledger.openings)
    facts = _facts(step.asks, dice, on)
    yield Act(ledger.key, step.key, on, facts, record, "market", "990101000000", history=True)
    state = step.move.target
    for _ in range(length):
        open_steps = [one for one in ledger.steps if state is not None and one.may_follow(state.key)]
        if not open_steps:
            break
        step = dice.choice(open_steps)
        on += timedelta(days=dice.randint(0, 5))
        try:
            more = _facts(step.asks, dice, on)
        except CannotFill:  # on this day: what a step takes may depend on it
            break
        yield Act(ledger.key, step.key, on, more, record, history=True)
        state = step.move.target or state
    text = next((name for name in facts if isinstance(ledger.fields[name], kinds.Text)), None)
    if text and dice.random() < 0.3:
        mended = {text: facts[text] + "更正"}
        yield Act(ledger.key, "", on, mended, record, kind=CORRECT, reason="笔误", target=1, history=True)


def fillable(ledger: Ledger) -> bool:
    """Whether every step of the ledger can be filled in here."""
    try:
        for step in ledger.steps:
            _facts(step.asks, random.Random(1), date(2025, 1, 2))
    except CannotFill:
        return False
    return True


def _facts(asks: type[Asks], dice: random.Random, on: date) -> dict[str, Any]:
    facts = {name: _value(field, dice, on) for name, field in asks.fields().items() if field.required}
    facts |= {
        name: _value(field, dice, on)
        for name, field in asks.fields().items()
        if not field.required and isinstance(field, kinds.Person | kinds.Party)
    }
    if any(check(facts) for check in asks.CHECKS) or asks.clean(facts)[1]:
        raise CannotFill(asks.__name__)
    return facts


def _value(field: kinds.Field, dice: random.Random, on: date) -> Any:
    name = dice.choice(_SURNAMES) + dice.choice(_GIVEN) + dice.choice(_GIVEN)
    match field:
        case kinds.Text():
            return f"{field.title}{dice.randint(1, 999)}"
        case kinds.Choice():
            return dice.choice(list(field.options))
        case Choices():
            return dice.sample(list(field.options), min(2, len(field.options)))
        case kinds.YesNo():
            return dice.random() < 0.5
        case kinds.Money():
            return dice.randint(1, 90_000)
        case kinds.Number():
            return max(field.minimum or 0, 1) + dice.randint(0, 3)
        case kinds.Moment():
            return f"{on}T09:30"
        case kinds.Date():
            return on.isoformat()
        case kinds.RegionRef():
            return dice.choice(["990101000000", "990102000000", "990101001000"])
        case kinds.OrganRef():
            return dice.choice(["justice", "market", "town1"])
        case kinds.Person():
            number = f"110101{dice.randint(1950, 2000)}0203{dice.randint(100, 999)}"
            return {"name": name, "id_number": number + ric.calc_check_digit(number)}
        case kinds.Party():
            return {"kind": "person", "name": name}
        case kinds.Rows():
            return [_facts(field.of, dice, on) for _ in range(max(field.at_least, 1))]
        case _:
            raise CannotFill(field.kind)
