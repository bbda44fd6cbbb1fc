"""Official documents as PDF: read back by another program, whatever their words."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from zhunsheng.apps.reports import faces, pdf
from zhunsheng.apps.reports.docx import Attachment, Colophon, OfficialDocument, Table, paragraph
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.report import HeadingBlock

TRICKY = '#set page() $x^2$ *粗* _斜_ \\ "引" [括] <标> @某 `码` // 注'
DOCUMENT = OfficialDocument(
    title="安澜县2025年法治政府建设工作报告",
    blocks=[HeadingBlock("工作开展情况", 1, 1), paragraph("全县办结行政复议案件64件。"), paragraph(TRICKY)],
    issuer="安澜县人民政府",
    issued_on=date(2026, 1, 15),
    addressee="市人民政府",
    number="安政发〔2026〕3号",
    attachments=[
        Attachment("报告所用指标", [Table(("序号", "指标"), [("1", "办结")], (20, 80), frozenset({0}))])
    ],
    colophon=Colophon("县委办公室", "县政府办公室", date(2026, 1, 16)),
)
needs_face = pytest.mark.skipif(not faces._has_chinese_face(), reason="no Chinese face on this machine")


@needs_face
def test_the_same_document_gives_the_same_bytes() -> None:
    made = pdf.write_pdf(DOCUMENT)
    assert made.startswith(b"%PDF-")
    assert made == pdf.write_pdf(DOCUMENT)
    assert b"pdfaid:part" in made, "an archive must be able to keep it"


@needs_face
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
def test_another_program_reads_every_word(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf.write_pdf(DOCUMENT))
    read = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    words = re.sub(r"\s", "", read)
    for said in (
        "安澜县2025年法治政府建设工作报告", "安政发〔2026〕3号", "市人民政府：", "一、工作开展情况", "办结行政复议案件64件",
        re.sub(r"\s", "", TRICKY), "2026年1月15日", "报告所用指标", "抄送：县委办公室", "2026年1月16日印发",
    ):  # fmt: skip
        assert said in words


def test_without_a_chinese_face_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "_has_chinese_face", lambda: False)
    with pytest.raises(RuleViolation, match="没有中文字体"):
        pdf.write_pdf(DOCUMENT)
