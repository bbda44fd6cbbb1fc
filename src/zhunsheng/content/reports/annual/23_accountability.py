"""What others hold the administration to: supervision of enforcement, procuratorial suggestions, rulings to be performed."""

from zhunsheng.core.report import Paragraph, Section, money, percent, say, some, text, usual

MATTERS, SUGGESTIONS = "supervision_matter.received", "procuratorial_suggestion.received"
PERFORMED, LOST = "ruling_performance.performed", "lost_case_analysis.registered"

SECTION = Section(
    "接受各方监督，履行裁判和建议",
    [
        Paragraph(
            text("对执法问题依法监督、逐件销号。", when=usual(MATTERS)),
            say(
                "收到行政执法监督线索{n}件，认定行政执法问题{found}件，",
                n=MATTERS,
                found="supervision_matter.established",
                when=usual(MATTERS),
            ),
            say(
                "制发督办函{n}件，",
                n="supervision_matter.supervision_letters",
                when=some("supervision_matter.supervision_letters"),
            ),
            say(
                "制发监督意见书{n}件，",
                n="supervision_matter.opinions",
                when=some("supervision_matter.opinions"),
            ),
            say(
                "制发监督决定书{n}件，",
                n="supervision_matter.decisions",
                when=some("supervision_matter.decisions"),
            ),
            say("销号{n}件；", n="supervision_matter.closed", when=some("supervision_matter.closed")),
            say(
                "监督文书纠正情况按期反馈率{rate}。",
                rate=percent("supervision_matter.report_rate"),
                when=some("supervision_matter.reports"),
            ),
        ),
        Paragraph(
            text("自觉接受检察监督。", when=usual(SUGGESTIONS)),
            say(
                "收到检察建议{n}件，书面回复{replied}件，",
                n=SUGGESTIONS,
                replied="procuratorial_suggestion.replied",
                when=usual(SUGGESTIONS),
            ),
            say(
                "按期回复率{rate}，采纳率{adopted}。",
                rate=percent("procuratorial_suggestion.on_time_rate"),
                adopted=percent("procuratorial_suggestion.adoption_rate"),
                when=some("procuratorial_suggestion.replied"),
            ),
        ),
        Paragraph(
            text("自觉履行行政复议决定和人民法院裁判。", when=usual(PERFORMED)),
            say("履行完毕{n}件，", n=PERFORMED, when=usual(PERFORMED)),
            say("期末待履行{n}件；", n="ruling_performance.open", when=some("ruling_performance.open")),
            say(
                "反馈行政复议意见书办理情况{n}件，按期反馈率{rate}。",
                n="ruling_performance.opinions_answered",
                rate=percent("ruling_performance.opinion_answer_rate"),
                when=some("ruling_performance.opinions_answered"),
            ),
        ),
        Paragraph(
            say("对败诉和被纠错的案件逐案查找原因，登记{n}件，", n=LOST, when=usual(LOST)),
            say(
                "已分析原因的占{rate}，",
                rate=percent("lost_case_analysis.analysed_rate"),
                when=some("lost_case_analysis.analysed"),
            ),
            say(
                "据此修改制度和流程{n}件；",
                n="lost_case_analysis.rule_changed",
                when=some("lost_case_analysis.rule_changed"),
            ),
            say(
                "决定行政赔偿{n}件，",
                n="state_compensation.granted",
                when=some("state_compensation.granted"),
            ),
            say(
                "支付赔偿金{sum}。",
                sum=money("state_compensation.paid_sum"),
                when=some("state_compensation.paid_sum"),
            ),
        ),
    ],
    level=2,
)
