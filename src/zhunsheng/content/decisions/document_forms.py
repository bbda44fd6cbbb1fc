"""What the steps of a normative document ask."""

from collections.abc import Mapping
from typing import Any

from zhunsheng.content.drafting import ISSUERS
from zhunsheng.core.errors import Problem
from zhunsheng.core.ledger import (
    Asks,
    Choice,
    Choices,
    Date,
    Link,
    Number,
    OrganRef,
    Rows,
    Text,
    YesNo,
    at_most,
    ordered,
)


class Initiate(Asks):
    title = Text("文件名称", listed=True, phone=True)
    drafter = OrganRef("起草单位", listed=True, suggested=True)
    issuer = Choice("制定机关", ISSUERS, listed=True, suggested=True)
    enterprise_related = YesNo("是否与经营主体生产经营活动密切相关", suggested=True)
    competition_related = YesNo("是否涉及经营者经济活动")
    confidential = YesNo("是否依法需要保密")
    replaces = Link("替代的文件", "normative_document", relation="替代", required=False)


class Basis(Asks):
    basis = Text("制定依据")
    articles = Text("条款", required=False)
    standing = Choice("依据的效力", {"in_force": "现行有效", "amended": "已经修改", "repealed": "已经废止"})
    document = Link("所依据的规范性文件", "normative_document", required=False, hint="本县的文件才选")


class Draft(Asks):
    bases = Rows("制定依据", of=Basis, at_least=1)
    contains = Choices(
        "文件设定的内容",
        {
            "none": "没有下列内容",
            "penalty": "行政处罚",
            "permit": "行政许可",
            "coercion": "行政强制",
            "fee": "没有上位法依据的行政事业性收费",
            "burden": "没有上位法依据的减损权益或者增加义务的内容",
        },
    )
    necessity = Text("制定的必要性", long=True)
    main_content = Text("主要内容", long=True)


class OpenComment(Asks):
    comment_ends_on = Date("征求意见截止日", future=True)
    comment_channel = Text("公布途径", hint="网站公开的填网址", limit=300)
    comment_address = Text("提出意见的方式", limit=300)


class CloseComment(Asks):
    CHECKS = (at_most("comments_adopted", "comments_received", "采纳的意见不能多于收到的意见"),)

    comments_received = Number("收到意见", unit="条")
    comments_adopted = Number("采纳意见", unit="条")
    adoption_notes = Text("采纳情况和未采纳的理由", long=True)


class ConsultEnterprises(Asks):
    consulted = Choices("听取意见的对象", {"enterprises": "经营主体", "associations": "行业协会商会"})
    consulting_notes = Text("听取意见的情况", long=True)


class Countersign(Asks):
    countersigner = OrganRef("会签单位")
    by_regulator = YesNo("会签单位是否为市场监督管理部门")
    countersigned = Text("会签意见", long=True)


class ReviewCompetition(Asks):
    competition_review = Link("公平竞争审查", "fair_competition_review", relation="公平竞争审查")


class PassReview(Asks):
    review = Link("合法性审核", "legality_review", relation="合法性审核", listed=True)


class SendBack(Asks):
    return_reason = Text("退回的原因", long=True)


class Revise(Asks):
    changes = Text("修改的内容", long=True)


class Deliberate(Asks):
    meeting = Text("审议的会议")
    resolution = Choice("审议结果", {"passed": "通过", "passed_with_changes": "修改后通过"})


class Sign(Asks):
    signer = Text("签发人")


class NumberDocument(Asks):
    CHECKS = (ordered("effective_on", "expires_on", "有效期届满不能早于施行日期"),)

    registration_number = Text("统一登记号")
    document_number = Text("文号")
    effective_on = Date("施行日期", future=True)
    expires_on = Date("有效期至", future=True, required=False)


class Disclose(Asks):
    channel = Choice("公布载体", {"website": "政府网站", "gazette": "政府公报", "both": "政府网站和政府公报"})
    address = Text("网址或者期号", limit=300)
    interpreted = YesNo("是否同步公布政策解读")
    file_by = Date("报送备案截止日", future=True, required=False, hint="按本省规定的期限填写")


class Lodge(Asks):
    filed_with = Text("备案机关")
    filing_number = Text("备案号", required=False)


class Interpret(Asks):
    interpretation = Text("解释的内容", long=True)


class Evaluate(Asks):
    campaign = Text("评估或者清理的名称")
    evaluation = Choice(
        "评估清理结论",
        {"keep": "继续有效", "amend": "修改", "repeal": "废止", "expire": "宣布失效"},
    )


class Suspend(Asks):
    found_by = Choice(
        "作出处理的机关",
        {"reconsideration": "行政复议机关", "filing_review": "备案审查机关", "superior": "上级行政机关"},
    )
    stopped_clauses = Text("停止执行的条款", long=True)
    case = Link("行政复议案件", "administrative_reconsideration", relation="附带审查", required=False)


class Correct(Asks):
    correction = Text("纠正情况", long=True)


class Repeal(Asks):
    repeal_reason = Text("废止的依据和原因", long=True)


class Withdraw(Asks):
    withdrawal_reason = Text("撤回原因")


def _none_alone(facts: Mapping[str, Any]) -> Problem | None:
    chosen = facts.get("contains") or []
    if "none" in chosen and len(chosen) > 1:
        return Problem("facts.contains", "选了“没有下列内容”，就不能再选其他内容", "contains")
    return None


Draft.CHECKS = (_none_alone,)
