"""Enforcement cases: penalties, coercion, public security, transfer of crimes."""

from zhunsheng.core.report import Paragraph, Section, first, full, money, percent, say, some, text, usual

PENALTIES, MEASURES = "administrative_penalty.decided", "coercive_measure.imposed_approved"
ENFORCED, OFFENCES = "coercive_enforcement.decided", "public_security_penalty.decided"
CRIMES = "criminal_transfer.transferred"

SECTION = Section(
    "严格规范办案，守住执法底线",
    [
        Paragraph(
            text("行政处罚坚持过罚相当、处罚与教育相结合。", when=usual(PENALTIES)),
            say("立案{n}件，", n="administrative_penalty.filed", when=some("administrative_penalty.filed")),
            say("按普通程序作出处罚决定{n}件，", n=PENALTIES, when=usual(PENALTIES)),
            first(
                say(
                    "均在法定期限内作出；",
                    when=[some(PENALTIES), full("administrative_penalty.on_time_rate")],
                ),
                say(
                    "法定期限内作出的占{rate}；",
                    rate=percent("administrative_penalty.on_time_rate"),
                    when=some(PENALTIES),
                ),
            ),
            say(
                "罚款{fines}，",
                fines=money("administrative_penalty.fines"),
                when=some("administrative_penalty.fines"),
            ),
            say(
                "没收违法所得和非法财物{sum}；",
                sum=money("administrative_penalty.confiscated"),
                when=some("administrative_penalty.confiscated"),
            ),
            say(
                "对轻微、初次违法和没有主观过错的当事人依法不予处罚{n}件，",
                n="administrative_penalty.spared_minor",
                when=some("administrative_penalty.spared_minor"),
            ),
            say(
                "只给予警告{n}件；",
                n="administrative_penalty.warned_only",
                when=some("administrative_penalty.warned_only"),
            ),
            say(
                "拟作出的处罚决定经法制审核通过{n}件，",
                n="administrative_penalty.legality_reviewed",
                when=some("administrative_penalty.legality_reviewed"),
            ),
            say(
                "举行听证{n}次，",
                n="administrative_penalty.hearings",
                when=some("administrative_penalty.hearings"),
            ),
            say(
                "采纳当事人陈述申辩意见{n}件。",
                n="administrative_penalty.statements_adopted",
                when=some("administrative_penalty.statements_adopted"),
            ),
        ),
        Paragraph(
            say(
                "作出当场处罚决定{n}件；",
                n="administrative_penalty_simple.decided",
                when=usual("administrative_penalty_simple.decided"),
            ),
            say(
                "公示行政处罚信息{n}条，按期公示率{rate}；",
                n="penalty_publicity.published",
                rate=percent("penalty_publicity.on_time_rate"),
                when=usual("penalty_publicity.published"),
            ),
            say(
                "处罚决定作出后被推翻{n}件。",
                n="administrative_penalty.overturned",
                when=some("administrative_penalty.overturned"),
            ),
        ),
        Paragraph(
            text("行政强制严守权限和期限。", when=usual(MEASURES)),
            say("经批准实施行政强制措施{n}件，", n=MEASURES, when=usual(MEASURES)),
            say(
                "情况紧急当场实施{n}件，二十四小时内补办批准手续的占{rate}；",
                n="coercive_measure.imposed_at_once",
                rate=percent("coercive_measure.approved_in_time_rate"),
                when=some("coercive_measure.imposed_at_once"),
            ),
            say("作出强制执行决定{n}件，", n=ENFORCED, when=usual(ENFORCED)),
            say(
                "申请人民法院强制执行{n}件，",
                n="coercive_enforcement.applied",
                when=some("coercive_enforcement.applied"),
            ),
            say(
                "经催告当事人自动履行{n}件。",
                n="coercive_enforcement.performed_on_demand",
                when=some("coercive_enforcement.performed_on_demand"),
            ),
        ),
        Paragraph(
            say(
                "公安机关办理治安案件、作出决定{n}起，按期办理率{rate}；",
                n=OFFENCES,
                rate=percent("public_security_penalty.in_time_rate"),
                when=usual(OFFENCES),
            ),
            say(
                "依法调解治安案件{n}起；",
                n="public_security_penalty.mediated",
                when=some("public_security_penalty.mediated"),
            ),
            say("各执法机关向公安机关移送涉嫌犯罪案件{n}件，", n=CRIMES, when=usual(CRIMES)),
            say(
                "移送的案件公安机关立案率{rate}。",
                rate=percent("criminal_transfer.filed_rate"),
                when=some(CRIMES),
            ),
        ),
    ],
    level=2,
)
