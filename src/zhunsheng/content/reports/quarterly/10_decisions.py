"""Meetings, study, review of decisions."""

from zhunsheng.core.report import Paragraph, Section, percent, say, some, text, usual

SECTION = Section(
    "统筹部署和依法决策",
    [
        Paragraph(
            text("{period}，依法治县各项工作情况如下，数据均由业务台账计算得出。"),
            say(
                "召开依法治县各类会议{n}次，议定事项{results}项；",
                n="lawgov_meeting.held",
                results="lawgov_meeting.resolutions",
                when=usual("lawgov_meeting.held"),
            ),
            say("开展学法活动{n}次；", n="study_session.held", when=usual("study_session.held")),
            say(
                "出台法治建设制度{n}项。",
                n="lawgov_document.rules_issued",
                when=some("lawgov_document.rules_issued"),
            ),
        ),
        Paragraph(
            say(
                "完成合法性审查{n}件，",
                n="legality_review.concluded",
                when=usual("legality_review.concluded"),
            ),
            say(
                "已反馈的审查意见采纳率{rate}；",
                rate=percent("legality_review.adoption_rate"),
                when=some("legality_review.fed_back"),
            ),
            say(
                "出台行政规范性文件{n}件；",
                n="normative_document.published",
                when=some("normative_document.published"),
            ),
            say(
                "集体讨论通过重大行政决策{n}件。",
                n="major_decision.decided",
                when=some("major_decision.decided"),
            ),
        ),
    ],
)
