"""Backups of an instance: the database at one moment, the attachments, the public keys and the sealed signing key.

A backup is a folder that says itself what it holds (``manifest.json``, with the SHA-256 of every file). The master key is
never in it: it is kept apart, and a restored instance must have it. ``lake/``, ``uploads/`` and ``out/`` are left out.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.core.errors import IntegrityFailure, Problem, RuleViolation
from zhunsheng.core.vault.cipher import derive, keyed_hash, suite_named

FORMAT = 1
_MANIFEST, _LAST = "manifest.json", "last-backup.json"
_NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup: its folder, when it was made, its size in bytes, the events it holds."""

    folder: str
    at: datetime
    size: int
    events: int = 0


def last_backup() -> Made | None:
    """The last backup this instance made; None when there was none, or what is kept of it cannot be read."""
    try:
        kept = json.loads((_home() / _LAST).read_text())
        return Made(
            kept["folder"], datetime.fromisoformat(kept["at"]), int(kept["size"]), int(kept["events"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def back_up(into: Path, around: Surroundings, keep: int = 0) -> Made:
    """Make a backup in a new folder under ``into``; with ``keep``, leave that many of this instance's there.

    People may go on working. Raises RuleViolation when it cannot be made; then nothing of it is left.
    """
    into.mkdir(parents=True, exist_ok=True)
    place = into / f"zhunsheng-{around.now:%Y%m%d-%H%M%S}"
    draft = into / f".{place.name}.part"
    if place.exists() or draft.exists():
        raise _refused(f"“{place}”已经有了，请过一秒再试，或删去没有做完的“{draft.name}”")
    draft.mkdir(mode=0o700)
    try:
        _dump(draft / _NAMES[connection.vendor])
        events = _count()
        # Attachments are stored before the events that name them: copied after the database, none is lacking.
        for folder, pattern in (("files", "**/*"), ("keys", "journal*.p*")):
            _copy(_home() / folder, draft / folder, pattern)
        size = sum(path.stat().st_size for path in _files(draft))
        manifest = {
            "format": FORMAT, "at": around.now.isoformat(), "program": version("zhunsheng"), "database": connection.vendor,
            "events": events, "master_key": _fingerprint(),
            "files": {str(path.relative_to(draft)): _digest(path) for path in _files(draft)},
        }  # fmt: skip
        (draft / _MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        draft.rename(place)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    made = Made(str(place.resolve()), around.now, size, events)
    kept = {**asdict(made), "at": made.at.isoformat()}
    (_home() / _LAST).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    if keep:
        _thin_out(into, keep)
    return made


def restore(backup: Path) -> Made:
    """Put a backup into this instance, which must hold nothing yet. Raises RuleViolation with everything in its way."""
    manifest = read_manifest(backup)
    problems = [*_in_the_way(manifest), *_damaged(backup, manifest)]
    if problems:
        raise RuleViolation(problems)
    for folder in ("files", "keys"):
        _copy(backup / folder, _home() / folder, "**/*")
    source = backup / _NAMES[connection.vendor]
    if connection.vendor == "sqlite":
        place = Path(str(connection.settings_dict["NAME"]))
        fresh = place.with_suffix(".restoring")
        shutil.copyfile(source, fresh)
        with closing(sqlite3.connect(fresh)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                fresh.unlink()
                raise IntegrityFailure("备份里的数据库已损坏，请换一份备份")
        fresh.replace(place)
    else:
        _run(
            "pg_restore",
            "--no-owner",
            "--no-privileges",
            "--exit-on-error",
            "--single-transaction",
            "--dbname",
            _name(),
            str(source),
        )
    size = sum(path.stat().st_size for path in _files(backup))
    return Made(str(backup), datetime.fromisoformat(manifest["at"]), size, manifest["events"])


def read_manifest(backup: Path) -> dict[str, Any]:
    """What a backup says of itself. Raises RuleViolation when the folder is none, or of a newer program."""
    try:
        manifest: dict[str, Any] = json.loads((backup / _MANIFEST).read_text(encoding="utf-8"))
        known = manifest["format"] == FORMAT and manifest["database"] in _NAMES
    except (OSError, ValueError, KeyError, TypeError):
        raise _refused(f"“{backup}”不是备份：没有{_MANIFEST}，或读不出") from None
    if not known:
        raise _refused(
            f"“{backup}”是另一个版本的程序做的备份（{manifest.get('program', '')}），请用那个版本恢复"
        )
    return manifest


def _in_the_way(manifest: dict[str, Any]) -> Iterator[Problem]:
    if manifest["database"] != connection.vendor:
        names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        text = f"备份的是{names[manifest['database']]}，这里用的是{names[connection.vendor]}。请改ZHUNSHENG_DATABASE"
        yield Problem("restore.database", text)
    if manifest["master_key"] != _fingerprint():
        text = "这里的主密钥不是备份时的，个人信息会打不开。请先把原来的keys/master.hex放回来，或设好ZHUNSHENG_MASTER_KEY"
        yield Problem("restore.key", text)
    if connection.vendor == "sqlite":
        occupied = Path(str(connection.settings_dict["NAME"])).exists()
    else:
        occupied = bool(connection.introspection.table_names())
    if occupied or any(_files(_home() / "files")):
        yield Problem(
            "restore.occupied", "这里已有数据库或附件。只能恢复到空的地方，请另设ZHUNSHENG_HOME（和空数据库）"
        )


def _damaged(backup: Path, manifest: dict[str, Any]) -> Iterator[Problem]:
    for name, digest in manifest["files"].items():
        path = backup / name
        if not path.is_file():
            yield Problem("restore.lacking", f"备份里缺少“{name}”")
        elif _digest(path) != digest:
            yield Problem("restore.damaged", f"备份里的“{name}”被改动或已损坏")


def _dump(out: Path) -> None:
    if connection.vendor == "sqlite":
        place = Path(str(connection.settings_dict["NAME"]))
        with (
            closing(sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(out)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        return
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(out), _name())


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL's on this instance's database. The password goes by the environment, not the arguments."""
    if shutil.which(program) is None:
        raise _refused(f"这台机器上没有{program}。请装PostgreSQL的客户端程序（版本不低于服务器）")
    held = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {name: str(held[key]) for name, key in names.items() if held[key]}
    given |= {
        f"PG{key.upper()}": str(value) for key, value in held["OPTIONS"].items() if str(key).startswith("ssl")
    }
    done = subprocess.run(
        [program, *arguments], env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise _refused(f"{program}没有办成：{said[-1] if said else done.returncode}")


def _count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_event")
        return int(cursor.fetchone()[0])


def _copy(source: Path, target: Path, pattern: str) -> None:
    for path in sorted(source.glob(pattern)) if source.is_dir() else ():
        if path.is_file() and not path.name.startswith("."):  # uploads half-way begin with a dot
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.copy2(path, place)


def _files(place: Path) -> Iterator[Path]:
    return (path for path in sorted(place.rglob("*")) if path.is_file())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fingerprint() -> str:
    """Tells one master key from another, and nothing else of it."""
    suite = suite_named("aes-256-gcm")
    key = derive(settings.ZHUNSHENG_MASTER_KEY, "backup fingerprint", 32, suite)
    return keyed_hash(key, b"zhunsheng", suite).hex()[:16]


def _thin_out(into: Path, keep: int) -> None:
    mine = [
        path
        for path in sorted(into.glob("zhunsheng-*-*"))
        if (path / _MANIFEST).is_file() and read_manifest(path)["master_key"] == _fingerprint()
    ]
    for path in mine[:-keep]:
        shutil.rmtree(path)


def _home() -> Path:
    return Path(settings.ZHUNSHENG_HOME)


def _refused(message: str) -> RuleViolation:
    return RuleViolation(Problem("backup.refused", message))
