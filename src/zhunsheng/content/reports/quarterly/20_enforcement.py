"""Enforcement and its supervision, review and litigation."""

from zhunsheng.core.report import Paragraph, Section, percent, say, some, usual

PENALTIES, INSPECTIONS = "administrative_penalty.decided", "enterprise_inspection.inspections"
REVIEWS, SUITS = "administrative_reconsideration.closed", "litigation_case.heard"

SECTION = Section(
    "行政执法和监督",
    [
        Paragraph(
            say(
                "按普通程序作出行政处罚决定{n}件，按期率{rate}；",
                n=PENALTIES,
                rate=percent("administrative_penalty.on_time_rate"),
                when=usual(PENALTIES),
            ),
            say(
                "作出行政许可决定{n}件，按期办结率{rate}；",
                n="administrative_permit.decided",
                rate=percent("administrative_permit.on_time_rate"),
                when=usual("administrative_permit.decided"),
            ),
            say("开展涉企行政检查{n}次，", n=INSPECTIONS, when=usual(INSPECTIONS)),
            say(
                "扫码入企率{rate}。",
                rate=percent("enterprise_inspection.scan_rate"),
                when=some(INSPECTIONS),
            ),
        ),
        Paragraph(
            say(
                "收到行政执法监督线索{n}件，",
                n="supervision_matter.received",
                when=usual("supervision_matter.received"),
            ),
            say(
                "认定行政执法问题{n}件，",
                n="supervision_matter.established",
                when=some("supervision_matter.established"),
            ),
            say("销号{n}件。", n="supervision_matter.closed", when=some("supervision_matter.closed")),
        ),
        Paragraph(
            say(
                "办结行政复议案件{n}件，法定期限内审结率{rate}；",
                n=REVIEWS,
                rate=percent("administrative_reconsideration.on_time_rate"),
                when=usual(REVIEWS),
            ),
            say(
                "开庭审理的行政应诉案件{heard}件，行政机关负责人出庭应诉率{rate}。",
                heard=SUITS,
                rate=percent("litigation_case.appearance_rate"),
                when=usual(SUITS),
            ),
        ),
    ],
)
