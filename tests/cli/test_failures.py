"""What is wrong around a command is told in a sentence: settings, files, the database. Nothing is left behind."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.instances import run, start
from zhunsheng.cli import build_parser, main

EVERYWHERE = [
    ("verify",),
    ("figures", "--period", "2025"),
    ("export", "--ledger", "enforcement_training", "--out", "out.xlsx"),
]


def told(home: Path, *command: str, dsn: str = "") -> str:
    status, output = run(home, dsn, "-m", "zhunsheng", *command)
    assert status == 1, output
    assert "Traceback" not in output
    return output


@pytest.mark.parametrize("command", EVERYWHERE)
def test_a_file_that_is_no_database(tmp_path: Path, command: tuple[str, ...]) -> None:
    here = tmp_path / "zhunsheng.sqlite3"
    here.write_bytes(b"no database" * 1000)
    assert "不是数据库，或已损坏" in told(tmp_path, *command)
    assert here.read_bytes() == b"no database" * 1000


def test_a_database_that_is_cut_off(tmp_path: Path) -> None:
    assert run(tmp_path, "", "-m", "zhunsheng", "template", "--ledger", "enterprise", "--out", str(tmp_path / "t.xlsx"))[0] == 0  # fmt: skip
    here = tmp_path / "zhunsheng.sqlite3"
    here.write_bytes(here.read_bytes()[:50_000])
    assert "数据库文件已损坏" in told(tmp_path, "seal")


def test_another_programs_database(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "zhunsheng.sqlite3")) as here:
        here.execute("CREATE TABLE records_record (a)")
    assert "已有别的程序的表" in told(tmp_path, "seal")


def test_an_instance_that_was_never_built(tmp_path: Path) -> None:
    assert "还没有建库" in told(tmp_path, "verify")
    assert "还没有任何记录" in told(tmp_path, "figures", "--period", "2025")
    assert "没有“1”" in told(
        tmp_path, "proof", "--ledger", "dispute", "--number", "1", "--out", str(tmp_path / "p")
    )
    assert not (tmp_path / "p").exists()


def test_a_database_of_a_newer_program(tmp_path: Path) -> None:
    told(tmp_path, "figures", "--period", "2025")
    with closing(sqlite3.connect(tmp_path / "zhunsheng.sqlite3")) as here, here:
        here.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0999_later', '2030-01-01')"
        )
    assert "更新版本的程序建的（records.0999_later）" in told(tmp_path, "verify")
    assert "更新版本的程序建的" in told(tmp_path, "seal")


@pytest.mark.parametrize(
    ("dsn", "says"),
    [
        ("mysql://somewhere/x", "ZHUNSHENG_DATABASE应写成"),
        ("postgresql://postgres@127.0.0.1:abc/x", "ZHUNSHENG_DATABASE应写成"),
        ("postgresql://postgres:secret@127.0.0.1:1/x", "“127.0.0.1:1/x”连不上"),
    ],
)
def test_a_database_that_is_not_there(tmp_path: Path, dsn: str, says: str) -> None:
    output = told(tmp_path, "seal", dsn=dsn)
    assert says in output
    assert "secret" not in output


def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    assert "已有同名的文件" in told(tmp_path / "home", "verify")


def test_an_unknown_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUNSHENG_HOEM", "x")
    assert "不认识的环境变量：ZHUNSHENG_HOEM" in told(tmp_path, "verify")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["bogus"], "没有这个选择：'bogus'"),
        (["due", "--bogus"], "不认识的参数：--bogus"),
        (["verify", "--js"], "不认识的参数：--js"),
        (["run", "--port", "70000"], "“70000”不是端口"),
        (["run", "--port", "-1"], "不是端口"),
        (["report", "annual", "--year", "2025", "--period", "2025"], "--period不能与--year同时写"),
        (["verify", "--json=1"], "--json后面不跟值"),
        (["verify", "--jobs", "many"], "--jobs要一个整数，不能是'many'"),
        (["proof"], "缺少参数：--ledger, --number, --out"),
    ],
)
def test_wrong_usage_is_chinese(capsys: pytest.CaptureFixture[str], words: list[str], says: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert says in last
    assert "argument" not in last


def test_every_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    parser = build_parser()
    names = next(action.choices for action in parser._actions if action.choices)
    assert len(names) >= 12
    for name in ["", *names]:
        with pytest.raises(SystemExit) as left:
            main([*filter(None, [name]), "--help"])
        assert left.value.code == 0
        said = capsys.readouterr().out
        assert said.startswith("用法：")
        for english in ("usage", "options", "positional", "show this"):
            assert english not in said


def test_the_site_stops_with_its_command(tmp_path: Path) -> None:
    """Told to stop, the command leaves no server behind: it became the server."""
    process = start(
        tmp_path, "", "-c", "from zhunsheng.site.boot import boot, migrate\nboot()\nmigrate()\n"
        "from zhunsheng.cli.run import serve\nserve(8769)"
    )  # fmt: skip
    assert process.stdout
    assert "http://127.0.0.1:8769/" in process.stdout.readline()
    process.terminate()
    output, _ = process.communicate(timeout=15)  # returns only when nobody holds the pipe any more
    assert "Traceback" not in output


def test_a_port_in_use_is_told_before_anything_is_built(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "http.server", "0", "--bind", "127.0.0.1"], stdout=subprocess.PIPE, text=True,
        env={"PYTHONUNBUFFERED": "1"},
    ) as other:  # fmt: skip
        assert other.stdout
        port = other.stdout.readline().split()[5]
        assert f"端口{port}已被占用" in told(tmp_path, "run", "--port", port)
        other.terminate()
    assert not (tmp_path / "zhunsheng.sqlite3").exists()
