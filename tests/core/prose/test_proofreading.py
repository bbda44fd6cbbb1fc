"""Slips found before release."""

import pytest

from zhunsheng.core.prose import proofread, repeated_sentences


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("设置法治宣传宣传栏若干。", "text.doubled_word"),
        ("方便群众群众办事。", "text.doubled_word"),
        ("推进依法行政的的落实。", "text.doubled_word"),
        ("完成整改,效果明显。", "text.half_width"),
        ("坚持(一)项原则。", "text.half_width"),
        ("完成整改.", "text.half_width"),
        ('称为"三统一"制度。', "text.half_width"),
        ("印发《工作方案，推动落实。", "text.bracket"),
        ("开展（联合检查）），成效好。", "text.bracket"),
        ("完成整改，，效果明显。", "text.doubled_mark"),
        ("结案率**%。", "text.unfilled"),
        ("办理{n}件。", "text.unfilled"),
    ],
)
def test_slips(text: str, code: str) -> None:
    problems = proofread(text, "blocks.0")
    assert code in {p.code for p in problems}
    assert {p.field for p in problems} == {"blocks.0"}


@pytest.mark.parametrize(
    "text",
    [
        "一件一件研究，办结率88.16%，同比下降28.42%。",
        "建立“3+N”机制，印发《关于“三统一”的方案》（试行）。",
        "达到预期目的的同时，人人参与，“进一次门、查多项事”。",
        "时间为14:32，比例为1:2。",
        "安政复〔2025〕31号，地址http://example.cn。",
        "1.加强领导。",
        "不服城关镇人民政府政府信息公开答复。",
    ],
)
def test_clean_text(text: str) -> None:
    assert proofread(text) == []


def test_messages_say_what_to_do() -> None:
    (problem,) = proofread("完成整改,效果明显。")
    assert problem.message == "中文里用了半角“,”：…完成整改,效果明显。…。请改为“，”"


def test_a_sentence_written_twice() -> None:
    problems = repeated_sentences(
        ["每两周调度一次重点任务。成效明显。", "每两周调度一次重点任务。成效明显。"]
    )
    assert [p.code for p in problems] == ["text.repeated"]
