"""Services to the public and to enterprises: openness, the hotline, guides, check-ups, enterprise rights."""

from zhunsheng.core.report import Paragraph, Section, first, full, money, percent, say, some, text

SECTION = Section(
    "优化政务服务，护航企业发展",
    [
        Paragraph(
            text("以公开促规范、促服务。"),
            say("通过政府网站主动公开政府信息{n}条，", n="disclosure_item.website_published"),
            first(
                say("均在法定期限内公开。", when=full("disclosure_item.on_time_rate")),
                say("各渠道信息按期公开率{rate}。", rate=percent("disclosure_item.on_time_rate")),
            ),
        ),
        Paragraph(
            say(
                "办理12345热线问题{n}件，办结率{rate}，",
                n="hotline_order.handled",
                rate=percent("hotline_order.closure_rate"),
            ),
            say("回访满意率{rate}。", rate=percent("hotline_order.satisfaction_rate")),
            say(
                "为{n}项县级行政许可事项编制书面办事指南，",
                n="service_guide.county_permit_guides",
            ),
            say(
                "有书面指南的政务服务事项全程网办率{rate}。",
                rate=percent("service_guide.online_rate"),
            ),
        ),
        Paragraph(
            text("把法律服务送到企业。"),
            say(
                "为{n}家企业开展“法治体检”，提出风险防范建议{suggestions}条；",
                n="legal_checkup.enterprises",
                suggestions="legal_checkup.suggestions",
            ),
            say("办理涉企权益保护案件{n}件，", n="enterprise_rights_case.handled"),
            say(
                "为企业挽回损失{sum}。",
                sum=money("enterprise_rights_case.recovered"),
                when=some("enterprise_rights_case.recovered"),
            ),
        ),
    ],
    level=2,
)
