"""Several notices as one message, and the hours in which none is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

_MOST = 30


@dataclass(frozen=True, slots=True)
class Item:
    """``url`` is a path of the site."""

    title: str
    text: str
    url: str


def digest(items: Sequence[Item], site: str) -> tuple[str, str]:
    """Subject and body of a message. ``site`` is the address people reach the site at; "" leaves links out."""
    subject = f"准绳：{items[0].title}" if len(items) == 1 else f"准绳：{len(items)}件事"
    lines = []
    for number, item in enumerate(items[:_MOST], 1):
        lines.append(
            f"{number}. {item.title}　{item.text}" if len(items) > 1 else f"{item.title}　{item.text}"
        )
        if site:
            lines.append(site.rstrip("/") + item.url)
    if len(items) > _MOST:
        lines.append(f"还有{len(items) - _MOST}件，请登录查看。")
    return subject, "\n".join(lines)


def quiet(now: time, since: time | None, until: time | None) -> bool:
    """Whether ``now`` lies in the hours of silence; they may reach over midnight."""
    if since is None or until is None or since == until:
        return False
    return since <= now < until if since < until else now >= since or now < until
