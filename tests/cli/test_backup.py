"""``zhunsheng backup`` and ``restore``, on both databases: what comes back is what was there, and never over anything."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.apps.exchange.test_county_book import book
from tests.instances import database, run
from tests.run import postgres

KINDS = ["sqlite", "postgresql"]
MASTER = "5a" * 32
_STORE = """
from datetime import UTC, datetime
from zhunsheng.site.boot import boot
boot()
from zhunsheng.apps.records.attachments import store
print(store([b"%PDF-1.7 a file of somebody's"], "a.pdf", datetime(2026, 3, 16, tzinfo=UTC))["digest"])
"""


@pytest.fixture(autouse=True)
def _master_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUNSHENG_MASTER_KEY", MASTER)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    if request.param == "postgresql" and (postgres() is None or shutil.which("pg_dump") is None):
        pytest.skip("no PostgreSQL answers here, or it has no pg_dump")
    return str(request.param)


def said(home: Path, dsn: str, *command: str, status: int = 0) -> str:
    done, output = run(home, dsn, "-m", "zhunsheng", *command)
    assert done == status, output
    assert "Traceback" not in output
    return output


def test_what_comes_back_is_what_was_there(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, other, into = tmp_path / "home", tmp_path / "other", tmp_path / "backups"
    name = f"backup_{os.getpid()}"
    with database(kind, name) as dsn, database(kind, f"{name}_again") as empty:
        said(home, dsn, "county", "load", str(book(tmp_path)))
        status, output = run(home, dsn, "-c", _STORE)
        digest = output.strip()
        assert status == 0, output
        assert "已备份" in said(home, dsn, "backup", str(into))
        (backup,) = into.iterdir()
        names = {str(path.relative_to(backup)) for path in backup.rglob("*") if path.is_file()}
        manifest = json.loads((backup / "manifest.json").read_text())
        assert set(manifest["files"]) == names - {"manifest.json"}
        assert "keys/journal.pem" in names
        assert not [one for one in names if one.endswith(".hex")]
        assert backup.stat().st_mode & 0o077 == 0
        held = [path.read_bytes() for path in backup.rglob("*") if path.is_file()]
        assert not any(MASTER.encode() in one or bytes.fromhex(MASTER) in one for one in held)
        assert json.loads((home / "last-backup.json").read_text())["events"] == manifest["events"] == 16

        monkeypatch.setenv("ZHUNSHENG_MASTER_KEY", "22" * 32)
        assert "主密钥不是备份时的" in said(other, empty, "restore", str(backup), status=1)
        monkeypatch.setenv("ZHUNSHENG_MASTER_KEY", MASTER)
        assert "16个事件" in said(other, empty, "restore", str(backup))
        assert "全部相符" in said(other, empty, "verify")
        found = list((other / "files").rglob(f"*{digest[4:]}*")) or list(
            (other / "files").rglob(f"{digest}*")
        )
        assert [path.read_bytes() for path in found] == [b"%PDF-1.7 a file of somebody's"]
        assert "只能恢复到空的地方" in said(other, empty, "restore", str(backup), status=1)
        said(other, empty, "account", "password", "lin")
        assert "全部相符" in said(other, empty, "verify")


def test_a_damaged_backup_is_refused(tmp_path: Path) -> None:
    home, other, into = tmp_path / "home", tmp_path / "other", tmp_path / "backups"
    said(home, "", "county", "load", str(book(tmp_path)))
    said(home, "", "backup", str(into))
    (backup,) = into.iterdir()
    with (backup / "database.sqlite3").open("r+b") as file:
        file.seek(5000)
        file.write(b"x")
    (backup / "keys" / "journal.pem").unlink()
    told = said(other, "", "restore", str(backup), status=1)
    assert "备份里的“database.sqlite3”被改动或已损坏" in told
    assert "备份里缺少“keys/journal.pem”" in told
    assert not (other / "zhunsheng.sqlite3").exists()
    assert "不是备份" in said(other, "", "restore", str(tmp_path), status=1)


def test_old_backups_are_thinned_out(tmp_path: Path) -> None:
    home, into = tmp_path / "home", tmp_path / "backups"
    said(home, "", "county", "load", str(book(tmp_path)))
    for stamp in ("20200101-000000", "20200102-000000"):
        said(home, "", "backup", str(into))
        (newest,) = [path for path in into.iterdir() if "2020" not in path.name]
        newest.rename(into / f"zhunsheng-{stamp}")
    (into / "somebody's").mkdir()
    said(home, "", "backup", str(into), "--keep", "2")
    left = sorted(path.name for path in into.iterdir())
    assert len(left) == 3
    assert left[0] == "somebody's" and left[1] == "zhunsheng-20200102-000000"  # noqa: PT018  one listing
    assert "不是份数" in said(home, "", "backup", str(into), "--keep", "0", status=2)
