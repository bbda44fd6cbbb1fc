"""Invented facts for one step, by the kind of each field and the ledger's recipe."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from zhunsheng.apps.demo.following import named, names_by_facts
from zhunsheng.apps.demo.recipe import Recipe
from zhunsheng.apps.demo.structure import Firm, Structure
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger.asks import Asks
from zhunsheng.core.ledger.choices import Choices
from zhunsheng.core.ledger.fields import (
    Choice,
    Date,
    Field,
    File,
    Link,
    Moment,
    Money,
    Number,
    OrganRef,
    Party,
    Person,
    RegionRef,
    Rows,
    Text,
    YesNo,
)

_KEY = re.compile(r"\{key:(\w+)\}")
AFTER = re.compile(
    r"after (?:(?P<ledger>\w+)\.)?(?P<step>\w+)(?P<anywhere> anywhere)?(?: if (?P<fact>\w+)=(?P<codes>[\w,]+))?"
)
"""How a link is drawn after a step of the other record; see ``Recipe``."""


class NoTarget(Exception):
    """A required link has nothing to name yet, or everything was named once already."""


class Inventor:
    """Makes facts. ``targets``: by ledger, (record id, day it was opened) of what links may name, oldest first."""

    def __init__(
        self, structure: Structure, rng: random.Random, targets: Mapping[str, list[tuple[str, date]]]
    ) -> None:
        self.structure, self.rng, self.targets = structure, rng, targets
        self.serial: dict[str, int] = {}
        self.turns: dict[str, int] = {}
        self.drawn: dict[str, set[str]] = {}
        self.keys: dict[
            str, list[tuple[date, str]]
        ] = {}  # by register: (day entered, natural key), oldest first
        self.known: dict[
            str, tuple[str, dict[str, Any]]
        ] = {}  # by record: its organ; facts and days of steps

    def facts(
        self,
        asks: type[Asks],
        recipe: Recipe,
        *,
        ledger: str,
        on: date,
        organ: str,
        given: Mapping[str, Any],
        path: str = "",
        before: Mapping[str, Any] = MappingProxyType({}),
    ) -> dict[str, Any]:
        """Facts for every field of ``asks``; ``given`` wins. ``before``: what the record's earlier steps said."""
        found: dict[str, Any] = {}
        fields = asks.fields()
        # Texts come last: their words may follow a choice.
        for name in sorted(fields, key=lambda name: isinstance(fields[name], Text)):
            declared = fields[name]
            if name in given:
                if given[name] is not None:
                    found[name] = given[name]
                continue
            missing = recipe.missing.get(path + name, 0.0 if declared.required else 0.35)
            if isinstance(missing, Mapping):
                missing = missing.get({**before, **found}.get(missing["by"]), missing["else"])
            if not declared.required and self.rng.random() < missing:
                continue
            value = self._value(declared, recipe, path + name, ledger, on, organ, {**before, **found})
            if value is not None:
                found[name] = value
        for place, source in recipe.copies.items():
            name, link, fact = place.removeprefix(path), *source.rpartition(".")[::2]
            of_organ, facts = self.known.get(found.get(link, ""), ("", {})) if link else ("", before)
            copied: Any = (of_organ or None) if link and fact == "organ" else facts.get(fact)
            if name in found and name not in given and copied is not None:
                person = isinstance(copied, Mapping) and isinstance(fields[name], Text)
                found[name] = copied["name"] if person else copied
        return found

    def _value(
        self,
        declared: Field,
        recipe: Recipe,
        name: str,
        ledger: str,
        on: date,
        organ: str,
        chosen: Mapping[str, Any],
    ) -> Any:
        rng = self.rng
        match declared:
            case Text():
                return self._text(recipe, name, ledger, on, organ, declared, chosen)
            case Money():
                low, high = recipe.ranges.get(name, [1000, 50000])
                return {
                    "fen": rng.randint(low // 100, max(high // 100, low // 100)) * 10000
                    if high >= 100
                    else rng.randint(low, high) * 100
                }
            case Number():
                low, high = recipe.ranges.get(name, [declared.minimum or 1, min(declared.maximum or 60, 100)])
                if declared.places:
                    return f"{rng.randint(int(low * 10), int(high * 10)) / 10:.1f}"
                return rng.randint(low, high)
            case Moment():
                day = self._day(recipe, name, on, declared)
                return f"{day.isoformat()}T{rng.randint(9, 16):02d}:{rng.choice((0, 30)):02d}"
            case Date():
                return self._day(recipe, name, on, declared).isoformat()
            case Choice():
                return self._weighted(
                    self._weights(recipe, name, organ) or dict.fromkeys(declared.options, 1)
                )
            case Choices():
                weights = self._weights(recipe, name, organ) or dict.fromkeys(declared.options, 1)
                first = self._weighted(weights)
                more = [code for code in declared.options if code in weights and rng.random() < 0.15]
                return [first, *(code for code in more if code != first)]
            case YesNo():
                return str(self._weighted(recipe.weights.get(name) or {True: 1, False: 1})).lower() == "true"
            case RegionRef():
                level = "village" if rng.random() < 0.6 else "town"
                return self.structure.region_of(organ, level)
            case OrganRef():
                named = recipe.organs.get(name, "bodies")
                pool = self.structure.pool(named)
                if recipe.links.get(name) == "once":
                    return self._once(f"{ledger}.{name}", pool)
                if recipe.links.get(name) == "each":
                    return self._in_turn(f"{ledger}.{name}.{named}", pool)
                return organ if organ in pool and rng.random() < 0.7 else rng.choice(pool)
            case Person():
                return self.structure.person(with_id=declared.id_required)
            case Party():
                return self._party(recipe.parties.get(name) or {"person": 1, "enterprise": 1})
            case Link() if names_by_facts(recipe.links.get(name)):
                return self._named(declared, recipe.links[name], on, chosen)
            case Link():
                return self._link(declared, recipe.links.get(name, "random"), name, ledger, on, organ)
            case Rows():
                least, most = recipe.rows.get(name, [max(declared.at_least, 1), max(declared.at_least, 3)])
                rows: list[dict[str, Any]] = []
                links = [cell for cell, one in declared.of.fields().items() if isinstance(one, Link)]
                number = rng.randint(least, most)
                for _ in range(number * 5):
                    row = self.facts(
                        declared.of, recipe, ledger=ledger, on=on, organ=organ, given={}, path=f"{name}."
                    )
                    # Nobody stands in a list twice.
                    if not any(
                        row.get(cell) and row[cell] == other.get(cell) for other in rows for cell in links
                    ):
                        rows.append(row)
                    if len(rows) == number:
                        break
                return rows
            case File():
                return None
        raise TypeError(f"no invention for {type(declared).__name__}")

    def _text(
        self,
        recipe: Recipe,
        name: str,
        ledger: str,
        on: date,
        organ: str,
        declared: Text,
        chosen: Mapping[str, Any],
    ) -> str:
        number = self.serial[f"{ledger}.{name}"] = self.serial.get(f"{ledger}.{name}", 0) + 1
        words = recipe.texts.get(name) or [declared.title + "{n}"]
        if isinstance(words, Mapping):
            words = words.get(chosen.get(words["by"])) or words["else"]
        pattern = self.rng.choice(words)
        if "{" not in pattern:
            return pattern
        town = self.structure.town_of_organ.get(organ) or self.rng.choice(self.structure.towns)
        village = self.rng.choice(self.structure.villages_of[town] or [town])
        names = self.structure.names_of
        for slot, value in (
            ("{town}", names[town]),
            ("{village}", names[village]),
            ("{organ}", names.get(organ, "")),
            ("{year}", str(on.year)),
            ("{person}", self.structure.person_name() if "{person}" in pattern else ""),
            ("{enterprise}", self.rng.choice(self.structure.firms).name if "{enterprise}" in pattern else ""),
            *((f"{{{name}}}", names[code]) for name, code in chosen.items() if _names_one(code, names)),
        ):
            pattern = pattern.replace(slot, value)
        pattern = _KEY.sub(lambda found: self._key(found[1], on), pattern)
        return re.sub(r"\{n(?::0?(\d+))?d?\}", lambda found: str(number).zfill(int(found[1] or 0)), pattern)

    def _key(self, register: str, on: date) -> str:
        """The natural key of an item that was in a register by then; a number of no item while there is none."""
        known = self.keys.get(register, [])
        entered = bisect_right(known, on, key=lambda one: one[0])
        if not entered:
            return f"{self.rng.randrange(10**9):09}"
        return known[self.rng.randrange(entered)][1]

    def _day(self, recipe: Recipe, name: str, on: date, declared: Date) -> date:
        span = recipe.dates.get(name, [30, 400] if declared.future else [-40, 0])
        if isinstance(span, str):
            return date(on.year - 1, 12, 31)
        return on + timedelta(days=self.rng.randint(*span))

    def _weights(self, recipe: Recipe, name: str, organ: str) -> Mapping[Any, Any]:
        """The weights of a choice; those of a field of administration follow the organ that records."""
        weights = recipe.weights.get(name) or {}
        if weights.get("by") != "organ":
            return weights
        return next((said for body, said in weights.items() if self._is(organ, body)), weights["else"])

    def _is(self, organ: str, body: str) -> bool:
        return body not in ("by", "else") and self.structure.pool(body) == [organ]

    def _weighted(self, weights: Mapping[Any, int]) -> Any:
        return self.rng.choices(list(weights), list(weights.values()))[0]

    def _party(self, kinds: Mapping[str, int]) -> dict[str, str]:
        kind = self._weighted(kinds)
        if kind == "person":
            person = self.structure.person(with_id=True)
            return {"kind": "person", "name": person["name"], "code": person["id_number"]}
        if kind == "newcomer":
            firm, kind = self._newcomer(), "enterprise"
        else:
            firm = self.rng.choice(self.structure.firms)
        return {"kind": kind, "name": firm.name, "code": firm.code}

    def _newcomer(self) -> Firm:
        """For a register of enterprises, where each stands once: the known firms in turn, then new ones."""
        turn = self.turns["newcomer"] = self.turns.get("newcomer", -1) + 1
        known = self.structure.firms
        return known[turn] if turn < len(known) else self.structure.firm()

    def _named(
        self, declared: Link, said: Mapping[str, Any], on: date, chosen: Mapping[str, Any]
    ) -> str | None:
        pool = [target for key in declared.ledgers for target in self.targets.get(key, ())]
        found = named(said, pool, self.known, on, chosen)
        if not found and declared.required:
            raise NoTarget
        return self.rng.choice(found) if found else None

    def _once(self, place: str, pool: list[str]) -> str:
        """A member of the pool not drawn before."""
        free = [code for code in pool if code not in self.drawn.setdefault(place, set())]
        if not free:
            raise NoTarget
        chosen = self.rng.choice(free)
        self.drawn[place].add(chosen)
        return chosen

    def _link(
        self, declared: Link, how: str | Mapping[str, Any], name: str, ledger: str, on: date, organ: str
    ) -> str | None:
        pool = [
            record for key in declared.ledgers for record, opened in self.targets.get(key, ()) if opened <= on
        ]
        if isinstance(how, Mapping):
            pool = self._fitting(pool, how, on, organ)
        elif how.startswith("after "):
            pool = self._newest(f"{ledger}.{name}", declared, how, on, organ)
        elif how.startswith("with "):
            fact, _, wanted = how.removeprefix("with ").partition("=")
            pool = [one for one in pool if str(self.known[one][1].get(fact)) == wanted]
            pool = [one for one in pool if self.known[one][0] == organ] or pool
        if not pool:
            if declared.required:
                raise NoTarget
            return None
        if how == "each":
            return self._in_turn(f"{ledger}.{name}", pool)
        return self.rng.choice(pool)

    def _fitting(self, pool: list[str], how: Mapping[str, Any], on: date, organ: str) -> list[str]:
        """Those that hold on the day; of them the organ's own, when it has some to choose from."""
        day = on.isoformat()

        def fits(facts: Mapping[str, Any]) -> bool:
            return (
                all(facts.get(f"day_{step}", "9") > day for step in how.get("without", ()))
                and all(facts.get(name) == value for name, value in how.get("where", {}).items())
                and facts.get(how.get("until", ""), "9") >= day
            )

        held = [record for record in pool if fits(self.known[record][1])]
        own = [record for record in held if self.known[record][1].get(how.get("own", "")) == organ]
        return own if len(own) > 3 else held

    def _newest(self, place: str, declared: Link, how: str, on: date, organ: str) -> list[str]:
        """Of the records that have come so far, the newest that was not drawn before."""
        told = AFTER.fullmatch(how)
        if told is None:
            raise DefinitionError(
                f"示范县方案：{place}的links写作“{how}”，应为after 环节 anywhere if 字段=取值"
            )
        day, codes = f"day_{told['step']}", set((told["codes"] or "").split(","))
        keys = [told["ledger"]] if told["ledger"] else declared.ledgers
        drawn = self.drawn.setdefault(place, set())
        came = {
            record: known[day]
            for key in keys
            for record, _ in self.targets.get(key, ())
            if record not in drawn and (known := self.known[record][1]).get(day, "9") <= on.isoformat()
            if (told["anywhere"] or self.known[record][0] == organ)
            and (not told["fact"] or known.get(told["fact"]) in codes)
        }
        newest = sorted(came, key=lambda record: (came[record], record))[-1:]
        drawn.update(newest)
        return newest

    def _in_turn(self, key: str, pool: list[str]) -> str:
        turn = self.turns[key] = self.turns.get(key, -1) + 1
        return pool[turn % len(pool)]


def _names_one(value: Any, names: Mapping[str, str]) -> bool:
    """Whether a fact is the code of an organ or a region."""
    return isinstance(value, str) and value in names
