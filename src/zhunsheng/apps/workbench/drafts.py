"""Forms half filled in, kept on the server until they are sent or thrown away.

A draft is one person's and nobody else reads it. What was typed may name people, so it lies sealed. It is no record: no
event tells of it, and it gives no right; the form it returns to asks again who may.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.sealing import keys
from zhunsheng.apps.workbench.models import Draft
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.core.errors import IntegrityFailure, Problem, RuleViolation

MOST, LARGEST = 50, 200_000
_KEY = re.compile(r"[a-z_0-9]{1,60}/[\w-]{1,40}/[a-z_0-9]{1,58}")
_NOT_TYPED = {"csrfmiddlewaretoken", "client", "version", "confirmed", "draft", "leave", "left"}


@dataclass(frozen=True)
class Kept:
    """A draft that can be read. ``key`` is ledger, record (or ``new``) and step."""

    key: str
    typed: Typed
    saved_at: datetime


def key_of(ledger: str, record: str, step: str) -> str:
    """``record`` is "" for a step that opens one."""
    return f"{ledger}/{record or 'new'}/{step}"


def keep(person: str, key: str, typed: Typed, around: Surroundings) -> None:
    """Keep what was typed in place of what was kept before. Raises RuleViolation when it cannot be kept."""
    texts = {name: text for name, text in typed.texts.items() if name not in _NOT_TYPED and text}
    content = json.dumps({"texts": texts, "files": typed.files}, ensure_ascii=False).encode()
    problems = []
    if not _KEY.fullmatch(key):
        problems.append(Problem("draft.key", "不知道这是哪张表的草稿", "draft"))
    if len(content) > LARGEST:
        problems.append(Problem("draft.large", "内容太长，草稿存不下，请先办理", "draft"))
    if Draft.objects.filter(person=person).exclude(key=key).count() >= MOST:
        problems.append(Problem("draft.many", f"草稿最多存{MOST}份，请先办理或者丢弃不用的", "draft"))
    if problems:
        raise RuleViolation(problems)
    sealed = keys().sealer.seal(content, _belongs_to(person, key), around.randomness(12))
    Draft.objects.update_or_create(
        person=person, key=key, defaults={"sealed": sealed, "saved_at": around.now}
    )


def read(person: str, key: str) -> Kept | None:
    """One's own draft of a form; None when there is none."""
    row = Draft.objects.filter(person=person, key=key).first()
    return _opened(row) if row else None


def all_of(person: str) -> Iterator[Kept]:
    """Everything a person began, the latest first. One query."""
    for row in Draft.objects.filter(person=person).order_by("-saved_at"):
        kept = _opened(row)
        if kept is not None:
            yield kept


def drop(person: str, key: str) -> bool:
    """Forget a draft; whether there was one."""
    return Draft.objects.filter(person=person, key=key).delete()[0] > 0


def _opened(row: Draft) -> Kept | None:
    """What cannot be opened any more (another master key) is as good as not there."""
    try:
        content = json.loads(keys().sealer.open(bytes(row.sealed), _belongs_to(row.person, row.key)))
    except (IntegrityFailure, ValueError):
        return None
    return Kept(row.key, Typed(content["texts"], content["files"]), row.saved_at)


def _belongs_to(person: str, key: str) -> bytes:
    return f"draft/{person}/{key}".encode()
