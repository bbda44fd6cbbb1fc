"""``zhunsheng report``: a report of a period as an official document, every figure computed from the records."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhunsheng.core.report import ComposedReport

NAME = "report"
HELP = "编写报告：zhunsheng report annual --year 2025 --out 报告.docx（数据由记录计算，缺口列出）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="报告", help="报告的名称，如annual（法治政府建设工作报告）")
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument("--year", metavar="年", help="全年，如2025")
    when.add_argument("--period", metavar="统计期", help="全年2025、半年2025H1，或季度2025Q1")
    parser.add_argument("--out", type=Path, metavar="文件", help="写到哪个docx文件；默认写到实例的out文件夹")
    parser.add_argument("--pdf", type=Path, metavar="文件", help="同时写一份PDF")
    parser.add_argument("--html", type=Path, metavar="文件", help="同时写一份网页")


def run(args: argparse.Namespace) -> int:
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from django.conf import settings

    from zhunsheng.apps.figures.services import live
    from zhunsheng.apps.records.clock_source import today
    from zhunsheng.apps.reports.docx import report_document, write_report
    from zhunsheng.apps.reports.files import put
    from zhunsheng.apps.reports.pdf import write_pdf
    from zhunsheng.apps.reports.services import compose_live, report_named
    from zhunsheng.core.errors import Problem, RuleViolation
    from zhunsheng.core.figures import Period
    from zhunsheng.core.report import standalone_html

    problems = []
    try:
        report_named(args.report)
    except RuleViolation as refused:
        problems += refused.problems
    try:
        period = Period.parse(args.year or args.period)
        if args.year and period.months != 12:
            problems.append(
                Problem("period.year", f"--year要写年份，如2025；{args.year}请用--period", "year")
            )
    except RuleViolation as refused:
        problems += refused.problems
    for name, path, suffix in (
        ("out", args.out, ".docx"),
        ("pdf", args.pdf, ".pdf"),
        ("html", args.html, ".html"),
    ):
        if path is not None and path.suffix.lower() != suffix:
            problems.append(
                Problem("file.suffix", f"--{name}的文件名应以{suffix}结尾，现为{path.name}", name)
            )
    if problems:
        raise RuleViolation(problems)

    report = compose_live(args.report, period, source=live()).report
    out = args.out
    if out is None:
        folder = Path(settings.ZHUNSHENG_HOME) / "out"
        folder.mkdir(parents=True, exist_ok=True)
        out = folder / f"{report.title}.docx"
    put(out, write_report(report))
    print(f"{report.title}：{out}")
    if args.pdf is not None:
        put(args.pdf, write_pdf(report_document(report)), "pdf")
        print(f"PDF：{args.pdf}")
    if args.html is not None:
        put(args.html, standalone_html(report).encode(), "html")
        print(f"网页：{args.html}")
    _tell(report)
    if today() <= period.last:
        print(f"注意：{period.title}还没有结束，文中是到目前为止的数。", file=sys.stderr)
    return 0


def _tell(report: ComposedReport) -> None:
    """How much it rests on, and what is missing."""
    printed = sum(1 for _ in report.figure_runs())
    print(f"文中{printed}处数字，所据{len(report.annex)}个指标列在附件；{report.basis}")
    for problem in report.proofread():
        print(f"校对：{problem}", file=sys.stderr)
    if not report.gaps:
        print("没有缺口。")
        return
    print(f"缺口{len(report.gaps)}处（缺指标的句子没有写入）：")
    for gap in report.gaps:
        print(f"  {gap.heading}：“{gap.sentence}”")
        for missing in gap.missing:
            print(f"    {missing.title}：{missing.reason}。{missing.fill}")
