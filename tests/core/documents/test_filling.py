"""Filling: what each slot becomes, which lines stand, what is missing, and what loading refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.core.documents.sample import CLOCK, FACTS, KIND, STATUTES, faults, ledger, matter, missing, words
from zhunsheng.core.documents import DocumentTexts, Filled, Heading, Paragraph, Part, Table, draft, fill
from zhunsheng.core.documents.notation import read
from zhunsheng.core.errors import DefinitionError


@pytest.mark.parametrize(
    ("slot", "said"),
    [
        ("applicant", "赵小明"),
        ("applicant.code", "11010519491231002X"),
        ("applicant.kind", "个人"),
        ("applicant.you", "你"),
        ("department", "安澜县住建局"),
        ("urgent", "否"),
        ("outcome", "准予"),
        ("number", "审许〔2025〕4号"),
        ("record.number", "许〔2025〕7号"),
        ("on", "2025年9月20日"),
        ("day.receive", "2025年9月3日"),
        ("organ", "安澜县审批局"),
        ("organ.body", "审批局的机关"),
        ("organ.government", "安澜县人民政府"),
        ("organ.opening", "安澜县大厅"),
        ("county", "安澜县"),
        ("article", "《中华人民共和国行政许可法》第三十八条第一款"),
        ("law.行政许可法.42、44", "《中华人民共和国行政许可法》第四十二条、第四十四条"),
        ("limit.administrative_permit.permit_decision", "20个工作日"),
        ("clock.decision.due", "2025年10月9日（2025年10月1日为法定休假日，顺延至此日）"),
    ],
)
def test_a_slot_becomes(slot: str, said: str) -> None:
    assert words(f"{{{slot}}}") == [said]


def test_a_last_day_beyond_the_published_arrangement_says_so() -> None:
    told = replace(matter(), clocks={"decision": replace(CLOCK, rolled=CLOCK.strict, provisional=True)})
    filled = fill(read("a.md", "\n{clock.decision.due}"), told)
    assert isinstance(filled, Filled)
    assert "以公布后的安排为准" in list(filled.paragraphs())[-1]


@pytest.mark.parametrize(
    ("mark", "stands"),
    [
        ("?fee", False), ("?!fee", True), ("?applicant", True), ("?applicant.code", True),
        ("?urgent", False), ("?!urgent", True), ("?outcome=granted", True), ("?outcome=refused", False),
        ("?outcome!=refused", True), ("?applicant.kind=person", True), ("?applicant.kind!=person", False),
        ("?items", True), ("?clock.decision", True), ("?day.decide", True), ("?outcome=granted ?fee", False),
    ],
)  # fmt: skip
def test_a_line_stands(mark: str, stands: bool) -> None:
    assert words(f"正文\n{mark} 这一行") == (["正文", "这一行"] if stands else ["正文"])


def test_headings_are_numbered_by_their_place_and_lists_repeated() -> None:
    text = read(
        "a.md", "\n?fee # 费用\n# 清单\n@items {n}.{name}{count}\n# 其他\n@items | {name} | {count} |\n正文"
    )
    filled = fill(text, matter())
    assert isinstance(filled, Filled)
    assert [(block.label, block.parts[0].words) for block in filled.blocks if isinstance(block, Heading)] == [
        ("一、", "清单"),
        ("二、", "其他"),
    ]
    said = ["".join(part.words for part in one.parts) for one in filled.blocks if isinstance(one, Paragraph)]
    assert said == ["1.井盖3件", "2.栏杆12件", "正文"]
    (table,) = [block for block in filled.blocks if isinstance(block, Table)]
    assert [[cell[0].words for cell in row] for row in table.rows] == [["井盖", "3件"], ["栏杆", "12件"]]


def test_an_only_heading_is_not_counted() -> None:
    filled = fill(read("a.md", "\n正文\n# 救济\n可以申请行政复议。"), matter())
    assert isinstance(filled, Filled)
    assert [block.label for block in filled.blocks if isinstance(block, Heading)] == [""]


def test_head_matter_and_what_was_filled() -> None:
    text = read(
        "a.md",
        "letterhead: {organ}\nissuer: {organ}\naddressee: {applicant}\ncopy_to: ?fee {fee}\n\n致{applicant}",
    )
    filled = fill(text, matter())
    assert isinstance(filled, Filled)
    assert (filled.letterhead, filled.title, filled.number) == (
        "安澜县审批局",
        "许可决定书",
        "审许〔2025〕4号",
    )
    assert (filled.addressee, filled.issuer, filled.copy_to) == ("赵小明", "安澜县审批局", "")
    assert filled.blocks == (Paragraph((Part("致"), Part("赵小明", True, "applicant"))),)


def test_what_was_typed_does_not_double_the_full_stop_and_keeps_its_lines() -> None:
    assert words("{reason}。", reason="事实清楚。") == ["事实清楚。"]
    assert words("理由：{reason}。", reason="一是甲；\n\n二是乙。\n") == ["理由：一是甲；", "二是乙。"]


@pytest.mark.parametrize(
    ("fen", "said"), [(500000, "5000元"), (123456789, "1234567.89元"), (100000000, "1000000元")]
)
def test_money_and_counts_are_written_without_separators(fen: int, said: str) -> None:
    many = [{"name": "井盖", "count": 12000}]
    assert words("缴纳{fee}。\n@items {name}{count}", fee=fen, items=many) == [f"缴纳{said}。", "井盖12000件"]


def test_a_moment_is_written_in_words() -> None:
    assert words("{seen}", seen="2025-09-17T14:30") == ["2025年9月17日14时30分"]
    assert words("{seen}", seen="2025-09-17T14:00") == ["2025年9月17日14时"]


def test_a_draft_names_its_gaps_and_says_the_rest() -> None:
    text = read("a.md", "addressee: {reason}\nissuer: {organ}\n\n因{reason}，收费{fee}。\n@items {n}.{name}")
    drawn = draft(text, matter())
    assert drawn.missing == ("reason", "fee")
    assert drawn.words("issuer") == "安澜县审批局"
    (gap,) = drawn.head["addressee"]
    assert gap.missing
    first, *rows = drawn.blocks
    assert isinstance(first, Paragraph)
    assert [(part.slot, part.missing) for part in first.parts if part.slot] == [
        ("reason", True),
        ("fee", True),
    ]
    assert [part.words for part in first.parts if not part.slot] == ["因", "，收费", "。"]
    assert [row.parts[-1].slot for row in rows if isinstance(row, Paragraph)] == [
        "items.0.name",
        "items.1.name",
    ]


def test_a_line_left_empty_by_what_was_typed_is_no_gap() -> None:
    drawn = draft(read("a.md", "\n理由：{reason}"), matter(reason="一是甲；\n\n二是乙。\n"))
    said = ["".join(part.words for part in one.parts) for one in drawn.blocks if isinstance(one, Paragraph)]
    assert said == ["理由：一是甲；", "二是乙。"]
    assert not any(part.missing for one in drawn.blocks if isinstance(one, Paragraph) for part in one.parts)


def test_masked_values_stay_masked() -> None:
    sealed = {"kind": "person", "name": {"sealed": "ab", "mask": "赵某某", "same": "1"}}
    assert words("{applicant}", applicant=sealed) == ["赵某某"]


def test_everything_missing_is_named_once_with_where_to_give_it() -> None:
    found = missing("理由{reason}，再说{reason}，费用{fee}。\n?outcome=refused {reason}")
    assert [problem.field for problem in found] == ["reason", "fee"]
    assert found[0].code == "document.missing"
    assert found[0].message == "许可决定书缺少理由，不能制作。请先在“作出决定”里补填"
    assert found[0].basis == "行政许可法第38条第1款"


def test_a_length_that_was_not_law_yet_is_missing() -> None:
    early = replace(matter(), on=date(1990, 1, 1))
    found = fill(read("a.md", "\n{limit.administrative_permit.permit_decision}"), early)
    assert isinstance(found, list)
    assert "当日没有生效的条文" in found[0].message


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{applikant}", "没有“applikant”这个空"),
        ("{items}", "“items”是列表，应逐行写：@items"),
        ("{applicant.phone}", "申请人没有“phone”这一部分"),
        ("{day.close}", "没有环节“close”"),
        ("{clock.review.due}", "没有期限“review”"),
        ("{clock.decision}", "期限只有{clock.decision.due}"),
        ("{limit.permit}", "没有法定值“permit”"),
        ("{law.不存在法.1}", "没有名为“不存在法”的法律"),
        ("{law.行政许可法.一}", "条号写作"),
        ("?nobody 正文", "第3行：没有“nobody”这个空"),
        ("?outcome=perhaps 正文", "第3行：“outcome”没有选项perhaps"),
        ("@outcome {n}", "第3行：“outcome”不是列表字段"),
        ("@items {colour}", "第3行：没有“colour”这个空"),
        ("| 一 | 二 |\n| 一 |", "第4行：表格各行的列数不一样"),
    ],
)
def test_loading_refuses_what_nothing_declares(tmp_path: Path, line: str, said: str) -> None:
    found = faults(tmp_path, f"issuer: {{organ}}\n\n{line}")
    assert len(found) == 1
    assert "documents/permit/decision.md" in found[0]
    assert said in found[0]


def test_a_sound_text_is_not_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, "number: {number}\n\n{article}\n?items 见清单\n@items | {n} | {name} |") == []


def test_slots_for_what_the_kind_has_not(tmp_path: Path) -> None:
    found = faults(tmp_path, "\n{number}{article}", replace(KIND, number="", basis=None))
    assert sorted(problem.rpartition("：")[2] for problem in found) == [
        "文书没有写依据，不能用{article}",
        "文书没有文号格式，不能用{number}",
    ]


@pytest.mark.parametrize(
    ("template", "said"), [("{town}{year}{seq}", "“town”不认识"), ("{organ}{year}", "缺少")]
)
def test_a_number_of_no_known_form(tmp_path: Path, template: str, said: str) -> None:
    (problem,) = faults(tmp_path, "\n正文", replace(KIND, number=template))
    assert said in problem


def test_a_kind_without_text_and_a_text_without_kind(tmp_path: Path) -> None:
    stray = tmp_path / "permit" / "notice.md"
    stray.parent.mkdir()
    stray.write_text("\n正文", "utf-8")
    found = list(DocumentTexts.load(tmp_path).problems({"permit": (ledger(),)}, STATUTES))
    assert found == [
        "台账permit的文书“decision”（许可决定书）：没有文本，请加documents/permit/decision.md",
        "documents/permit/notice.md：没有台账声明这种文书",
    ]


def test_a_text_holds_from_its_day(tmp_path: Path) -> None:
    (tmp_path / "permit").mkdir()
    for name, said in (("decision.md", "旧"), ("decision@2026-07-01.md", "新")):
        (tmp_path / "permit" / name).write_text(f"\n{said}", "utf-8")
    texts = DocumentTexts.load(tmp_path)
    said = [
        texts.text("permit", "decision", day).lines[0].cells[0][0]
        for day in (date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert said == ["旧", "新"]


@pytest.mark.parametrize("name", ["Decision.md", "decision@2026-13-01.md", "decision.txt"])
def test_a_file_of_another_name_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "permit").mkdir()
    (tmp_path / "permit" / name).write_text("\n正文", "utf-8")
    with pytest.raises(DefinitionError, match="documents/permit/"):
        DocumentTexts.load(tmp_path)


def test_the_facts_of_the_sample_are_left_alone() -> None:
    """Filling changes nothing."""
    before = repr(FACTS)
    words("{applicant}{outcome}")
    assert repr(FACTS) == before
