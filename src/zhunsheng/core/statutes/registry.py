"""Every statutory value, looked up by id and day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from zhunsheng.core.errors import DefinitionError, Problem, RuleViolation
from zhunsheng.core.statutes import reading
from zhunsheng.core.statutes.citation import Citation
from zhunsheng.core.statutes.value import Law, StatuteValue, Threshold

_Dated = TypeVar("_Dated", StatuteValue, Threshold)


class Statutes:
    """Laws, time limits and thresholds by id (``procedure.clock``, ``procedure.threshold``).

    An id nobody declared raises ``DefinitionError`` (a definition names it); a day no version covers raises
    ``RuleViolation`` (a record lies outside the law as we know it).
    """

    def __init__(
        self,
        laws: Mapping[str, Law],
        values: Mapping[str, tuple[StatuteValue, ...]],
        thresholds: Mapping[str, tuple[Threshold, ...]],
    ) -> None:
        self.laws = dict(laws)
        self.values = dict(values)
        self.thresholds = dict(thresholds)

    @classmethod
    def load(cls, folder: Path) -> Statutes:
        """Read ``_laws/<law>.yaml`` and ``<procedure>/<value>.yaml`` under ``folder``.

        Raises one ``DefinitionError`` naming every fault of every file.
        """
        return cls(*reading.read(folder))

    def get(self, id: str) -> tuple[StatuteValue, ...]:
        """All versions of a time limit, the earliest first."""
        return self._versions(self.values, id)

    def value(self, id: str, on: date) -> StatuteValue:
        """The time limit in force on ``on``."""
        return _in_force(self.get(id), on)

    def threshold(self, id: str, on: date) -> Threshold:
        """The threshold in force on ``on``."""
        return _in_force(self._versions(self.thresholds, id), on)

    def cite(self, law: str, articles: str = "") -> Citation:
        """Cite a law by its key, title or short title: ``cite("复议法", "62.1").full``."""
        for known in self.laws.values():
            if law in (known.key, known.title, known.short_title):
                return known.cite(articles)
        raise DefinitionError(f"没有名为“{law}”的法律：请在 statutes/_laws 下加一个文件")

    def _versions(self, shelf: Mapping[str, tuple[_Dated, ...]], id: str) -> tuple[_Dated, ...]:
        try:
            return shelf[id]
        except KeyError:
            raise DefinitionError(f"没有法定值 {id}{_suggest(id, shelf)}") from None


def _suggest(id: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(id, known, n=3)
    return f"；相近的有 {'、'.join(close)}" if close else ""


def _in_force(versions: tuple[_Dated, ...], on: date) -> _Dated:
    for version in versions:
        if version.since <= on and (version.until is None or on <= version.until):
            return version
    first, last = versions[0], versions[-1]
    if on < first.since:
        told = f"{on}时尚未施行（已核对的条文自{first.since}起施行）"
    elif last.until is not None and on > last.until:
        told = f"{on}时已经失效（施行至{last.until}）"
    else:
        told = f"{on}时没有生效的条文"
    raise RuleViolation(Problem("statute.not_in_force", f"“{first.title}”{told}", basis=first.citation.short))
