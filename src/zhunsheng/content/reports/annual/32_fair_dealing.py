"""The government as a party and a referee of the market: contracts, fair competition, payments to small firms."""

from zhunsheng.core.report import Paragraph, Section, money, percent, say, some, text, usual

CONTRACTS, REPORTS = "contract.signed", "fair_competition_report.received"
PAYMENTS, COMPLAINTS = "sme_payment.paid", "sme_payment_complaint.answered"

SECTION = Section(
    "带头守信践诺，维护公平竞争",
    [
        Paragraph(
            text("政府合同先审查、后签订。", when=usual(CONTRACTS)),
            say(
                "各行政机关签订合同{n}件，经合法性审查签订的占{rate}，",
                n=CONTRACTS,
                rate=percent("contract.reviewed_rate"),
                when=usual(CONTRACTS),
            ),
            say("期末履行中的合同{n}件。", n="contract.performing", when=some("contract.performing")),
        ),
        Paragraph(
            text("受理公平竞争审查举报。", when=usual(REPORTS)),
            say("收到举报{n}件，", n=REPORTS, when=usual(REPORTS)),
            say(
                "核查认定违反公平竞争要求的政策措施{n}件，",
                n="fair_competition_report.violations",
                when=some("fair_competition_report.violations"),
            ),
            say(
                "整改完成{n}件。",
                n="fair_competition_report.rectified",
                when=some("fair_competition_report.rectified"),
            ),
        ),
        Paragraph(
            text("及时支付中小企业款项。", when=usual(PAYMENTS)),
            say(
                "机关、事业单位支付中小企业款项{n}笔、{sum}，按期支付率{rate}；",
                n=PAYMENTS,
                sum=money("sme_payment.paid_sum"),
                rate=percent("sme_payment.on_time_rate"),
                when=usual(PAYMENTS),
            ),
            say("办结拖欠中小企业款项投诉{n}件，", n=COMPLAINTS, when=usual(COMPLAINTS)),
            say(
                "经投诉支付{sum}。",
                sum=money("sme_payment_complaint.paid_sum"),
                when=some("sme_payment_complaint.paid_sum"),
            ),
        ),
    ],
    level=2,
)
