"""A ledger's recipe for invented records, read from content/demo/ledgers/<key>.yaml and checked against the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from zhunsheng.apps.demo.following import Follows, names_by_facts, read_follows
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger.ledger import Ledger

_KEY = re.compile(r"\{key:(\w+)\}")
_BY_FIELD = (
    "texts", "weights", "ranges", "dates", "rows", "missing", "links", "parties", "organs", "copies",
)  # fmt: skip
_KEYS = frozenset({"findings", "yearly", "recorded_by", "season", "follows", "paths", *_BY_FIELD})


@dataclass(frozen=True, slots=True)
class Way:
    """One way through a ledger: (step, least, most days after the step before), and how often it is taken.

    ``instead``: what the recipe says otherwise for records that go this way. ``about_finding``: it is gone only by records
    about a finding, and no other way is.
    """

    weight: int
    steps: tuple[tuple[str, int, int], ...]
    instead: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    recorded_by: str = ""
    about_finding: bool = False
    follows: Follows | None = None
    whole: bool = False  # begun early enough to be over today


@dataclass(frozen=True, slots=True)
class Recipe:
    """See /content/demo; field names of rows are written "rows.field".

    ``texts`` of a field: a list, or lists by the choice of another field of the same form:
    ``{by: kind, contract: [...], else: [...]}``. ``missing`` says how often a field is left empty, if need be by such a
    choice: ``{by: service_method, post: 0.0, else: 1.0}``. ``weights`` of a choice: by code, or by the recording body, named as
    in ``recorded_by``: ``{by: organ, 林业局: {forestry: 1}, else: {other: 1}}``. ``dates`` of a field: days from the step's
    own, at least and at most, or ``year_end``, the last day of the year before. ``season``: the days of the year between
    which a record is opened. ``links`` of a field: ``random``, ``each`` in turn, ``once``, ``with kind=permit``: one of which
    that is so, of the same organ if it has any, or ``after serve``: the organ's newest that has taken the step and was not
    drawn before; ``after litigation_case.judge anywhere if outcome=revoked,void``: of that ledger, of whatever organ, with such
    a choice; or what must hold on the day, the organ's own first: ``{without: [leave], where: {kind: enforcement}, until:
    expires_on, own: employing_organ}``. ``copies`` of a field: what it takes from an earlier step, ``proposed_fine``, or from
    the record linked, ``penalty.party``, ``penalty.organ``, or ``penalty.day_decide``, the first day of a step. A text may name an item of a register that was there by then:
    ``{key:enforcement_certificate}``. ``findings``: of the ledger for pursuing findings, which share of each level is dealt
    with.

    Records may go with those of another ledger (``follows``, of all or of a way). Then ``recorded_by`` may be ``=field``, the
    organ a field names, and ``links`` of a field ``followed``; or a link says which records it names: ``{where: {their
    field: value or values}, after: their step, without: [their steps], alike: {their field: ours}}``.
    """

    yearly: int
    recorded_by: str = "bodies"
    findings: Mapping[str, float] = field(default_factory=dict)
    season: tuple[str, ...] = ()
    texts: Mapping[str, Any] = field(default_factory=dict)
    weights: Mapping[str, Mapping[Any, Any]] = field(default_factory=dict)
    ranges: Mapping[str, list[int]] = field(default_factory=dict)
    dates: Mapping[str, list[int] | str] = field(default_factory=dict)
    rows: Mapping[str, list[int]] = field(default_factory=dict)
    missing: Mapping[str, Any] = field(default_factory=dict)
    links: Mapping[str, Any] = field(default_factory=dict)
    parties: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    organs: Mapping[str, str] = field(default_factory=dict)
    follows: Follows | None = None
    paths: tuple[Way, ...] = ()

    @property
    def all_follows(self) -> list[Follows]:
        """What the records of some way go with."""
        return [said for said in (self.follows, *(way.follows for way in self.paths)) if said]

    def loose(self) -> Recipe:
        """The recipe for records that go with no other: their links name anything."""
        links = {
            name: "random" if said == "followed" or names_by_facts(said) else said
            for name, said in self.links.items()
        }
        by = "bodies" if self.recorded_by.startswith("=") else self.recorded_by
        return replace(self, links=links, recorded_by=by, follows=None)

    @property
    def names(self) -> list[str]:
        """The registers whose items its texts name."""
        return sorted(set(_KEY.findall(str(self.texts))))

    def ways(self, *, about_finding: bool = False) -> list[Way]:
        """The ways of records about a finding, or of all others."""
        return [way for way in self.paths if way.about_finding is about_finding]

    def on(self, way: Way) -> Recipe:
        """The recipe for records that go ``way``."""
        changed: dict[str, Any] = {
            group: {**getattr(self, group), **said} for group, said in way.instead.items()
        }
        by, follows = way.recorded_by or self.recorded_by, way.follows or self.follows
        return replace(self, recorded_by=by, follows=follows, **changed)


def read(folder: Path, ledger: Ledger) -> Recipe:
    """The recipe of a ledger; raises DefinitionError when it is missing or names what the ledger has not."""
    path = folder / "demo" / "ledgers" / f"{ledger.key}.yaml"
    try:
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DefinitionError(f"台账{ledger.key}没有示范数据配方{path.name}") from None
    unknown = set(body) - _KEYS
    if unknown:
        raise DefinitionError(f"{path.name}：不认识的项{sorted(unknown)}")
    for said in (body, *(body.get("paths") or ())):
        for group in _BY_FIELD:
            for name in said.get(group) or {}:
                if name.partition(".")[0] not in ledger.fields:
                    raise DefinitionError(f"{path.name}：{group}里的字段“{name}”没有声明")
        for name, weights in (said.get("weights") or {}).items():
            if weights.get("by") == "organ" and "else" not in weights:
                raise DefinitionError(f"{path.name}：“{name}”按单位写的权重要有else")
        for name, words in (said.get("texts") or {}).items():
            if isinstance(words, dict):
                options = getattr(ledger.fields.get(str(words.get("by"))), "options", None)
                if options is None or "else" not in words or set(words) - set(options) - {"by", "else"}:
                    raise DefinitionError(f"{path.name}：“{name}”的文字应写by=选择字段、各选项的文字和else")
    ways = []
    for way in body.pop("paths", None) or []:
        steps = tuple((str(step), int(least), int(most)) for step, least, most in way["steps"])
        for step, _, _ in steps:
            if not ledger.has_step(step):
                raise DefinitionError(f"{path.name}：没有环节“{step}”")
        unknown = set(way) - {"weight", "steps", "recorded_by", "about_finding", "follows", *_BY_FIELD}
        if unknown:
            raise DefinitionError(f"{path.name}：路径里有不认识的项{sorted(unknown)}")
        instead = {group: way[group] for group in _BY_FIELD if group in way}
        kept = bool(way.get("about_finding", False))
        follows = read_follows(path.name, ledger, way.get("follows"))
        ways.append(Way(int(way.get("weight", 1)), steps, instead, way.get("recorded_by", ""), kept, follows))
    opening = ledger.openings[0].key
    members = {key: value for key, value in body.items() if value is not None}
    members["follows"] = read_follows(path.name, ledger, members.get("follows"))
    return Recipe(**members, paths=tuple(ways) or (Way(1, ((opening, 0, 0),)),))
