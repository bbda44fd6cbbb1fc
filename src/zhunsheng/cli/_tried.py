"""What tries a check: the scenarios that fire it or leave it silent, and the tests of a rule, read from the checkout."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.scenarios import Result, load, play
from zhunsheng.core.supervision.checks import Place
from zhunsheng.core.supervision.page import Tried

_CHECKOUT = Path(__file__).parents[3]
_RULES = Path("tests/content/rules")
_CLOCKS = "tests/content/test_every_clock_finds.py"
_SHOWN = 3


class Trials:
    """Answers, for every place a check is in force, what tries it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._played: dict[str, list[Result]] = {}
        for scenario in load(catalogue):
            self._played.setdefault(scenario.ledger.key, []).append(play(scenario, catalogue))

    def __call__(self, place: Place) -> Tried:
        if place.kind == "rule":
            return self._rule(place.key)
        ledger, *rest = place.key.split(".")
        played = self._played.get(ledger, [])
        if place.kind == "clock":
            fires = [one for one in played if _outcome(one, rest[0]) in ("late", "early")]
            silent = [one for one in played if _outcome(one, rest[0]) == "met"]
            return Tried(_names(fires) or [f"`{_CLOCKS}`"], _names(silent) or [f"`{_CLOCKS}`"])
        need = ".".join(rest)
        fires = [one for one in played if need in one.unmet]
        silent = [one for one in played if need not in one.unmet and rest[0] in one.taken]
        return Tried(_names(fires), _names(silent))

    def _rule(self, key: str) -> Tried:
        domain = self._catalogue.ledgers[self._catalogue.rules[key].ledger].domain
        path = _RULES / domain / f"test_{key}.py"
        names = _functions(_CHECKOUT / path)
        fires = any(name.startswith("test_fires") for name in names)
        silent = any(name.startswith("test_silent") for name in names)
        return Tried([f"`{path}`"] if fires else [], [f"`{path}`"] if silent else [])


@cache
def _functions(path: Path) -> tuple[str, ...]:
    if not path.is_file():
        return ()
    return tuple(
        node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)
    )


def _outcome(result: Result, clock: str) -> str:
    state = result.clocks.get(clock)
    return state.outcome if state else ""


def _names(results: list[Result]) -> list[str]:
    """The scenarios by file, the first few."""
    return [f"`{one.scenario.name}`" for one in results[:_SHOWN]]
