"""The county at a glance, for those who see all of it."""

from __future__ import annotations

from datetime import timedelta

from django.core.cache import cache as shared
from django.db.models import Count, Q

from zhunsheng.apps.records.across import clocks
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.charts import BarRow, Bars, bars
from zhunsheng.apps.workbench.pages import AsideItem
from zhunsheng.apps.workbench.pages import Count as Words
from zhunsheng.apps.workbench.present.clocks import chip, read
from zhunsheng.apps.workbench.present.everything import ADDRESS as EVERYTHING
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date, thousands

_SHOWN = 8
_KEPT = 60


def by_organ(visit: Visit) -> list[tuple[str, int, int, int]]:
    """(organ, overdue, due this week, all) of every organ with running clocks, the worst first. One query a minute."""
    key = f"overview:{visit.actor.person}:{visit.today}"
    found: list[tuple[str, int, int, int]] | None = shared.get(key)
    if found is None:
        end = visit.today + timedelta(days=6 - visit.today.weekday())
        rows = (
            clocks(visit.actor, visit.today)
            .filter(paused=False)
            .values("organ")
            .annotate(
                overdue=Count("pk", filter=Q(rolled__lt=visit.today)),
                week=Count("pk", filter=Q(rolled__range=(visit.today, end))),
                running=Count("pk"),
            )
            .order_by("-overdue", "-week", "organ")
        )
        found = [(row["organ"], row["overdue"], row["week"], row["running"]) for row in rows]
        shared.set(key, found, _KEPT)
    return found


def sentence(visit: Visit, place: str, asked: int = 0) -> list[Words]:
    """One sentence that says it all; ``asked`` matters wait for the person's approval."""
    counted = by_organ(visit)
    overdue = sum(late for _, late, _, _ in counted)
    running = sum(total for _, _, _, total in counted)
    bodies = sum(1 for _, late, _, _ in counted if late)
    parts = [
        Words(
            before=f"截至{cn_date(visit.today, visit.today)}，{place}正在计算的法定期限",
            number=f" {thousands(running)} ",
            after="项",
        )
    ]
    if overdue:
        parts.append(
            Words(
                before="，",
                number=f"逾期{thousands(overdue)}项",
                after=f"，涉及{bodies}个单位",
                tone="red",
                url=addresses.with_query(EVERYTHING, [("view", "overdue")]),
            )
        )
    else:
        parts.append(Words(before="，", number="", after="没有逾期"))
    week = sum(soon for _, _, soon, _ in counted)
    parts.append(
        Words(
            before="；本周到期",
            number=f" {thousands(week)} ",
            after="项",
            url=addresses.with_query(EVERYTHING, [("view", "week")]),
        )
    )
    if asked:
        parts.append(Words(before="；需要你批示的", number=f" {asked} ", after="件"))
    return [*parts, Words(before="", number="", after="。")]


def overdue_bars(visit: Visit) -> Bars | None:
    """Overdue and due this week by organ: only those with any, then a line for the rest."""
    counted = by_organ(visit)
    pressing = [one for one in counted if one[1] or one[2]]
    if not pressing:
        return None
    shown = pressing[:_SHOWN]
    rest, calm = len(pressing) - len(shown), len(counted) - len(pressing)
    foot = "；".join(
        words
        for number, words in (
            (rest, f"还有{rest}个单位有逾期或本周到期"),
            (calm, f"其余{calm}个单位：没有逾期"),
        )
        if number
    )
    return bars(
        [
            BarRow(
                name=visit.directory.organ(organ),
                parts=(("overdue", late), ("near", soon)),
                words=f"{late}项逾期" if late else "",
                ratio=f"{late + soon}项",
            )
            for organ, late, soon, _ in shown
        ],
        caption="逾期与本周到期 • 按单位",
        heads=("单位", "逾期", "合计"),
        key=(("overdue", "逾期"), ("near", "本周到期")),
        foot=foot,
    )


def longest_overdue(visit: Visit, most: int = 8) -> list[AsideItem]:
    """The matters whose clock ran out longest ago. One query."""
    rows = clocks(visit.actor, visit.today).filter(paused=False, rolled__lt=visit.today)
    found = []
    for one in rows.order_by("rolled", "pk").select_related("record")[: most * 2]:
        row = one.record
        ledger = visit.catalogue.edition(row.ledger, row.edition)
        reading = read(visit, ledger, row, one.key)
        if reading is not None and not reading.is_minimum:
            found.append(
                AsideItem(
                    head=row.number or row.headline,
                    text=f"{visit.directory.organ(row.organ)}　{reading.clock.title}，应于{cn_date(reading.rolled, visit.today)}",
                    url=addresses.of_record(row.ledger, row.pk, row.number),
                    clock=chip(visit, reading, named=False),
                )
            )
    return found[:most]
