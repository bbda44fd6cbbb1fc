"""Tags and filters of the workbench templates. Printing itself is in ``wording.py``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

from zhunsheng.apps.workbench import markup, wording
from zhunsheng.apps.workbench.charts import Spark, spark
from zhunsheng.apps.workbench.parts import Cell, Column

register = template.Library()


def _today(context: template.Context) -> date | None:
    today = context.get("today")
    return today if isinstance(today, date) else None


register.simple_tag(markup.icon, name="icon")
register.simple_tag(markup.state, name="state")
register.simple_tag(markup.clock, name="clock")
register.simple_tag(markup.options, name="options")


@register.simple_tag(takes_context=True)
def cells(context: template.Context, line: Sequence[tuple[Column, Cell]]) -> SafeString:
    """The cells of one row of a table."""
    return markup.cells(line, _today(context))


@register.simple_tag(takes_context=True)
def day(context: template.Context, value: date | None, style: str = "") -> SafeString | str:
    """``<time>`` with this year's year left out; style ``near`` adds the weekday within two weeks, ``full`` never
    leaves the year out."""
    if value is None:
        return wording.MISSING
    today = None if style == "full" else _today(context)
    words = wording.near_date(value, today) if style == "near" and today else wording.cn_date(value, today)
    return format_html('<time datetime="{}">{}</time>', value.isoformat()[:10], words)


@register.simple_tag(takes_context=True)
def moment(context: template.Context, value: datetime | None) -> SafeString | str:
    """``<time>`` of a moment: 今天16:20."""
    if value is None:
        return wording.MISSING
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return format_html(
        '<time datetime="{}">{}</time>',
        local.isoformat("T", "minutes"),
        wording.cn_moment(local, _today(context)),
    )


@register.simple_tag
def sparkline(values: Sequence[float]) -> Spark | None:
    """Geometry of a sparkline, for ``{% sparkline values as line %}``."""
    return spark(values)


register.filter("cn_date", wording.cn_date)
register.filter("cn_moment", wording.cn_moment)
register.filter("thousands", wording.thousands)
register.filter("rate", wording.rate)
register.filter("points", wording.points)


@register.filter
def money(fen: int | None, style: str = "") -> str:
    """Fen as yuan; ``plain`` for a column whose head names the unit."""
    return wording.money(fen, unit=style != "plain")


@register.filter
def weekday(value: date, style: str = "") -> str:
    """周三, or with ``long`` 星期三."""
    return wording.weekday(value, long=style == "long")


@register.filter(needs_autoescape=True)
def marked(text: str, query: str, autoescape: bool = True) -> SafeString:
    """The text with every word of the query in ``<mark>``."""
    words = [re.escape(escape(word)) for word in query.split()]
    safe = str(conditional_escape(text) if autoescape else text)
    if not words:
        return mark_safe(safe)
    return mark_safe(re.sub(f"({'|'.join(words)})", r"<mark>\1</mark>", safe, flags=re.IGNORECASE))


@register.filter
def has(values: Sequence[Any], one: Any) -> bool:
    """Whether ``one`` is among ``values``."""
    return one in values
