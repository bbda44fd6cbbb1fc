"""Permits, information on application, data shared between bodies, complaints of consumers."""

from zhunsheng.core.report import (
    Paragraph,
    Section,
    decimals,
    first,
    full,
    money,
    percent,
    say,
    some,
    text,
    usual,
)

PERMITS, REQUESTS = "administrative_permit.decided", "information_disclosure.replied"
CATALOGUE, COMPLAINTS = "data_catalogue_item.items", "market_complaint.accepted"

SECTION = Section(
    "依法审批公开，便利群众办事",
    [
        Paragraph(
            text("行政许可按法定条件、程序和期限办理。", when=usual(PERMITS)),
            say(
                "受理行政许可申请{n}件，",
                n="administrative_permit.accepted",
                when=some("administrative_permit.accepted"),
            ),
            say("作出许可决定{n}件，", n=PERMITS, when=usual(PERMITS)),
            first(
                say("均在法定期限内作出，", when=[some(PERMITS), full("administrative_permit.on_time_rate")]),
                say(
                    "按期办结率{rate}，",
                    rate=percent("administrative_permit.on_time_rate"),
                    when=some(PERMITS),
                ),
            ),
            say("自受理至决定平均{n}日。", n=decimals("administrative_permit.mean_days"), when=some(PERMITS)),
        ),
        Paragraph(
            text("依申请公开政府信息。", when=usual(REQUESTS)),
            say("答复政府信息公开申请{n}件，", n=REQUESTS, when=usual(REQUESTS)),
            say(
                "予以公开{n}件，",
                n="information_disclosure.provided",
                when=some("information_disclosure.provided"),
            ),
            say(
                "部分公开{n}件，",
                n="information_disclosure.partial",
                when=some("information_disclosure.partial"),
            ),
            first(
                say("均按期答复；", when=[some(REQUESTS), full("information_disclosure.on_time_rate")]),
                say(
                    "按期答复率{rate}；",
                    rate=percent("information_disclosure.on_time_rate"),
                    when=some(REQUESTS),
                ),
            ),
            say(
                "部门政府信息公开年度报告按期公布率{rate}。",
                rate=percent("disclosure_annual_report.on_time_rate"),
                when=some("disclosure_annual_report.published"),
            ),
        ),
        Paragraph(
            text("让数据多跑路。", when=usual(CATALOGUE)),
            say("编入政务数据目录{n}项，", n=CATALOGUE, when=usual(CATALOGUE)),
            say(
                "其中无条件共享{n}项；",
                n="data_catalogue_item.unconditional",
                when=some("data_catalogue_item.unconditional"),
            ),
            say(
                "按申请共享政务数据{n}件，按期共享率{rate}。",
                n="government_data_sharing.shared",
                rate=percent("government_data_sharing.on_time_rate"),
                when=some("government_data_sharing.shared"),
            ),
        ),
        Paragraph(
            text("保护消费者权益。", when=usual(COMPLAINTS)),
            say("受理市场监管投诉{n}件，", n=COMPLAINTS, when=usual(COMPLAINTS)),
            say(
                "调解成功率{rate}，",
                rate=percent("market_complaint.success_rate"),
                when=some("market_complaint.mediated_of_accepted"),
            ),
            say(
                "为消费者挽回经济损失{sum}；",
                sum=money("market_complaint.recovered"),
                when=some("market_complaint.recovered"),
            ),
            say(
                "收到市场监管举报{n}件，立案{filed}件。",
                n="market_complaint.reports",
                filed="market_complaint.filed",
                when=some("market_complaint.reports"),
            ),
        ),
    ],
    level=2,
)
