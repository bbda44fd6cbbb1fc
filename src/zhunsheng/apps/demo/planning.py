"""From a profile to acts: how many records of each ledger, on which days, through which steps."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from zhunsheng.apps.demo.recipe import Recipe, Way, read
from zhunsheng.apps.demo.structure import Structure
from zhunsheng.apps.demo.values import Inventor, NoTarget
from zhunsheng.apps.records.acts import Act, new_id
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger.fields import Field, Link, Rows
from zhunsheng.core.ledger.ledger import Archetype, Ledger

_OPEN_FOR = 40  # days
_TRIES = 1000  # days of a year, when what must be linked came late in it
_ZONE = ZoneInfo("Asia/Shanghai")
_GROUP_KEYS = frozenset(
    {"year", "count", "set", "totals", "each", "rows", "steps", "recorded_by", "since", "ranges"}
)


@dataclass(frozen=True, slots=True)
class Group:
    """Records of a ledger that are alike.

    ``set``: fields with a fixed value; ``totals``: number fields whose sum over the group is fixed; ``each``: fields that
    take the values of a pool in turn (organs by pool name, or links to every record of a ledger); ``rows``: the number
    of rows, in all, of a list; ``ranges``: as in a recipe. ``usual``: as many as the recipe says, where there is what they go with. ``steps`` gives a way of its own, with the days between: then the last step falls between ``first`` and ``last``, and the opening not before ``since``.
    """

    first: date
    last: date
    count: int
    since: date
    way: Way | None = None
    set: Mapping[str, Any] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)
    each: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    ranges: Mapping[str, list[int]] = field(default_factory=dict)
    recorded_by: str = ""
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """The acts of one record, and who does each."""

    acts: tuple[Act, ...]
    people: tuple[str, ...]


class Plan:
    """A profile worked out. ``size`` is the number of records; ``records`` yields them, links' targets first."""

    def __init__(
        self,
        profile: Mapping[str, Any],
        catalogue: Catalogue,
        structure: Structure,
        rng: random.Random,
        today: date,
    ) -> None:
        self.catalogue, self.structure, self.rng, self.today = catalogue, structure, rng, today
        self.targets: dict[str, list[tuple[str, date]]] = {}
        self.followed: dict[str, set[str]] = {}
        self.inventor = Inventor(structure, rng, self.targets)
        self.recipes = {key: read(catalogue.folder, ledger) for key, ledger in catalogue.ledgers.items()}
        self.ledgers = _in_link_order(catalogue.ledgers, self.recipes)
        given = profile.get("ledgers")
        unknown = set(given or {}) - set(catalogue.ledgers)
        if unknown:
            raise DefinitionError(f"示范县方案里有没有声明的台账：{'、'.join(sorted(unknown))}")
        self.groups = {
            ledger.key: [self._group(ledger, one) for one in (given.get(ledger.key) or [])]
            if given is not None
            else self._usual(ledger, self.recipes[ledger.key], int(profile["years"]))
            for ledger in self.ledgers
        }

    @property
    def size(self) -> int:
        return sum(group.count for groups in self.groups.values() for group in groups)

    def _group(self, ledger: Ledger, body: Mapping[str, Any]) -> Group:
        unknown = set(body) - _GROUP_KEYS
        if unknown:
            raise DefinitionError(f"示范县方案：不认识的项{sorted(unknown)}")
        first = max(date(body["year"], 1, 1), self._law_since(ledger))
        last = min(date(body["year"], 12, 31), self.today)
        way = None
        if "steps" in body:
            way = Way(1, tuple((str(step), int(least), int(most)) for step, least, most in body["steps"]))
            for step, _, _ in way.steps:
                ledger.step(step)
        members = {
            key: body[key]
            for key in ("set", "totals", "each", "rows", "ranges", "recorded_by")
            if key in body
        }
        return Group(first, last, int(body["count"]), body.get("since") or first, way, **members)

    def _usual(self, ledger: Ledger, recipe: Recipe, years: int) -> list[Group]:
        start = date(self.today.year - years + 1, 1, 1)
        if ledger.archetype is Archetype.REGISTER:
            first = max(start - timedelta(days=700), self._law_since(ledger))
            return [Group(first, self.today, recipe.yearly, first, usual=True)]
        groups = []
        for year in range(start.year, self.today.year + 1):
            last = min(date(year, 12, 31), self.today)
            growth = 0.88 + 0.06 * (year - start.year) + self.rng.random() * 0.06
            first = max(date(year, 1, 1), self._law_since(ledger))
            if first > last:
                continue  # before there was that law
            share = ((last - first).days + 1) / 366
            count = max(1, round(recipe.yearly * share * growth))
            groups.append(Group(first, last, count, first, usual=True))
        return groups

    def records(self) -> Iterator[Planned]:
        """In the order of ``ledgers``; last those that name what came to an end in a ledger after theirs."""
        later: list[tuple[Ledger, Group, dict[str, Any], dict[str, int], Way]] = []
        for ledger in self.ledgers:
            recipe = self.recipes[ledger.key]
            targets: list[tuple[str, date]] = []
            self.targets[ledger.key] = targets
            keys = self.inventor.keys[ledger.key] = []
            first = iter([replace(way, whole=True) for way in recipe.ways()])  # every way, however rare
            for group in self.groups[ledger.key]:
                spread = {name: _shares(total, group.count, self.rng) for name, total in group.totals.items()}
                lengths = {name: _shares(total, group.count, self.rng) for name, total in group.rows.items()}
                for index in range(group.count):
                    given = dict(group.set) | {name: shares[index] for name, shares in spread.items()}
                    given |= {name: self._turn(pool, index) for name, pool in group.each.items()}
                    rows = {name: counts[index] for name, counts in lengths.items()}
                    way = group.way or (group.usual and next(first, None)) or self._way(recipe.ways())
                    if self._waits(ledger, way):
                        later.append((ledger, group, given, rows, way))
                        continue
                    planned = self._possible(ledger, recipe, group, given, rows, way)
                    if planned is None and recipe.all_follows:
                        continue
                    if planned is None:
                        break
                    targets.append((planned.acts[0].record, planned.acts[0].on))
                    if ledger.natural_key:
                        key = planned.acts[0].facts.get(ledger.natural_key)
                        keys += [(planned.acts[0].on, key)] if isinstance(key, str) else []
                    yield planned
            keys.sort()
            targets.sort(key=lambda one: (one[1], one[0]))
        for ledger, group, given, rows, way in later:
            planned = self._possible(ledger, self.recipes[ledger.key], group, given, rows, way)
            if planned is not None:
                self.targets[ledger.key].append((planned.acts[0].record, planned.acts[0].on))
                yield planned

    def _waits(self, ledger: Ledger, way: Way) -> bool:
        """Whether a step of the way has to name a record of a ledger whose turn has not come."""
        asked = [one for key, _, _ in way.steps for one in ledger.step(key).asks.fields().values()]
        return any(
            isinstance(one, Link) and one.required and not any(key in self.targets for key in one.ledgers)
            for one in asked
        )

    def about_finding(self, ledger: Ledger, given: Mapping[str, Any], since: date) -> Planned:
        """A record about a finding, which says some facts of it, opened since a day."""
        way = self._way(self.recipes[ledger.key].ways(about_finding=True))
        first = max(min(since, self.today), self._law_since(ledger))
        group = Group(first, self.today, 1, first)
        return self._record(ledger, self.recipes[ledger.key], group, given, {}, way)

    def _way(self, ways: Sequence[Way]) -> Way:
        return self.rng.choices(ways, [way.weight for way in ways])[0]

    def _turn(self, pool: str, index: int) -> str:
        members = (
            [record for record, _ in self.targets[pool]]
            if pool in self.targets
            else self.structure.pool(pool)
        )
        return members[index % len(members)]

    def _possible(
        self,
        ledger: Ledger,
        recipe: Recipe,
        group: Group,
        given: Mapping[str, Any],
        rows: Mapping[str, int],
        way: Way,
    ) -> Planned | None:
        """A record, by another way when ``way`` needs what is not there or begins after today; None when a usual group has used up its pool,
        or there is nothing for it to go with."""
        follows = recipe.all_follows and group.usual
        for _ in range(_TRIES):
            try:
                return self._record(ledger, recipe, group, given, rows, way)
            except NoTarget:
                if not follows:
                    way = group.way or self._way(recipe.ways())
        if follows or ("once" in recipe.links.values() and group.way is None):
            return None
        raise DefinitionError(f"示范县：{ledger.title}要关联的记录在它之前一件也没有")

    def _record(
        self,
        ledger: Ledger,
        recipe: Recipe,
        group: Group,
        given: Mapping[str, Any],
        lengths: Mapping[str, int],
        way: Way,
    ) -> Planned:
        rng = self.rng
        recipe = recipe.on(way) if group.usual else recipe.on(way).loose()
        if group.ranges:
            recipe = replace(recipe, ranges={**recipe.ranges, **group.ranges})
        recent, companion = _ends_open(ledger, way) and group.way is None, ""
        if recipe.follows:
            companion, given, days = self._with_another(ledger, recipe, group, way, given, recent)
        else:
            days = self._days(way, group, self._law_since(ledger), season=recipe.season, recent=recent)
        if not days:
            raise NoTarget  # today comes before this way begins
        by = group.recorded_by or recipe.recorded_by
        organ = given[by[1:]] if by.startswith("=") else rng.choice(self.structure.pool(by))
        record = new_id(rng.randbytes)
        region = self.structure.region_of(organ)
        acts: list[Act] = []
        people: list[str] = []
        usual: dict[tuple[Any, ...], str] = {}  # who takes the steps of some roles
        known: dict[str, Any] = {}
        for (key, _, _), on in zip(way.steps, days, strict=False):
            step = ledger.step(key)
            opening = step.opening
            wanted = {name: value for name, value in given.items() if name in step.asks.fields()}
            if not opening and ledger.archetype is Archetype.REGISTER and key == "change":
                wanted = {name: known.get(name) for name in step.asks.fields()} | wanted
            facts = self.inventor.facts(
                step.asks, recipe, ledger=ledger.key, on=on, organ=organ, given=wanted, before=known
            )
            for name, length in lengths.items():
                if name in step.asks.fields():
                    facts[name] = self._rows(ledger, recipe, name, length, on, organ)
            known |= facts
            learned = datetime.combine(on, time(rng.randint(9, 17), rng.randint(0, 59)), _ZONE)
            acts.append(
                Act(
                    ledger.key, key, on, facts, record,
                    organ=organ if opening else "", region=region if opening else "",
                    history=True, learned=learned,
                )
            )  # fmt: skip
            apart = {key for need in step.needs for key in need.apart}
            earlier = {person for act, person in zip(acts, people, strict=False) if act.step in apart}
            one = usual.get(tuple(step.by))
            if one is None or one in earlier:
                one = self._person(organ, step.by, earlier)
            usual.setdefault(tuple(step.by), one)
            people.append(one)
        days_of = {f"day_{act.step}": act.on.isoformat() for act in reversed(acts)}
        self.inventor.known[record] = (organ, known | days_of)
        if companion:
            self.followed[ledger.key].add(companion)
        return Planned(tuple(acts), tuple(people))

    def _with_another(
        self, ledger: Ledger, recipe: Recipe, group: Group, way: Way, given: Mapping[str, Any], recent: bool
    ) -> tuple[str, dict[str, Any], list[date]]:
        """The record that one goes with, what it takes from it, and the days of its steps. Raises NoTarget."""
        follows, used = recipe.follows, self.followed.setdefault(ledger.key, set())
        assert follows is not None
        first = self.today - timedelta(days=3 * _OPEN_FOR) if recent else group.first
        free = follows.free(self.targets[follows.ledger], self.inventor.known, used, first, group.last)
        if not free:
            raise NoTarget
        chosen = self.rng.choice(free)
        facts = self.inventor.known[chosen][1]
        days = follows.days(way.steps, facts, self.rng)
        if not days or days[0] < self._law_since(ledger):
            raise NoTarget
        named = {name: chosen for name, said in recipe.links.items() if said == "followed"}
        return chosen, {**follows.given(facts), **given, **named}, [day for day in days if day <= self.today]

    def _rows(
        self, ledger: Ledger, recipe: Recipe, name: str, length: int, on: date, organ: str
    ) -> list[dict[str, Any]]:
        declared = ledger.fields[name]
        if not isinstance(declared, Rows):
            raise DefinitionError(f"示范县方案：{ledger.key}.{name}不是列表字段")
        return [
            self.inventor.facts(
                declared.of, recipe, ledger=ledger.key, on=on, organ=organ, given={}, path=f"{name}."
            )
            for _ in range(length)
        ]

    def _law_since(self, ledger: Ledger) -> date:
        """From which day on the ledger can hold records."""
        return self.catalogue.editions[ledger.key][0].since

    def _days(
        self, way: Way, group: Group, lawful: date, *, season: Sequence[str], recent: bool
    ) -> list[date]:
        """The day of each step. A way of the group's own ends within its span; a usual one stops at today.

        A ``recent`` one was opened in the last weeks: a matter that has not ended is seldom years old.
        """
        gaps = [self.rng.randint(least, most) for _, least, most in way.steps]
        span = timedelta(days=sum(gaps))
        earliest, latest = group.since, group.last
        if group.way is not None:
            earliest, latest = max(group.since, group.first - span), group.last - span
        if recent:
            latest = self.today
            earliest = max(latest - timedelta(days=_OPEN_FOR) - span, lawful)
        elif way.whole and self.today - span >= lawful:
            latest = min(latest, self.today - span)
            earliest = min(earliest, latest)
        if season:
            year = latest.year
            earliest, latest = (date.fromisoformat(f"{year}-{day}") for day in season)
        day = earliest + timedelta(days=self.rng.randint(0, max((latest - earliest).days, 0)))
        # Offices are closed at weekends: most of what would begin there begins on the next working day.
        if not self.catalogue.calendar.is_working_day(day) and self.rng.random() < 0.85:
            moved = self.catalogue.calendar.next_working_day(day)
            day = moved if moved <= latest else day
        days = []
        for gap in gaps:
            day += timedelta(days=gap)
            if day > self.today:
                break
            days.append(day)
        return days

    def _person(self, organ: str, roles: Sequence[Any], earlier: Set[str]) -> str:
        """Somebody of the organ who holds one of the roles, not one of ``earlier`` if there is another; often one whose
        account the tour hands out."""
        wanted = {role.key for role in roles}
        everywhere = self.structure.people_of
        people = everywhere.get(organ) or everywhere[self.structure.justice_bureau]
        fit = max(len(held & wanted) for _, held in people)
        able = [person for person, held in people if len(held & wanted) == fit]
        able = [person for person in able if person not in earlier] or able
        named = [person for person in able if person.startswith("demo_")]
        return self.rng.choice(named if named and self.rng.random() < 0.6 else able)


def _ends_open(ledger: Ledger, way: Way) -> bool:
    """Whether a case that goes this way has not ended."""
    if ledger.archetype is not Archetype.CASE:
        return False
    reached = [ledger.step(key).move.target for key, _, _ in way.steps]
    last = [state for state in reached if state is not None]
    return not last[-1].final


def _shares(total: int, count: int, rng: random.Random) -> list[int]:
    """``count`` whole numbers, each at least 1 where the total allows, that add up to ``total``."""
    if total < count:
        chosen = set(rng.sample(range(count), total))
        return [int(index in chosen) for index in range(count)]
    weights = [0.6 + rng.random() for _ in range(count)]
    rest = total - count
    shares = [1 + int(rest * weight / sum(weights)) for weight in weights]
    for index in range(total - sum(shares)):
        shares[index % count] += 1
    return shares


def _of_its_course(ledger: Ledger) -> Iterator[Field]:
    """The fields asked while a record is open: one that has ended may be taken up again because of what came after it."""
    for step in ledger.steps:
        if step.opening or not all(source.final for source in step.move.sources):
            yield from step.asks.fields().values()


def _in_link_order(ledgers: Mapping[str, Ledger], recipes: Mapping[str, Recipe]) -> list[Ledger]:
    """Every ledger after those it links to or goes with, or whose items its recipe names; a circle is cut where it is met."""
    ordered: list[Ledger] = []
    seen: set[str] = set()

    def visit(ledger: Ledger) -> None:
        if ledger.key in seen:
            return
        seen.add(ledger.key)
        for follows in recipes[ledger.key].all_follows:
            visit(ledgers[follows.ledger])
        for declared in _of_its_course(ledger):
            inner = declared.of.fields().values() if isinstance(declared, Rows) else ()
            for one in (declared, *inner):
                for key in one.ledgers if isinstance(one, Link) else ():
                    if key in ledgers:
                        visit(ledgers[key])
        for key in recipes[ledger.key].names:
            visit(ledgers[key])
        ordered.append(ledger)

    for key in sorted(ledgers):
        visit(ledgers[key])
    return ordered
