"""Decisions and the people who enforce: legal advisers, legality review, training, examination, certificates."""

from zhunsheng.core.report import Paragraph, Section, about, in_full, money, percent, say, some, text

SECTION = Section(
    "健全决策审查机制，提升执法队伍能力",
    [
        Paragraph(
            text("推动法律顾问深度参与行政决策。"),
            say(
                "{towns}个镇（街道）、{organs}个党政机关聘有法律顾问，按应聘单位计算，法律顾问{coverage}。",
                towns="legal_adviser_engagement.towns_covered",
                organs="legal_adviser_engagement.organs_covered",
                coverage=in_full("legal_adviser_coverage_rate"),
            ),
            say("法律顾问参与审查合同协议{n}件，", n="legality_review.contracts_by_advisers"),
            say("处理涉法事务{n}件，", n="adviser_service.legal_matters"),
            say("出具法律意见{n}件，", n="adviser_service.opinions"),
            say(
                "代理诉讼、仲裁和复议{n}件，",
                n="adviser_service.representations",
                when=some("adviser_service.representations"),
            ),
        ),
        Paragraph(
            text("坚持重要文件和决策先审查、后出台。"),
            say(
                "完成合法性审查{n}件，提出修改意见{suggestions}条，",
                n="legality_review.concluded",
                suggestions="legality_review.suggestions",
            ),
            say("审查行政规范性文件{n}件，", n="legality_review.normative_documents_reviewed"),
            say(
                "审查重大行政决策{n}件，",
                n="legality_review.decisions_reviewed",
                when=some("legality_review.decisions_reviewed"),
            ),
            say(
                "开展公平竞争审查{n}件，",
                n="fair_competition_review.concluded",
                when=some("fair_competition_review.concluded"),
            ),
            say(
                "集体讨论通过重大行政决策{n}件，",
                n="major_decision.decided",
                when=some("major_decision.decided"),
            ),
            say(
                "出台行政规范性文件{n}件，“三统一”率{rate}，",
                n="normative_document.published",
                rate=percent("normative_document.unified_rate"),
                when=some("normative_document.published"),
            ),
            say(
                "审查合同涉及金额{sum}，",
                sum=money("legality_review.contract_amount"),
                when=some("legality_review.contract_amount"),
            ),
            say(
                "已反馈的审查意见采纳率{rate}。",
                rate=percent("legality_review.adoption_rate"),
                when=some("legality_review.fed_back"),
            ),
        ),
        Paragraph(
            text("从培训、考试、年审三个环节抓执法队伍建设。"),
            say(
                "举办行政执法人员专题培训{n}次，参训{people}人次；",
                n="enforcement_training.held",
                people=about("enforcement_training.attendance", step=100),
            ),
            say("组织行政执法人员资格考试{n}次，", n="qualification_exam.held"),
            say(
                "{people}人通过考试取得执法证，通过率{rate}；",
                people="qualification_result.passed",
                rate=percent("qualification_result.pass_rate", 2),
            ),
            say("完成{n}名执法人员的证件年审，", n="enforcement_certificate.checked"),
            say("期末有效行政执法证件{n}本。", n="enforcement_certificate.valid"),
        ),
    ],
    level=2,
)
