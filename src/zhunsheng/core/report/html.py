"""A report as one HTML file of its own: opened from disk, printed, mailed. Nothing outside it is fetched."""

from __future__ import annotations

from html import escape

from zhunsheng.core.report.composed import ComposedReport, FigureRun, Gap, HeadingBlock, ParagraphBlock

_STYLE = """
:root { --ink: #1a2327; --quiet: #55636a; --line: #c9d2d6; --link: #0b5a75; --gap: #fff4db; --gap-line: #b98a2f; }
* { box-sizing: border-box; }
body { margin: 0; background: #eef1f2; color: var(--ink); line-height: 1.9;
  font: 18px/1.9 "FangSong_GB2312", "仿宋_GB2312", FangSong, STFangsong, "Noto Serif CJK SC", serif; }
main { max-width: 46em; margin: 2rem auto; padding: 3.5rem clamp(1rem, 6vw, 4rem); background: #fff;
  box-shadow: 0 1px 4px #0002; }
h1 { margin: 0 0 2rem; text-align: center; line-height: 1.5; font-size: 1.7em; text-wrap: balance;
  font-family: "方正小标宋简体", "Noto Serif CJK SC", SimSun, serif; }
h2, h3, h4, h5 { margin: 0; font-size: 1em; text-indent: 2em; font-weight: normal; }
h2 { font-family: SimHei, "黑体", "Noto Sans CJK SC", sans-serif; font-weight: bold; }
h3 { font-family: "KaiTi_GB2312", KaiTi, STKaiti, serif; font-weight: bold; }
p { margin: 0; text-indent: 2em; text-align: justify; }
p.addressee { text-indent: 0; }
.signature { margin: 2em 2em 0 auto; width: max-content; }
.signature p { text-indent: 0; }
.signature p + p { padding-left: 2em; }
a.figure { color: var(--link); text-decoration: none; border-bottom: 1px solid currentColor; }
a.figure:hover, a.figure:focus-visible { background: #e3f0f4; }
section { margin-top: 3rem; font: 15px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
section h2 { text-indent: 0; font-size: 1.15em; margin-bottom: .6em; }
section p { text-indent: 0; }
.gap { margin: .6em 0; padding: .6em .9em; background: var(--gap); border: 1px dashed var(--gap-line); }
.gap ul { margin: .3em 0 0; padding-left: 1.3em; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .35em .6em; border: 1px solid var(--line); text-align: left; vertical-align: top; }
th { background: #f4f6f7; white-space: nowrap; }
.number { text-align: right; white-space: nowrap; }
tr:target { background: #e3f0f4; }
.quiet { color: var(--quiet); }
@media print {
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
  body { background: none; font-size: 16pt; }
  main { margin: 0; padding: 0; max-width: none; box-shadow: none; }
  a.figure { color: inherit; border: 0; }
  section { break-before: page; font-size: 10.5pt; }
  section.gaps { display: none; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
"""


def standalone_html(report: ComposedReport) -> str:
    """The whole page; every figure leads to its row of the annex and back."""
    title = escape(report.title)
    parts = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main>",
        f"<h1>{title}</h1>",
    ]
    if report.addressee:
        parts.append(f'<p class="addressee">{escape(report.addressee)}：</p>')
    parts += _text(report)
    parts.append(_signature(report))
    if report.gaps:
        parts.append(f'<section class="gaps" id="gaps"><h2>缺口（{len(report.gaps)}）</h2>')
        parts += [_gap(gap) for gap in report.gaps]
        parts.append("</section>")
    if report.annex:
        parts.append(_annex(report))
    parts.append("</main></body></html>\n")
    return "\n".join(parts)


def _text(report: ComposedReport) -> list[str]:
    printed: set[int] = set()
    return [
        _heading(block) if isinstance(block, HeadingBlock) else _paragraph(block, printed)
        for block in report.blocks
    ]


def _heading(block: HeadingBlock) -> str:
    tag = f"h{block.level + 1}"
    return f"<{tag}>{escape(block.label + block.text)}</{tag}>"


def _paragraph(block: ParagraphBlock, printed: set[int]) -> str:
    """``printed`` remembers which annex rows already have a place to come back to."""
    words = []
    for run in block.runs:
        if isinstance(run, FigureRun):
            words.append(_figure(run, is_first=run.row not in printed))
            printed.add(run.row)
        else:
            words.append(escape(run.text))
    return f"<p>{''.join(words)}</p>"


def _figure(run: FigureRun, *, is_first: bool) -> str:
    hint = escape(f"{run.figure.title}：{run.figure.definition}（{run.rounding}）")
    anchor = f' id="figure-{run.row}"' if is_first else ""
    return f'<a class="figure"{anchor} href="#annex-{run.row}" title="{hint}">{escape(run.text)}</a>'


def _signature(report: ComposedReport) -> str:
    day = report.issued_on
    printed = f"<p>{day.year}年{day.month}月{day.day}日</p>" if day else ""
    return f'<div class="signature"><p>{escape(report.issuer)}</p>{printed}</div>'


def _gap(gap: Gap) -> str:
    items = "".join(f"<li>{escape(m.title)}：{escape(m.reason)}。{escape(m.fill)}</li>" for m in gap.missing)
    return (
        f'<div class="gap"><strong>{escape(gap.heading)}</strong>　“{escape(gap.sentence)}”'
        f"本句没有写入。<ul>{items}</ul></div>"
    )


def _annex(report: ComposedReport) -> str:
    printed = {run.row for run in report.figure_runs()}
    rows = []
    for row in report.annex:
        number = (
            f'<a href="#figure-{row.number}">{row.number}</a>' if row.number in printed else str(row.number)
        )
        rows.append(
            f'<tr id="{row.anchor}"><td class="number">{number}</td><td>{escape(row.title)}</td>'
            f'<td>{escape(row.figure.definition)}</td><td class="number">{escape(row.value)}</td>'
            f'<td class="number">{escape(row.ratio)}</td><td class="number">{row.figure.records}</td></tr>'
        )
    heads = "".join(
        f'<th scope="col">{head}</th>' for head in ("序号", "指标", "口径", "数值", "分子/分母", "记录数")
    )
    basis = f'<p class="quiet">计算依据：{escape(report.basis)}。</p>' if report.basis else ""
    return (
        f'<section id="annex"><h2>附件：{escape(report.annex_title)}</h2><div class="scroll"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>{basis}</section>"
    )
