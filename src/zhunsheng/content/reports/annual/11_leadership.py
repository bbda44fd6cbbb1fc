"""Party leadership: study, meetings, rules, the officials' law examination."""

from zhunsheng.core.report import Paragraph, Section, about, percent, say, some, text

SECTION = Section(
    "落实党的领导，压实法治建设责任",
    [
        Paragraph(
            text("把学深悟透习近平法治思想作为首要任务，领导干部带头学法用法。"),
            say("县级领导班子开展习近平法治思想专题学习{n}次，", n="study_session.special_studies"),
            say("政府常务会议会前学法{n}次，", n="study_session.government_studies"),
            say("各级党组织集中学法{n}次，", n="study_session.party_studies"),
            say("各类学法活动参加{n}人次。", n=about("study_session.attendance")),
            say(
                "组织领导干部旁听庭审{n}次。",
                n="study_session.hearings_attended",
                when=some("study_session.hearings_attended"),
            ),
        ),
        Paragraph(
            say(
                "县委全面依法治县委员会召开会议{n}次，统筹部署法治建设重点任务。",
                n="lawgov_meeting.committee_meetings",
            ),
            say(
                "包括依法治县办和协调小组会议在内，各类依法治县会议共召开{n}次，研究法治议题{topics}个，议定事项{results}项。",
                n="lawgov_meeting.held",
                topics="lawgov_meeting.topics",
                results="lawgov_meeting.resolutions",
            ),
            say(
                "县政府常务会议研究法治工作{n}次。",
                n="lawgov_meeting.government_meetings",
                when=some("lawgov_meeting.government_meetings"),
            ),
            say("新出台法治建设制度{n}项，以制度明确责任、规范程序。", n="lawgov_document.rules_issued"),
        ),
        Paragraph(
            text("以考促学，检验干部学法成效。"),
            say(
                "组织干部法律知识考试{n}场次，{people}名干部参加，考试合格率{rate}。",
                n="legal_knowledge_exam.held",
                people=about("legal_exam_result.persons_sat"),
                rate=percent("legal_exam_result.pass_rate"),
            ),
        ),
    ],
    level=2,
)
