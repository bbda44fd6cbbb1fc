"""Holding published figures against the records: a list of printed figures, and what we compute for each.

A profile of the demo says which of our figures each published indicator is (``published:`` in
``demo/profiles/<seed>.yaml``) and as what the report printed it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.errors import Problem, RuleViolation, reason_of
from zhunsheng.core.figures import FigureSource, FigureValue, Period
from zhunsheng.core.prose import agrees, parse_claim


@dataclass(frozen=True, slots=True)
class Printed:
    """A published figure. ``value`` names the number that is meant, in the printed unit."""

    place: int
    indicator: str
    title: str
    printed: str
    unit: str
    value: int | float | None


@dataclass(frozen=True, slots=True)
class Checked:
    """A published figure and what the records say. ``figure`` is None when none of ours is declared to be it."""

    printed: Printed
    figure: FigureValue | None
    agrees: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What a demo profile says of the report its county is built from."""

    seed: str
    period: Period
    figures: dict[tuple[str, int], str]  # our key, by indicator and place
    published: tuple[Printed, ...]

    @classmethod
    def read(cls, catalogue: Catalogue, seed: str) -> Profile:
        """Raises RuleViolation when there is no such profile or it lists no published figures."""
        path = catalogue.folder / "demo" / "profiles" / f"{seed}.yaml"
        if not re.fullmatch(r"[\w-]+", seed) or not path.is_file():
            known = "、".join(sorted(one.stem for one in path.parent.glob("*.yaml")))
            raise RuleViolation(Problem("profile.unknown", f"没有“{seed}”这个方案，有：{known}", "seed"))
        read = yaml.safe_load(path.read_text("utf-8"))
        if not read.get("published"):
            raise RuleViolation(Problem("profile.unpublished", f"方案{seed}没有列出报告印出的指标", "seed"))
        figures = {(one["indicator"], one["n"]): one["figure"] for one in read["published"]}
        period = Period.parse(str(read.get("period") or read["today"].year))
        return cls(seed, period, figures, tuple(_of_profile(catalogue, one) for one in read["published"]))

    def figure_of(self, printed: Printed) -> str | None:
        """Our key for a published figure: by its place in the list, or by its name where that is enough."""
        known = {key for (indicator, _), key in self.figures.items() if indicator == printed.indicator}
        exact = self.figures.get((printed.indicator, printed.place))
        return exact or (known.pop() if len(known) == 1 else None)


def read_published(path: Path, seed: str) -> list[Printed]:
    """The measured figures of one report in a JSON-lines file (kinds other than ``enum``).

    Raises RuleViolation with every line that cannot be read.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RuleViolation(
            Problem("published.unreadable", f"“{path}”读不了：{reason_of(error)}", "published")
        ) from None
    found: list[Printed] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if str(row["seed"]) == seed and row["kind"] != "enum":
                found.append(_printed(row))
        except KeyError as missing:
            message = f"第{number}行缺“{missing.args[0]}”"
            problems.append(Problem("published.line", message, "published"))
        except (ValueError, TypeError, RecursionError):
            message = f"第{number}行读不懂：应是一个JSON对象，n是整数"
            problems.append(Problem("published.line", message, "published"))
    if not problems and not found:
        problems.append(Problem("published.empty", f"{path}里没有报告{seed}的指标", "published"))
    if problems:
        raise RuleViolation(problems)
    return found


def _of_profile(catalogue: Catalogue, one: dict[str, Any]) -> Printed:
    claim = parse_claim(one["printed"])
    title = catalogue.figure(one["figure"]).measure.title
    unit = claim.unit if claim else ""
    return Printed(one["n"], one["indicator"], title, one["printed"], unit, one["value"])


def _printed(row: dict[str, Any]) -> Printed:
    return Printed(int(row["n"]), row["indicator"], row["name_zh"], row["quote"], row["unit"], row["value"])


def check(
    profile: Profile, published: Sequence[Printed], source: FigureSource, period: Period
) -> Iterator[Checked]:
    """Each published figure against the one computed for the period."""
    for printed in published:
        key = profile.figure_of(printed)
        if key is None:
            sentence = f"方案{profile.seed}没有说“{printed.indicator}”对应哪个指标"
            yield Checked(printed, None, False, sentence)
            continue
        figure = source.figure(key, period)
        verdict = agrees(printed.printed, printed.unit, figure, printed.value)
        yield Checked(printed, figure, verdict.agrees, verdict.sentence)
