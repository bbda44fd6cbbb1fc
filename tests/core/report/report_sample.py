"""A small report over a handful of figures."""

from fractions import Fraction

from zhunsheng.core.figures.period import Period
from zhunsheng.core.figures.values import FigureValue
from zhunsheng.core.report import (
    Heading,
    Paragraph,
    Report,
    Section,
    about,
    change,
    first,
    full,
    in_full,
    last_year,
    money,
    percent,
    points,
    say,
    text,
)

YEAR = Period(2025, 1, 12)


class Figures:
    """Answers from a table, and remembers how often each figure was asked for."""

    def __init__(self, *values: FigureValue) -> None:
        self.values = {(value.key, value.period): value for value in values}
        self.asked: list[tuple[str, Period]] = []

    def figure(self, key: str, period: Period) -> FigureValue:
        self.asked.append((key, period))
        declared = {k for k, _ in self.values}
        if key not in declared:
            raise KeyError(key)
        if (key, period) in self.values:
            return self.values[key, period]
        known = next(value for (k, _), value in self.values.items() if k == key)
        return count(key, known.title, known.unit, None, period, records=0)


def count(
    key: str,
    title: str,
    unit: str,
    value: int | None,
    period: Period = YEAR,
    records: int | None = None,
    is_money: bool = False,
) -> FigureValue:
    behind = (value or 0) if records is None else records
    return FigureValue(key, title, unit, "flow", f"{title}的定义", period, value, behind, is_money=is_money)


def rate(key: str, title: str, n: int, of: int, period: Period = YEAR, kind: str = "rate") -> FigureValue:
    ratio = None if of == 0 else Fraction(n, of) - (1 if kind == "change" else 0)
    return FigureValue(key, title, "%", kind, f"{title}的定义", period, ratio, of, n, of)  # type: ignore[arg-type]


def sample_figures() -> Figures:
    return Figures(
        count("training.held", "专题培训次数", "次", 6),
        count("training.attendance", "参训人次", "人次", 812, records=6),
        rate("exam.pass_rate", "资格考试通过率", 216, 245),
        rate("exam.pass_rate", "资格考试通过率", 180, 240, YEAR.year_before()),
        rate("adviser.coverage", "法律顾问覆盖率", 33, 33),
        rate("inspection.change", "涉企检查同比变化", 68, 95, kind="change"),
        count("inspection.made", "涉企检查次数", "次", 68),
        count("inspection.made", "涉企检查次数", "次", 95, YEAR.year_before()),
        count("aid.recovered", "挽回损失", "元", 152_300_000, records=41, is_money=True),
        count("suggestion.received", "收到检察建议", "件", 0),
        rate("suggestion.replied", "检察建议按期回复率", 0, 0),
    )


def sample_report() -> Report:
    training = Section(
        "工作开展情况",
        [
            Heading("规范行政执法行为"),
            Paragraph(
                text("执法队伍的能力是依法行政的底子。"),
                say(
                    "{year}组织行政执法专题培训{n}次，参训{people}人次。",
                    n="training.held",
                    people=about("training.attendance", step=100),
                ),
                say(
                    "资格考试通过率{rate}，{points}。",
                    rate=percent("exam.pass_rate", 2),
                    points=points("exam.pass_rate"),
                ),
            ),
            Heading("办理检察建议"),
            Paragraph(
                say(
                    "收到检察建议{n}件，按期回复率{rate}。",
                    n="suggestion.received",
                    rate="suggestion.replied",
                )
            ),
        ],
    )
    enterprises = Section(
        "服务企业",
        [
            Paragraph(
                say("党政机关法律顾问{covered}；", covered=in_full("adviser.coverage")),
                say(
                    "涉企检查{n}次（上年{before}次），{change}；",
                    n="inspection.made",
                    before=last_year("inspection.made"),
                    change=change("inspection.change", 2),
                ),
                say("收到检察建议{n}件。", n="suggestion.received"),
            ),
            Paragraph(
                first(
                    say("各单位均已聘请法律顾问。", when=full("adviser.coverage")),
                    say("法律顾问覆盖率为{rate}。", rate="adviser.coverage"),
                ),
                say(
                    "为企业挽回损失{sum}，涉企检查仍为{n}次。",
                    sum=money("aid.recovered"),
                    n="inspection.made",
                ),
            ),
        ],
        level=2,
    )
    plans = Section("下一步工作打算", [Paragraph(text("{next_year}，{county}将继续推进“三统一”。"))])
    return Report(
        "annual",
        title="{county}{period}法治政府建设工作报告",
        issuer="{county}人民政府",
        addressee="市人民政府",
        kinds=("annual",),
        sections=(training, enterprises, plans),
    )
