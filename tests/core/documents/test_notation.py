"""Reading texts: what the marks mean, and every fault named with its line."""

from __future__ import annotations

import pytest

from zhunsheng.core.documents.notation import Condition, Slot, read
from zhunsheng.core.errors import DefinitionError


def test_head_and_lines() -> None:
    text = read(
        "a.md",
        "addressee: {applicant}\ncopy_to: ?agent {agent}\n\n"
        "# 结果\n\n一共{count}件。\n?amount ?outcome!=upheld,void 金额{amount}\n@items | {n} | {name} |\n",
    )
    assert text.head["addressee"].cells == ((Slot("applicant"),),)
    assert text.head["copy_to"].conditions == (Condition("agent"),)
    assert [line.kind for line in text.lines] == ["heading", "paragraph", "paragraph", "cells"]
    assert text.lines[1].cells == (("一共", Slot("count"), "件。"),)
    assert text.lines[2].conditions == (Condition("amount"), Condition("outcome", ("upheld", "void"), True))
    assert text.lines[3].rows == "items"
    assert text.lines[3].number == 8
    assert list(text.slots()) == ["applicant", "agent", "count", "amount"]


def test_clocks_are_told_by_slots_and_conditions() -> None:
    assert not read("a.md", "\n正文{number}").tells_clocks
    assert read("a.md", "\n{clock.review.due}前").tells_clocks
    assert read("a.md", "\n?clock.review 有期限").tells_clocks


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("signed: {organ}\n\n正文", "第1行：文首只有"),
        ("issuer: 甲\nissuer: 乙\n\n正文", "第2行：issuer写了两次"),
        ("issuer:\n\n正文", "第1行：文首只有"),
        ("issuer: 甲", "没有正文"),
        ("\n缺一半{applicant", "第2行：花括号没有配对"),
        ("\n? 正文", "第2行：条件“?”应写作"),
        ("\n?!a=b 正文", "第2行：条件“?!a=b”应写作"),
        ("\n?a", "第2行：条件后面没有文字"),
        ("\n@items.x 正文", "第2行：“@items.x”应写作"),
        ("\n| 一 | 二", "第2行：表格的一行应以"),
    ],
)
def test_what_cannot_be_read_is_named(source: str, said: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        read("a.md", source)
    assert f"a.md{said}" in str(refused.value).replace("a.md：", "a.md")


def test_every_fault_at_once() -> None:
    with pytest.raises(DefinitionError) as refused:
        read("a.md", "x: y\n\n{a\n?b\n正文")
    assert str(refused.value).count("a.md") == 3
