"""Supervision of enforcement, reconsideration and litigation, verified first-of-their-kind work."""

from zhunsheng.core.report import Paragraph, Section, first, full, percent, say, some, text

SECTION = Section(
    "加强执法监督，依法化解行政争议",
    [
        Paragraph(
            text("用案卷评查倒逼执法规范。"),
            say(
                "开展行政执法案卷评查{n}次，抽查案卷{files}份，平均得分{score}分；",
                n="file_review_round.rounds",
                files="file_review.files",
                score="file_review.mean_score",
            ),
            say(
                "评为优秀的案卷{n}份，优秀率{rate}；",
                n="file_review.excellent",
                rate=percent("file_review.excellent_rate"),
            ),
            say("发现问题{n}个，", n="file_review_problem.found"),
            say("督促整改问题{n}个，", n="file_review_problem.rectified"),
            say("期内发现的问题整改率{rate}。", rate=percent("file_review_problem.rectification_rate")),
        ),
        Paragraph(
            text("发挥行政复议化解行政争议的主渠道作用。"),
            say("受理行政复议案件{n}件，", n="administrative_reconsideration.accepted"),
            say("办结行政复议案件{n}件，", n="administrative_reconsideration.closed"),
            first(
                say(
                    "均在法定期限内审结。",
                    when=full("administrative_reconsideration.on_time_rate"),
                ),
                say(
                    "法定期限内审结率{rate}。",
                    rate=percent("administrative_reconsideration.on_time_rate"),
                ),
            ),
            say(
                "经调解和解结案{n}件，占办结案件的{rate}；",
                n="administrative_reconsideration.mediated",
                rate=percent("administrative_reconsideration.mediated_rate"),
            ),
            say(
                "作出撤销、变更、确认违法等纠错决定{n}件，纠错率{rate}。",
                n="administrative_reconsideration.corrected",
                rate=percent("administrative_reconsideration.corrected_rate"),
                when=some("administrative_reconsideration.corrected"),
            ),
        ),
        Paragraph(
            text("支持和配合人民法院依法审理行政案件。"),
            say(
                "开庭审理的行政应诉案件{heard}件，行政机关负责人出庭应诉{n}件，出庭应诉率{rate}。",
                heard="litigation_case.heard",
                n="litigation_case.heard_with_head",
                rate=percent("litigation_case.appearance_rate"),
            ),
            say(
                "其中正职负责人出庭{n}件。",
                n="litigation_case.heard_with_principal",
                when=some("litigation_case.heard_with_principal"),
            ),
            say("一审裁判的案件败诉率{rate}。", rate=percent("litigation_case.loss_rate")),
        ),
        Paragraph(
            text("鼓励各单位探索创新。"),
            say(
                "属于“全市首个”的创新做法{n}项，登记有出处并经核实。",
                n="external_honour.first_in_city",
            ),
            say(
                "经核实的省级以上荣誉和首创{n}项。",
                n="external_honour.provincial_and_above",
                when=some("external_honour.provincial_and_above"),
            ),
        ),
    ],
    level=2,
)
