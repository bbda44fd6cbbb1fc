"""Petitions, wages, community corrections, personal information: what keeps the peace."""

from zhunsheng.core.report import Paragraph, Section, change, first, money, percent, say, some, text, usual

PETITIONS, WAGES = "petition.closed", "wage_arrears.filed"
CORRECTED = "community_correction.current"

SECTION = Section(
    "回应群众诉求，守护平安稳定",
    [
        Paragraph(
            text("把信访工作纳入法治化轨道。", when=usual(PETITIONS)),
            say(
                "收到信访事项{n}件，",
                n="petition.received",
                when=some("petition.received"),
            ),
            say(
                "办结{n}件，按期办结率{rate}，",
                n=PETITIONS,
                rate=percent("petition.on_time_rate"),
                when=usual(PETITIONS),
            ),
            say(
                "作出评价的信访人满意率{rate}；",
                rate=percent("petition.satisfaction_rate"),
                when=some("petition.rated"),
            ),
            first(
                say(
                    "集体访{n}件，{change}；",
                    n="petition.collective_visits",
                    change=change("petition.collective_change"),
                    when=[some("petition.collective_visits"), some("petition.collective_change")],
                ),
                say("集体访{n}件；", n="petition.collective_visits", when=some("petition.collective_visits")),
            ),
            say(
                "交办信访积案{n}件，化解率{rate}。",
                n="petition.backlog_assigned",
                rate=percent("petition.backlog_rate"),
                when=some("petition.backlog_assigned"),
            ),
        ),
        Paragraph(
            text("依法根治欠薪。", when=usual(WAGES)),
            say("立案查处欠薪案件{n}件，", n=WAGES, when=usual(WAGES)),
            say(
                "为劳动者{people}人次追回工资{sum}，",
                people="wage_arrears.workers_paid",
                sum=money("wage_arrears.recovered"),
                when=some("wage_arrears.recovered"),
            ),
            say(
                "向公安机关移送涉嫌拒不支付劳动报酬案件{n}件。",
                n="wage_arrears.transferred",
                when=some("wage_arrears.transferred"),
            ),
        ),
        Paragraph(
            text("做好社区矫正。", when=usual(CORRECTED)),
            say("期末在矫社区矫正对象{n}人，", n=CORRECTED, when=usual(CORRECTED)),
            say(
                "期内接收{n}人，",
                n="community_correction.received",
                when=some("community_correction.received"),
            ),
            say(
                "解除矫正{n}人，",
                n="community_correction.released",
                when=some("community_correction.released"),
            ),
            say(
                "按期报到率{rate}。",
                rate=percent("community_correction.report_rate"),
                when=some("community_correction.reported"),
            ),
        ),
        Paragraph(
            say(
                "处置个人信息和网络安全事件{n}件，",
                n="personal_information_incident.closed",
                when=some("personal_information_incident.closed"),
            ),
            say(
                "涉及个人信息的事件依法通知率{rate}；",
                rate=percent("personal_information_incident.told_rate"),
                when=some("personal_information_incident.personal_closed"),
            ),
            say(
                "办结法律援助投诉{n}件。",
                n="legal_aid_complaint.closed",
                when=some("legal_aid_complaint.closed"),
            ),
        ),
    ],
    level=2,
)
