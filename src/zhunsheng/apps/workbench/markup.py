"""Chips, table cells and options as markup.

A list prints some four hundred cells and two hundred options; a template for each took more than half of its page's time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from html import escape

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from zhunsheng.apps.workbench import wording
from zhunsheng.apps.workbench.fields import Option
from zhunsheng.apps.workbench.parts import Cell, ClockChip, Column, StateChip

_GLYPHS = {"overdue": "warning", "late": "warning", "stopped": "pause", "met": "check", "calm": ""}


@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A glyph of the sprite. Words beside it, or the label of its control, say what it means."""
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#{}"/></svg>', static("workbench/icons.svg"), name
    )


def day(value: date, today: date | None) -> SafeString:
    """``<time>`` with this year's year left out."""
    return mark_safe(
        f'<time datetime="{value.isoformat()[:10]}">{escape(wording.cn_date(value, today))}</time>'
    )


@lru_cache(maxsize=1024)
def state(chip: StateChip) -> SafeString:
    """A state in its family's glyph, its words, its track."""
    words = f"{chip.words} {chip.track}" if chip.track else chip.words
    return format_html('<span class="st">{}{}</span>', icon(f"state-{chip.family}"), words)


def clock(chip: ClockChip) -> SafeString:
    """How a clock stands: glyph, words, short name, and 未核 where the value is not verified."""
    glyph = _GLYPHS.get(chip.kind, "clock")
    title = f' title="{escape(chip.title)}"' if chip.title else ""
    name = f"<small>{escape(chip.name)}</small>" if chip.name else ""
    unverified = ' <span class="tag">未核</span>' if chip.unverified else ""
    words = (icon(glyph) if glyph else "") + escape(chip.words)
    return mark_safe(f'<span class="ck ck-{chip.kind}"{title}>{words}</span>{name}{unverified}')


def options(choices: Iterable[Option], chosen: Sequence[str] | str) -> SafeString:
    """The options of a select; ``chosen`` is one value or several."""
    values = {chosen} if isinstance(chosen, str) else set(chosen)
    return mark_safe(
        "".join(
            f'<option value="{escape(one.value)}"{" selected" if one.value in values else ""}>{escape(one.label)}</option>'
            for one in choices
        )
    )


def cells(line: Iterable[tuple[Column, Cell]], today: date | None) -> SafeString:
    """The cells of one row; the first is its head."""
    return mark_safe(
        "".join(_cell(column, cell, not place, today) for place, (column, cell) in enumerate(line))
    )


def _cell(column: Column, cell: Cell, first: bool, today: date | None) -> str:
    inner = _inner(cell, today)
    if first:
        wrap = ' class="wrap"' if column.wide else ""
        return f'<th scope="row"{wrap}>{inner}</th>'
    names = " ".join(
        name
        for name, has in (
            ("cc", cell.clock),
            ("r", column.align == "right"),
            ("ph", column.phone),
            ("wrap", column.wide),
        )
        if has
    )
    attributes = (f' class="{names}"' if names else "") + (
        f' title="{escape(cell.title)}"' if cell.title else ""
    )
    return f"<td{attributes}>{inner}</td>"


def _inner(cell: Cell, today: date | None) -> str:
    if cell.clock:
        return clock(cell.clock)
    if cell.state:
        return state(cell.state)
    if cell.level:
        return f'<span class="lv lv-{escape(cell.level)}">{escape(cell.level)}</span>'
    if cell.on:
        return day(cell.on, today)
    words = escape(cell.text or wording.MISSING)
    if cell.url:
        return f'<a href="{escape(cell.url)}">{words}</a>'
    return f"<code>{words}</code>" if cell.code else words
