"""经过: the events of a record, newest first, corrections beside what they correct."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from zhunsheng.apps.records.attachments import files_in
from zhunsheng.apps.records.history import Entry, History, Mending
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.parts import Attachment, Correction, Fact, TimelineItem
from zhunsheng.apps.workbench.present.about import basis_article
from zhunsheng.apps.workbench.present.clocks import Reading, day_of, unit_words
from zhunsheng.apps.workbench.present.inputs import size_words
from zhunsheng.apps.workbench.present.states import Names
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.calendar import Unit
from zhunsheng.core.ledger.fields import Field, Rows
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import ASSIGN, ISSUE, VOID, Event
from zhunsheng.core.ledger.steps import Step

_SHORT_FACTS = 3
_SLOT = re.compile(r"\{(\w+)\}")


def timeline(
    visit: Visit,
    ledger: Ledger,
    history: History,
    readings: Sequence[Reading],
    names: Names,
    address: str,
) -> list[TimelineItem]:
    """What is awaited, then what happened, the latest first."""
    items = [_item(visit, ledger, entry, readings, names, address) for entry in reversed(history.entries)]
    ahead = _ahead(visit, ledger, history, readings)
    return [ahead, *items] if ahead else items


def _ahead(
    visit: Visit, ledger: Ledger, history: History, readings: Sequence[Reading]
) -> TimelineItem | None:
    """The step that stops the nearest clock."""
    nearest = next((one for one in readings if one.state.outcome == "running" and not one.is_minimum), None)
    state = history.state
    if nearest is None or state.voided:
        return None
    steps = [
        ledger.step(key).title for key in nearest.clock.until if ledger.step(key).may_follow(state.state)
    ]
    if not steps:
        return None
    return TimelineItem(
        title=f"等待：{'、'.join(steps[:3])}",
        on=visit.today,
        text=f"{nearest.clock.title}，最迟{cn_date(nearest.rolled, visit.today)}",
        ahead=True,
    )


def _item(
    visit: Visit, ledger: Ledger, entry: Entry, readings: Sequence[Reading], names: Names, address: str
) -> TimelineItem:
    event = entry.event
    on, recorded = date.fromisoformat(event.on), entry.recorded.date()
    plain = TimelineItem(
        title="作废",
        on=on,
        recorded=recorded,
        late=recorded > on,
        seq=entry.number,
        text=event.reason,
        actor=names.person(event.actor),
    )
    if event.kind == VOID:
        return plain
    if event.kind == ISSUE:
        titles = "、".join(_titles(ledger, event))
        return replace(plain, title=f"重新制作{titles}", text=event.reason)
    if event.kind == ASSIGN:
        to = names.person(str(event.facts.get("holder", "")))
        return replace(plain, title="改派经办人", text=f"改由{to}办理。{event.reason}")
    step = ledger.step(event.step)
    fields = step.asks.fields()
    basis = basis_article(step.basis)
    details = details_of(fields, event.facts, names)
    return replace(
        plain,
        title=step.title,
        text=_sentence(
            step, event.facts, fields, names, _titles(ledger, event), _timely(event.on, step, readings)
        ),
        articles=(basis,) if basis else (),
        attachments=[
            Attachment(
                label=file["name"],
                url=addresses.of_file(address, file["digest"]),
                note=size_words(file["size"]),
            )
            for file in files_in(event.facts)
        ],
        corrections=[fix for mending in entry.mendings for fix in _fixes(mending, fields, names)],
        details=details if len(details) > _SHORT_FACTS else (),
    )


def _timely(on: str, step: Step, readings: Sequence[Reading]) -> list[str]:
    """How a step kept the clocks it stopped: "按期（最迟8月11日）"."""
    found = []
    for one in readings:
        if (
            step.key not in one.clock.until
            or one.state.done != on
            or one.state.outcome not in ("met", "late", "early")
        ):
            continue
        day = cn_date(one.rolled, day_of(on))
        if one.state.outcome == "met":
            found.append(f"{one.clock.short}按期（{'满期' if one.is_minimum else '最迟'}{day}）")
        elif one.state.outcome == "early":
            found.append(f"{one.clock.short}未满期（应满至{day}）")
        elif one.value.unit == Unit.WORKING_DAY:
            found.append(f"{one.clock.short}超期（最迟{day}）")
        else:
            late = (day_of(on) - one.rolled).days
            found.append(f"{one.clock.short}迟{late}{unit_words(one.value)}（最迟{day}）")
    return found


def _titles(ledger: Ledger, event: Event) -> list[str]:
    """What an event produced."""
    return [kind.title for kind in ledger.documents if kind.key in event.documents]


def _sentence(
    step: Step,
    facts: Mapping[str, Any],
    fields: Mapping[str, Field],
    names: Names,
    titles: list[str],
    timely: list[str],
) -> str:
    """The step's own sentence, else its first facts; then documents and clocks."""
    parts: list[str] = []
    if step.says:
        parts.append(
            _SLOT.sub(
                lambda slot: fields[slot[1]].show(facts.get(slot[1]), names) if slot[1] in fields else "",
                step.says,
            )
        )
    else:
        short = [
            f"{field.title}：{field.show(facts[name], names).rstrip('。；，')}"
            for name, field in fields.items()
            if facts.get(name) is not None and not _is_bulky(field, facts[name])
        ]
        parts += ["，".join(short[:_SHORT_FACTS])] if short else []
    parts = [part.rstrip("。") for part in parts]
    parts += [f"制作{'、'.join(titles)}"] if titles else []
    return "。".join(filter(None, [*parts, *timely])) + ("。" if parts or timely else "")


def _is_bulky(field: Field, value: Any) -> bool:
    return field.kind in ("rows", "file") or (bool(getattr(field, "long", False)) and len(str(value)) > 40)


def _fixes(mending: Mending, fields: Mapping[str, Field], names: Names) -> list[Correction]:
    event = mending.event
    why = f"{event.reason}（{names.person(event.actor)}，{cn_date(date.fromisoformat(event.on))}）"
    fixes = [
        Correction(
            field=fields[name].title if name in fields else name,
            was=fields[name].show(mending.was.get(name), names) if name in fields else "",
            now=fields[name].show(value, names) if name in fields and value is not None else "不填",
            reason=why,
            seq=mending.number,
        )
        for name, value in mending.now.items()
    ]
    if mending.day_now:
        was, now = (cn_date(date.fromisoformat(day)) for day in (mending.day_was, mending.day_now))
        fixes.append(Correction(field="日期", was=was, now=now, reason=why, seq=mending.number))
    return fixes


def details_of(fields: Mapping[str, Field], facts: Mapping[str, Any], names: Names) -> list[Fact]:
    """Facts as names and values, in the order of the fields; personal ones masked; empty ones left out."""
    found: list[Fact] = []
    for name, field in fields.items():
        value = facts.get(name)
        if value in (None, "", []):
            continue
        if isinstance(field, Rows):
            found += _rows(field, value, names)
            continue
        shown = field.show(value, names)
        long = bool(getattr(field, "long", False)) or len(shown) > 40
        found.append(Fact(name=field.title, value=shown, kind="long" if long else "text"))
    return found


def _rows(field: Rows, rows: Sequence[Mapping[str, Any]], names: Names) -> list[Fact]:
    inner = field.of.fields()
    return [
        Fact(
            name=f"{field.title} {number}",
            value="；".join(
                f"{inner[name].title}：{inner[name].show(value, names)}"
                for name, value in row.items()
                if name in inner and value is not None
            ),
            kind="long",
        )
        for number, row in enumerate(rows, 1)
    ]
