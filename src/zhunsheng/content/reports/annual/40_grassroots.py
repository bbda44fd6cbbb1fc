"""Disputes, legal aid and publicity."""

from zhunsheng.core.report import Paragraph, Section, about, money, percent, say, some, text

SECTION = Section(
    "完善公共法律服务，夯实基层治理",
    [
        Paragraph(
            text("坚持和发展新时代“枫桥经验”，把矛盾化解在基层。"),
            say("人民调解组织共有{n}个，", n="mediation_room.organisations"),
            say("其中特色调解工作室{n}个；", n="mediation_room.special_rooms"),
            say(
                "化解矛盾纠纷{n}件，调解成功率{rate}，",
                n="dispute.resolved",
                rate=percent("dispute.success_rate"),
            ),
            say(
                "其中疑难复杂和重大矛盾纠纷{n}件；",
                n="dispute.hard_resolved",
                when=some("dispute.hard_resolved"),
            ),
            say("经司法确认有效的调解协议{n}件。", n="dispute.confirmed", when=some("dispute.confirmed")),
        ),
        Paragraph(
            text("让困难群众打得起官司。"),
            say("办理法律援助案件{n}件，", n="legal_aid_case.handled"),
            say(
                "其中进城务工人员案件{n}件；",
                n="legal_aid_case.migrant_workers",
                when=some("legal_aid_case.migrant_workers"),
            ),
            say("援助申请按期审查率{rate}，", rate=percent("legal_aid_case.on_time_rate")),
            say(
                "为受援人取得利益或者挽回损失{sum}。",
                sum=money("legal_aid_case.recovered"),
                when=some("legal_aid_case.recovered"),
            ),
        ),
        Paragraph(
            text("落实“谁执法谁普法”普法责任制。"),
            say("建有法治文化长廊、法治公园{n}个，", n="publicity_site.parks_and_corridors"),
            say(
                "开展法治宣传活动{n}场次，受众{people}人次，",
                n=about("publicity_event.events", step=100),
                people=about("publicity_event.audience"),
            ),
            say("发放宣传资料{n}份。", n=about("publicity_event.materials")),
        ),
    ],
    level=2,
)
