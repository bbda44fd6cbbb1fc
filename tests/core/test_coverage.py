"""What the law's procedures must have is counted from the declarations, and what is lacking is named."""

from dataclasses import replace
from pathlib import Path

import pytest

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.coverage import Line, coverage
from zhunsheng.core.errors import DefinitionError

CATALOGUE = Catalogue.load("zhunsheng.content")
FILE = (CATALOGUE.folder / "procedures.yaml").read_text("utf-8")


def by_id(lines: list[Line]) -> dict[str, Line]:
    return {line.id: line for line in lines}


def wanting(folder: Path, text: str) -> list[Line]:
    (folder / "procedures.yaml").write_text(text, "utf-8")
    return coverage(replace(CATALOGUE, folder=folder))


def test_every_verified_value_is_counted_once() -> None:
    lines = coverage(CATALOGUE)
    for kind, shelf in (("clock", CATALOGUE.statutes.values), ("threshold", CATALOGUE.statutes.thresholds)):
        verified = sum(versions[-1].verified for versions in shelf.values())
        assert sum(line.expected.get(kind, 0) for line in lines) == verified


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    before = by_id(coverage(CATALOGUE))["P07"]
    more = FILE.replace("收到申请: receive, 通知补正", "收到申请: receive, 占卜: '', 通知补正", 1).replace(
        "documents: [行政复议受理通知书,", "documents: [行政复议受理通知书, 占卜记录,", 1
    )
    after = by_id(wanting(tmp_path, more))["P07"]
    assert "占卜" in after.missing["step"]
    assert "占卜记录" in after.missing["document"]
    assert after.expected["step"] == before.expected["step"] + 1
    assert after.declared == before.declared


def test_a_value_counts_by_a_clock_or_by_the_reason_it_has_none(tmp_path: Path) -> None:
    reason = "    service.period_delay_apply: 当事人"
    assert reason in FILE
    ids = {"service.period_delay_apply", "service.public_notice_cpl"}
    assert not ids & _missing(coverage(CATALOGUE))
    without = "\n".join(line for line in FILE.split("\n") if not line.startswith(reason))
    assert _missing(wanting(tmp_path, without)) & ids == {"service.period_delay_apply"}


def _missing(lines: list[Line]) -> set[str]:
    return {one.partition(" ")[0] for one in by_id(lines)["其他"].missing.get("clock", ())}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("收到申请: receive", "收到申请: recieve", "没有环节“recieve”"),
        ("values: [administrative_permit]", "values: []", "法定值“administrative_permit”没有归入任何程序"),
        ("values: [petition]", "values: [petition, legal_aid]", "法定值“legal_aid”归入了两个程序"),
        ("title: 信访", "name: 信访", "P17：不认识name"),
        ("service.public_notice_cpl:", "service.public_notice:", "没有法定值“service.public_notice”"),
    ],
)
def test_a_fault_of_the_file_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in FILE
    with pytest.raises(DefinitionError, match=said):
        wanting(tmp_path, FILE.replace(old, new, 1))
