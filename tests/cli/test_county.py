"""``zhunsheng county`` and ``zhunsheng account``: one-time passwords in a file only its owner reads, or nothing at all."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.apps.exchange.test_county_book import ORGANS, book
from tests.instances import run


def told(home: Path, *command: str) -> tuple[int, str]:
    return run(home, "", "-m", "zhunsheng", *command)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_from_the_empty_workbook_to_a_password(home: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.xlsx"
    status, output = told(home, "county", "template", str(empty))
    assert (status, empty.exists()) == (0, True), output
    path = book(tmp_path)
    status, output = told(home, "county", "load", str(path), "--dry-run")
    assert (status, "检查无误，可以新增5个地区、4个单位、3个账号、4项授权" in output) == (0, True), output
    secret = tmp_path / "county-初始密码.csv"
    assert not secret.exists()
    status, output = told(home, "county", "load", str(path))
    assert status == 0, output
    assert str(secret) in output
    assert secret.stat().st_mode & 0o777 == 0o600
    with secret.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["账号", "姓名", "单位", "初始密码"]
    assert {row[0]: row[2] for row in rows[1:]} == {"zhou": "县政府", "xu": "县政府", "lin": "法治股"}
    assert rows[1][3] not in output
    assert told(home, "verify")[0] == 0
    status, output = told(home, "account", "password", "lin")
    assert (status, "lin的初始密码：" in output) == (0, True), output
    status, output = told(home, "account", "password", "nobody")
    assert (status, output.strip()) == (1, "没有账号“nobody”")
    assert told(home, "verify")[0] == 0


def test_whole_or_nothing(home: Path, tmp_path: Path) -> None:
    path = book(tmp_path, 单位=ORGANS[:3])
    status, output = told(home, "county", "load", str(path))
    assert status == 1
    assert "“单位”表第3行“上级”：没有单位“01”" in output
    assert "什么都没有写入" in output
    assert not (tmp_path / "county-初始密码.csv").exists()
    path = book(tmp_path)
    taken = tmp_path / "kept.csv"
    taken.write_text("somebody's")
    status, output = told(home, "county", "load", str(path), "--passwords", str(taken))
    assert (status, "已有同名的文件" in output) == (1, True), output
    assert taken.read_text() == "somebody's"
    status, output = told(home, "county", "load", str(path))
    assert (status, "新增5个地区" in output) == (0, True), output
