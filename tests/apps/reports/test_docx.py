"""Official documents as .docx: what GB/T 9704 asks of the page, and the same bytes for the same input."""

import hashlib
import io
import shutil
import subprocess
import zipfile
from datetime import date
from fractions import Fraction

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from zhunsheng.apps.reports.docx import (
    Attachment,
    Colophon,
    OfficialDocument,
    paragraph,
    write_document,
    write_report,
)
from zhunsheng.apps.reports.official_title import title_lines, width_of
from zhunsheng.core.figures.period import Period
from zhunsheng.core.figures.values import FigureValue
from zhunsheng.core.report import (
    ComposedReport,
    Heading,
    Paragraph,
    Report,
    Section,
    about,
    compose,
    percent,
    say,
    text,
)

LONG = "执法力量继续向基层下沉，审核把关与程序监督的配合更加紧密，企业和群众的感受逐步改善。" * 30


class _Cases:
    """Sixty counts and one rate."""

    def figure(self, key: str, period: Period) -> FigureValue:
        if key == "exam.rate":
            return FigureValue(
                key,
                "考试通过率",
                "%",
                "rate",
                "通过人数占参考人数",
                period,
                Fraction(216, 245),
                245,
                216,
                245,
            )
        return FigureValue(
            key, f"办结案件（{key}）", "件", "flow", "统计期内办结的案件，撤回的不计", period, 863, 863
        )


@pytest.fixture(scope="module")
def composed() -> ComposedReport:
    cases = Paragraph(*(say("办结案件{n}件。", n=about(f"cases.k{i}")) for i in range(60)))
    report = Report(
        "annual",
        "{county}{period}法治政府建设工作报告",
        "{county}人民政府",
        "市人民政府",
        sections=(
            Section(
                "工作开展情况",
                [
                    Heading("严格规范公正文明执法"),
                    Paragraph(say("通过率{r}。", r=percent("exam.rate", 2)), text(LONG)),
                    Heading("办案情况", level=3),
                    cases,
                ],
            ),
        ),
    )
    return compose(
        report,
        _Cases(),
        Period(2025, 1, 12),
        "安澜县",
        issued_on=date(2026, 1, 15),
        basis="日志至第26118条",
    )


@pytest.fixture(scope="module")
def written(composed: ComposedReport) -> bytes:
    return write_report(composed)


@pytest.fixture(scope="module")
def opened(written: bytes) -> Document:
    return docx.Document(io.BytesIO(written))


def _texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def test_same_input_same_bytes(composed: ComposedReport, written: bytes) -> None:
    assert hashlib.sha256(write_report(composed)).digest() == hashlib.sha256(written).digest()
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.infolist()[0].filename == "[Content_Types].xml"
        assert not any("thumbnail" in name for name in package.namelist())


def test_sheet_margins_and_grid(opened: Document) -> None:
    section = opened.sections[0]
    sheet = (section.page_width, section.page_height)
    margins = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    for actual, mm in zip((*sheet, *margins), (210, 297, 37, 28, 35, 26), strict=True):
        assert actual == pytest.approx(Mm(mm), abs=Mm(0.1))
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    type_area_height = section.page_height - section.top_margin - section.bottom_margin
    lines = type_area_height / Pt(int(grid.get(qn("w:linePitch"))) / 20)
    assert 22 <= lines < 22.1
    pitch = Pt(16) + Pt(int(grid.get(qn("w:charSpace"))) / 4096)
    assert 28 <= (section.page_width - section.left_margin - section.right_margin) / pitch < 28.1


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Heading 4", "仿宋_GB2312", 16),
        ("公文附件标识", "黑体", 16),
        ("footer", "宋体", 14),
    ],
)
def test_faces(opened: Document, style: str, face: str, size: int) -> None:
    found = opened.styles[style]
    faces = found.element.rPr.find(qn("w:rFonts"))
    assert {faces.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia")} == {face}
    assert found.font.size == Pt(size)


def test_language_and_fixed_pitch(opened: Document) -> None:
    defaults = opened.styles.element.find(qn("w:docDefaults"))
    assert next(defaults.iter(qn("w:lang"))).get(qn("w:eastAsia")) == "zh-CN"
    spacing = opened.styles["Normal"].element.pPr.find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")
    indent = opened.styles["公文正文"].element.pPr.find(qn("w:ind"))
    assert (indent.get(qn("w:firstLineChars")), indent.get(qn("w:firstLine"))) == ("200", "632")


def test_order_of_the_parts(opened: Document) -> None:
    texts = [words for words in _texts(opened) if words]
    assert texts[:5] == [
        "安澜县2025年法治政府建设工作报告",
        "市人民政府：",
        "一、工作开展情况",
        "（一）严格规范公正文明执法",
        f"通过率88.16%。{LONG}",
    ]
    assert texts[5] == "1.办案情况"
    assert texts[7:] == [
        "附件：报告所用指标、口径和数据来源",
        "安澜县人民政府",
        "2026年1月15日",
        "附件",
        "报告所用指标、口径和数据来源",
        "计算依据：日志至第26118条。",
    ]


def lefts_of(file: Document, *lines: str) -> list[float]:
    """Where the lines begin, in characters."""
    found = [next(p for p in file.paragraphs if p.text == line) for line in lines]
    return [int(p._p.pPr.find(qn("w:ind")).get(qn("w:leftChars"))) / 100 for p in found]


def test_the_date_ends_four_characters_from_the_right_and_the_name_is_centred_over_it(
    opened: Document,
) -> None:
    name, day = "安澜县人民政府", "2026年1月15日"
    name_left, day_left = lefts_of(opened, name, day)
    assert day_left + width_of(day) == 24
    assert name_left + width_of(name) / 2 == day_left + width_of(day) / 2


def test_a_name_too_long_for_that_ends_at_the_edge_and_takes_the_date_along() -> None:
    issuer, day = "安澜县人民政府行政执法协调监督工作领导小组办公室", "2026年1月5日"
    made = OfficialDocument("通知", [], issuer=issuer, issued_on=date(2026, 1, 5))
    name_left, day_left = lefts_of(docx.Document(io.BytesIO(write_document(made))), issuer, day)
    assert name_left + width_of(issuer) == 28
    assert name_left + width_of(issuer) / 2 == day_left + width_of(day) / 2


def test_annex_table(opened: Document, composed: ComposedReport) -> None:
    table = opened.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "序号",
        "指标",
        "口径",
        "数值",
        "分子/分母",
        "记录数",
    ]
    assert [cell.text for cell in table.rows[1].cells][1:] == [
        "考试通过率",
        "通过人数占参考人数",
        "88.16%",
        "216/245",
        "245",
    ]
    assert len(table.rows) == 1 + len(composed.annex)
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True] + [False] * 61
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_every_figure_leads_to_its_row(opened: Document) -> None:
    body = opened.element.body
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(links) == 61
    assert set(links) == set(marks)
    assert len(marks) == len(set(marks))


def test_page_numbers_at_the_outer_side(opened: Document) -> None:
    assert opened.settings.odd_and_even_pages_header_footer
    section = opened.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        placed = footer.paragraphs[0]
        assert placed._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert placed._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"
        assert placed._p.find(qn("w:fldSimple")).get(qn("w:instr")).strip() == "PAGE"
        assert placed.text.startswith("— ")
        assert placed.text.endswith(" —")


@pytest.fixture(scope="module")
def notice() -> bytes:
    return write_document(
        OfficialDocument(
            "关于印发《行政执法监督工作办法（试行）》的通知",
            [paragraph("现将办法印发给你们。")],
            issuer="县司法局",
            issued_on=date(2025, 11, 28),
            addressee="各镇人民政府",
            number="安司发〔2025〕31号",
            attachments=[
                Attachment("行政执法监督工作办法", [paragraph("总则。")]),
                Attachment("检查安排", [paragraph("安排。")]),
            ],
            colophon=Colophon("县委各部门", "县司法局办公室", date(2025, 11, 29)),
        )
    )


def test_other_documents(notice: bytes) -> None:
    file = docx.Document(io.BytesIO(notice))
    assert [words for words in _texts(file) if words] == [
        "关于印发\n《行政执法监督工作办法（试行）》的通知",
        "安司发〔2025〕31号",
        "各镇人民政府：",
        "现将办法印发给你们。",
        "附件：1.行政执法监督工作办法",
        "2.检查安排",
        "县司法局",
        "2025年11月28日",
        "附件1",
        "行政执法监督工作办法",
        "总则。",
        "附件2",
        "检查安排",
        "安排。",
    ]
    (colophon,) = file.tables
    assert [row.cells[0].text for row in colophon.rows] == [
        "抄送：县委各部门。",
        "县司法局办公室\t2025年11月29日印发",
    ]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("安澜县2025年法治政府建设工作报告", ["安澜县2025年法治政府建设工作报告"]),
        (
            "安澜县人民政府办公室关于印发《安澜县行政执法监督工作办法（试行）》和开展专项检查的通知",
            [
                "安澜县人民政府办公室关于印发",
                "《安澜县行政执法监督工作办法（试行）》",
                "和开展专项检查的通知",
            ],
        ),
        (
            "积石山保安族东乡族撒拉族自治县2025年上半年法治政府建设工作报告",
            ["积石山保安族东乡族撒拉族自治县", "2025年上半年法治政府建设工作报告"],
        ),
        ("长" * 45, ["长" * 20, "长" * 20, "长" * 5]),
    ],
)
def test_titles_are_broken_by_sense(title: str, lines: list[str]) -> None:
    assert title_lines(title, 20) == lines


@pytest.fixture(scope="module")
def pages(written: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The lines of each page as LibreOffice lays them out."""
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        pytest.skip("LibreOffice or pdftotext is not installed")
    folder = tmp_path_factory.mktemp("layout")
    (folder / "report.docx").write_bytes(written)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "report.docx")], check=True, capture_output=True, timeout=120)
    shown = subprocess.run(
        ["pdftotext", "-layout", str(folder / "report.pdf"), "-"], check=True, capture_output=True, text=True
    )
    return [[line for line in page.splitlines() if line.strip()] for page in shown.stdout.split("\f") if page]


@pytest.mark.slow
def test_layout_as_opened(pages: list[list[str]]) -> None:
    full = pages[1]
    assert len(full) == 22 + 1
    assert full[-1].replace(" ", "") == "—2—"
    han = [line.strip() for line in full[:-1] if not any(c.isascii() for c in line.strip())]
    assert max(len(line) for line in han) in (28, 29)  # the 29th is a mark hanging in the margin
    assert sum(1 for page in pages if page[0].split()[:2] == ["序号", "指标"]) >= 1
