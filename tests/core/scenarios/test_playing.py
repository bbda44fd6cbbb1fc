"""A scenario that says something wrong is told apart, in a sentence that says where; an unreadable one is refused."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from zhunsheng.cli import main
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.scenarios import load, play

CATALOGUE = Catalogue.load("zhunsheng.content")
SCENARIOS = CATALOGUE.folder / "scenarios"
LEDGER = "administrative_reconsideration"
TOLD = """
标题: 试验
依据: 行政复议法第30条
经过:
- 2025-03-03 收到申请:
    申请人: {姓名: 陈某, 类别: 个人}
    被申请人: 市场监督管理局
    申请复议的行政行为: 罚款5000元的行政处罚决定
    行政管理领域: 市场监管
    是否涉企: 否
- 2025-03-05 受理: {审理程序: 普通程序}
- 2025-03-10 作出决定: {处理结果: 维持, 查明的事实: 事实没有争议。, 决定理由: 认定清楚。}
  应当拒绝: 普通程序应先听取当事人意见
  依据: 行政复议法第49条
应当:
  状态: 审理中
  期限: {审理期限: {届满: 2025-05-04, 顺延: 2025-05-06, 结果: 计算中}, 补正期限: 无}
  文书: [行政复议受理通知书]
"""


def played(tmp_path: Path, *changes: tuple[str, str]) -> tuple[str, ...]:
    """The differences of the scenario above after some words of it were changed."""
    return play(read(tmp_path, *changes)[0], folder_at(tmp_path)).differences


def folder_at(tmp_path: Path) -> Catalogue:
    return replace(CATALOGUE, folder=tmp_path)


def read(tmp_path: Path, *changes: tuple[str, str]) -> list:  # type: ignore[type-arg]
    text = TOLD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    place = tmp_path / "scenarios" / LEDGER
    place.mkdir(parents=True)
    (place / "sample.yaml").write_text(text, "utf-8")
    shutil.copy(SCENARIOS / "county.yaml", place.parent)
    return load(folder_at(tmp_path))


def test_what_is_right_agrees(tmp_path: Path) -> None:
    assert played(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("状态: 审理中", "状态: 中止", "最后，状态：应为中止，实为审理中"),
        ("届满: 2025-05-04", "届满: 2025-05-05", "最后，审理期限的届满：应为2025-05-05，实为2025-05-04"),
        ("顺延: 2025-05-06, ", "", "最后，审理期限的顺延：应为不顺延，实为2025-05-06"),
        ("结果: 计算中", "结果: 按期", "最后，审理期限的结果：应为按期，实为计算中"),
        ("补正期限: 无", "补正期限: 2025-03-17", "最后，补正期限：应为届满2025-03-17，实为没有"),
        ("补正期限: 无", "受理审查: 无", "最后，受理审查：应为没有，实为届满2025-03-10"),
        ("[行政复议受理通知书]", "[]", "最后，文书：应为没有，实为行政复议受理通知书"),
        (
            "  文书: ",
            "  文书写明: {行政复议受理通知书: [三个月]}\n  文书: ",
            "最后，行政复议受理通知书应写明“三个月”，没有写",
        ),
        (
            "  文书: ",
            "  监督发现: [听取当事人意见]\n  文书: ",
            "最后，监督发现：应为听取当事人意见，实为没有",
        ),
        ("2025-03-10 作出决定", "2025-03-04 作出决定", "2025-03-04 作出决定：应当拒绝“普通程序应先听取"),
        ("第49条", "第50条", "2025-03-10 作出决定：应当拒绝“普通程序应先听取当事人意见”（行政复议法第50条）"),
        (
            "  应当拒绝: 普通程序应先听取当事人意见\n  依据: 行政复议法第49条\n",
            "",
            "2025-03-10 作出决定：不应拒绝，实际：普通程序应先听取当事人意见",
        ),
        (
            "2025-03-10 作出决定: {处理结果: 维持, 查明的事实: 事实没有争议。, 决定理由: 认定清楚。}",
            "2025-03-10 听取意见: {听取意见方式: 电话}",
            "2025-03-10 听取意见：应当拒绝（普通程序应先听取当事人意见），实际办成了",
        ),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    differences = played(tmp_path, (old, new))
    assert len(differences) == 1
    assert differences[0].startswith(said)


def test_history_is_taken_and_becomes_a_finding(tmp_path: Path) -> None:
    differences = played(
        tmp_path,
        ("  应当拒绝: 普通程序应先听取当事人意见\n  依据: 行政复议法第49条\n", "  方式: 补录\n"),
    )
    assert "最后，监督发现：应为没有，实为听取当事人意见" in differences


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("标题: 试验", "题目: 试验", "全文里不认识“题目”"),
        ("受理: {审理程序", "收案: {审理程序", "没有环节“收案”，有：收到申请"),
        ("审理程序: 普通程序", "程序: 普通程序", "2025-03-05 受理没有“程序”这一项，有：审理程序"),
        ("状态: 审理中", "状态: 审查中", "没有状态“审查中”"),
        ("{审理期限: {届满", "{审理时限: {届满", "没有期限“审理时限”"),
        ("[行政复议受理通知书]", "[受理通知书]", "没有文书“受理通知书”"),
        ("  状态: 审理中\n", "", "至少写明状态"),
        ("  文书: ", "  监督发现: [听取意见]\n  文书: ", "没有要求“听取意见”"),
        ("姓名: 陈某", "名字: 陈某", "不认识“名字”"),
        ("结果: 计算中", "结局: 计算中", "不认识“结局”"),
    ],
)
def test_words_nobody_declared_are_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        read(tmp_path, (old, new))
    assert said in str(refused.value)
    assert str(refused.value).startswith("scenarios/administrative_reconsideration/sample.yaml：")


def test_the_command_prints_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios", "run", "--ledger", "dispute"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == len(list((SCENARIOS / "dispute").glob("*.yaml"))) + 1
    assert all(line.startswith("符合　dispute/") for line in printed[:-1])
    assert printed[-1].endswith("全部符合")


def test_a_mismatch_ends_the_command_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(tmp_path, ("状态: 审理中", "状态: 中止"))
    monkeypatch.setattr(Catalogue, "load", lambda package: folder_at(tmp_path))
    assert main(["scenarios", "run"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"不符　{LEDGER}/sample　试验",
        "　　　最后，状态：应为中止，实为审理中",
        "1个情形，1个不符",
    ]
