"""Building an invented county through the one writing function.

On SQLite it is built in a file of its own that takes its place when complete; the county that was there is set aside,
not deleted. On PostgreSQL it is built in one transaction, into an empty database only. Killed half-way, either leaves
what was there before.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction

from zhunsheng.apps.demo.models import DemoCounty
from zhunsheng.apps.demo.planning import Plan, Planned
from zhunsheng.apps.demo.structure import Structure
from zhunsheng.apps.demo.structure import build as build_structure
from zhunsheng.apps.demo.supervising import dealt_with
from zhunsheng.apps.records.acts import Act, Surroundings
from zhunsheng.apps.records.writing import take_all
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import forget, system_actor
from zhunsheng.apps.registry.models import Organ
from zhunsheng.apps.supervision.passes import supervise
from zhunsheng.core.errors import Problem, RuleViolation

_BATCH = 400
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What was built. ``again``: it was there already."""

    title: str
    records: int
    seconds: float
    again: bool = False


def profile_named(name: str) -> dict[str, Any]:
    """A profile of content/demo/profiles; raises RuleViolation with the ones there are."""
    folder = catalogue().folder / "demo" / "profiles"
    path = folder / f"{name}.yaml"
    if not path.is_file() or path.parent != folder:
        known = "、".join(sorted(one.stem for one in folder.glob("*.yaml")))
        raise RuleViolation(Problem("demo.profile", f"没有“{name}”这个示范县方案，有：{known}", "profile"))
    body: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return body


def present() -> DemoCounty | None:
    """The invented county this instance holds."""
    return DemoCounty.objects.first()


def ensure_built(around: Surroundings, progress: Progress = lambda done, size: None) -> Built:
    """The default county, unless any county is there."""
    if Organ.objects.exists():
        found = present()
        return Built(found.title if found else "本县", found.records if found else 0, 0.0, again=True)
    return build("default", around, progress=progress)


def build(
    name: str, around: Surroundings, *, seed: int | None = None, progress: Progress = lambda done, size: None
) -> Built:
    """Build the county of a profile, reproducible from its seed. Raises RuleViolation where data of one's own would be lost."""
    profile = profile_named(name)
    number = int(profile["seed"]) if seed is None else seed
    found = present()
    if found and (found.profile, found.seed) == (name, number):
        return Built(found.title, found.records, 0.0, again=True)
    if found is None and Organ.objects.exists():
        raise RuleViolation(
            Problem(
                "demo.occupied",
                "这里已有自己的数据，不能在上面建示范县。请另设ZHUNSHENG_HOME指向一个空文件夹",
            )
        )
    if connection.vendor == "sqlite":
        return _build_beside(profile, name, number, around, progress)
    if found is not None:
        raise RuleViolation(
            Problem("demo.occupied", "数据库里已有另一个示范县。请换一个空数据库，或清空后再建")
        )
    with transaction.atomic():
        return _build_here(profile, name, number, around, progress)


def _build_beside(
    profile: Mapping[str, Any], name: str, seed: int, around: Surroundings, progress: Progress
) -> Built:
    """Build into a new file, then let it take the old one's place."""
    place = Path(str(connection.settings_dict["NAME"]))
    if not place.is_absolute():  # an in-memory database of a test run
        with transaction.atomic():
            return _build_here(profile, name, seed, around, progress)
    occupied = Organ.objects.exists()
    fresh = place.with_suffix(".building")
    _remove(fresh)
    default = connections["default"]
    default.close()
    default.settings_dict["NAME"] = fresh
    try:
        call_command("migrate", verbosity=0, interactive=False)
        with default.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
        with transaction.atomic():
            built = _build_here(profile, name, seed, around, progress)
        with default.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except BaseException:
        default.close()
        default.settings_dict["NAME"] = place
        _remove(fresh)
        forget()
        raise
    default.close()
    default.settings_dict["NAME"] = place
    if occupied:
        _set_aside(place, around.now)
    else:
        _remove(place)
    fresh.replace(place)
    _remove(fresh)
    forget()
    return built


def _set_aside(place: Path, now: datetime) -> None:
    """Move the county the instance holds into ``earlier/<moment>``."""
    aside = settings.ZHUNSHENG_HOME / "earlier" / f"{now:%Y%m%d-%H%M%S}"
    moved = [place.with_name(place.name + end) for end in ("", "-wal", "-shm")] + [
        settings.ZHUNSHENG_HOME / "lake"
    ]
    for path in moved:
        if path.exists():
            aside.mkdir(parents=True, exist_ok=True)
            path.replace(aside / path.name)


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).unlink()


def _build_here(
    profile: Mapping[str, Any], name: str, seed: int, around: Surroundings, progress: Progress
) -> Built:
    started = time.monotonic()
    rng = random.Random(seed)
    today = profile.get("today") or around.today
    names = yaml.safe_load((catalogue().folder / "demo" / "county.yaml").read_text(encoding="utf-8"))
    names = _renamed(names, profile)
    structure = build_structure(names, profile, rng, around)
    plan = Plan(profile, catalogue(), structure, rng, today)
    here = Surroundings(around.now, rng.randbytes)
    done = _write(plan, structure, here, progress)
    supervise(around)
    if profile.get("ledgers") is None:  # where a profile says how many, nothing is added
        matters = list(dealt_with(plan))
        for start in range(0, len(matters), _BATCH):
            done += _flush(matters[start : start + _BATCH], here)
        supervise(around)
    DemoCounty.objects.create(
        profile=name, seed=seed, title=profile["title"], today=today, built_at=around.now, records=done
    )
    return Built(profile["title"], done, time.monotonic() - started)


def _renamed(names: dict[str, Any], profile: Mapping[str, Any]) -> dict[str, Any]:
    """Another county's name and mark, where the profile gives one."""
    if "county" in profile:
        old, new = names["county"]["mark"][:1], profile["county"]["mark"][:1]
        names["county"] = {**names["county"], **profile["county"]}
        names["justice_bureau"]["mark"] = names["justice_bureau"]["mark"].replace(old, new, 1)
        names["bodies"] = [[name, short, mark.replace(old, new, 1)] for name, short, mark in names["bodies"]]
    return names


def _write(plan: Plan, structure: Structure, around: Surroundings, progress: Progress) -> int:
    """Write the plan in batches. A batch ends where the ledger changes, so that what links name is already there."""
    done, size = 0, plan.size
    batch: list[Planned] = []
    progress(0, size)
    for planned in plan.records():
        if batch and (len(batch) >= _BATCH or batch[0].acts[0].ledger != planned.acts[0].ledger):
            done += _flush(batch, around)
            batch = []
            progress(done, size)
        batch.append(planned)
    done += _flush(batch, around)
    progress(size, size)
    return done


def _flush(batch: list[Planned], around: Surroundings) -> int:
    """One call of the writing function a batch; every act is its person's own."""
    acts: list[Act] = []
    for planned in batch:
        acts += [replace(act, actor=person) for act, person in zip(planned.acts, planned.people, strict=True)]
    if acts:
        take_all(acts, system_actor(), around)
    return len(batch)
