"""Problems found in case-file review, from finding to verified rectification (案卷评查问题)."""

from zhunsheng.content.duties import by_another
from zhunsheng.content.roles import CLERK, HANDLER, SUPERVISOR
from zhunsheng.core.figures import Days, Flow, Mean, Rate, Stock, taken
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Date,
    Family,
    Link,
    OrganRef,
    State,
    Step,
    Text,
    opens,
)

found = State("found", "待整改", Family.WAITING)
rectified = State("rectified", "待核验", Family.ACTIVE)
verified = State("verified", "已销号", Family.DONE)
dismissed = State("dismissed", "异议成立", Family.ENDED)


class Find(Asks):
    review = Link("评查案卷", "file_review", relation="评查案卷")
    responsible_organ = OrganRef("责任单位", listed=True, suggested=True, phone=True)
    problem_class = Choice(
        "问题类别",
        {
            "subject": "主体和人员资格",
            "facts": "事实证据",
            "law": "法律适用和裁量",
            "procedure": "程序步骤",
            "time_limit": "办理期限",
            "legal_audit": "法制审核和集体讨论",
            "document": "文书制作",
            "service": "告知和送达",
            "publicity": "信息公示",
            "archive": "立卷归档",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    problem = Text("问题", listed=True)
    rectify_by = Date("整改期限", future=True, required=False, listed=True, hint="以反馈意见载明的为准")


class Rectify(Asks):
    rectification = Text("整改情况", long=True)


class Return(Asks):
    return_reason = Text("退回原因", long=True)


class Dismiss(Asks):
    objection = Text("异议和处理理由", long=True)


LEDGER = Case(
    "file_review_problem",
    "案卷评查问题",
    "enforcement_supervision",
    unit="个",
    kept_by=("justice_bureau",),
    headline="{responsible_organ} {problem}",
    number="{organ}评改〔{year}〕{seq}号",
    organ_field="responsible_organ",
    keyfacts=("responsible_organ", "problem_class", "review", "rectify_by"),
    aliases=("案卷评查整改台账",),
    about="司法局反馈评查意见当天逐个登记问题；责任单位整改后登记，司法局核验销号，不到位的退回。",
    empty="没有评查问题。评完案卷后，由司法局逐个登记。",
    steps=(
        Step("find", "登记问题", opens(found), by=(SUPERVISOR,), asks=Find,
             why="2026年2月1日起依行政执法监督条例第26条督促纠正，此前依评查方案"),
        Step("rectify", "整改", found >> rectified, by=(HANDLER, CLERK), asks=Rectify,
             why="2026年2月1日起依行政执法监督条例第28条纠正并报送情况，此前依评查方案"),
        Step("return_problem", "退回整改", rectified >> found, by=(SUPERVISOR,), asks=Return,
             why="核验不到位的退回，法律没有规定程序"),
        Step("verify", "核验销号", rectified >> verified, by=(SUPERVISOR,), needs=(by_another("find", "rectify"),),
             why="由没有登记问题、没有整改的人员销号；销号是内部管理，法律没有规定程序"),
        Step("dismiss", "采纳异议", found >> dismissed, by=(SUPERVISOR,), asks=Dismiss, irreversible=True,
             why="2026年2月1日起依行政执法监督条例第30条处理异议，此前依评查方案"),
    ),
    figures=(
        Flow("found", "案卷评查发现问题", "个", at="find"),
        Flow("rectified", "案卷评查整改问题", "个", at="rectify", headline=True),
        Flow("verified", "案卷评查问题销号", "个", at="verify"),
        Flow("dismissed", "采纳异议撤销的问题", "个", at="dismiss"),
        Flow("found_and_rectified", "期内发现且已整改的问题", "个", at="find", where=taken("rectify")),
        Stock("standing", "期末未销号的评查问题", "个"),
        Days("days", "案卷评查问题发现至整改总天数", "日", since="find", at="rectify"),
        Mean("mean_days", "案卷评查问题发现至整改平均天数", "日", of="days", to="rectified"),
        Rate("rectification_rate", "案卷评查问题整改率", "%", of="found_and_rectified", to="found", headline=True),
    ),
)  # fmt: skip
