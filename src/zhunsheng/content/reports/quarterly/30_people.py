"""Disputes, petitions, legal services, publicity."""

from zhunsheng.core.report import Paragraph, Section, about, money, percent, say, some, usual

SECTION = Section(
    "服务群众和社会治理",
    [
        Paragraph(
            say(
                "化解矛盾纠纷{n}件，调解成功率{rate}；",
                n="dispute.resolved",
                rate=percent("dispute.success_rate"),
                when=usual("dispute.resolved"),
            ),
            say(
                "办结信访事项{n}件，按期办结率{rate}；",
                n="petition.closed",
                rate=percent("petition.on_time_rate"),
                when=usual("petition.closed"),
            ),
            say(
                "立案查处欠薪案件{n}件，",
                n="wage_arrears.filed",
                when=usual("wage_arrears.filed"),
            ),
            say(
                "追回工资{sum}。",
                sum=money("wage_arrears.recovered"),
                when=some("wage_arrears.recovered"),
            ),
        ),
        Paragraph(
            say(
                "办理法律援助案件{n}件；",
                n="legal_aid_case.handled",
                when=usual("legal_aid_case.handled"),
            ),
            say(
                "办理热线问题{n}件，办结率{rate}；",
                n="hotline_order.handled",
                rate=percent("hotline_order.closure_rate"),
                when=usual("hotline_order.handled"),
            ),
            say(
                "开展法治宣传活动{n}场次，受众{people}人次。",
                n="publicity_event.events",
                people=about("publicity_event.audience"),
                when=usual("publicity_event.events"),
            ),
        ),
        Paragraph(
            say(
                "期末登记在册、尚未销号的法治建设问题{n}个，",
                n="work_problem.standing",
                when=some("work_problem.standing"),
            ),
            say("期内解决{n}个。", n="work_problem.solved", when=some("work_problem.solved")),
        ),
    ],
)
