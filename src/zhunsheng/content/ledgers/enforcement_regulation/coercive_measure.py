"""Coercive measures: sealing, seizing, freezing and others that hold for a time (行政强制措施).

Law: 行政强制法 (in force 2012-01-01), chapters 2 and 3. A measure is approved, put in place by two officers with what
art. 18 demands, and ends within thirty days, once extended: by confiscation, destruction, transfer, use towards a fine,
or release. In an emergency it is put in place first and approved within 24 hours (art. 19).
"""

from datetime import date

from zhunsheng.content.coercion.measure_demands import (
    IMPOSING,
    LAW,
    SEALING,
    appraisal_told,
    approved_before,
    authorised,
    expired,
    extendable,
    extension_told,
    frozen_only,
    given_back,
    is_frozen,
    is_sealing,
    saleable,
    sealed_only,
    transfer_told,
)
from zhunsheng.content.coercion.measure_forms import (
    Approve,
    ApproveAfterwards,
    Confiscate,
    Destroy,
    Disapprove,
    Drop,
    Extend,
    Impose,
    ImposeFirst,
    ReceiveAppraisal,
    Release,
    ReleaseAtOnce,
    Seek,
    Sell,
    SendForAppraisal,
    Transfer,
)
from zhunsheng.content.roles import HANDLER, HEAD, OFFICER
from zhunsheng.content.service import Serve, day_of_service, notice_clock, proven
from zhunsheng.core.figures import (
    WITHOUT_EXCEPTION,
    Days,
    Flow,
    Mean,
    Overdue,
    Rate,
    Stock,
    clock,
    fact,
    taken,
)
from zhunsheng.core.ledger import Case, Clock, DocumentKind, Family, State, Step, art, opens, within

sought = State("sought", "待批准", Family.WAITING_START)
approved = State("approved", "待实施", Family.ACTIVE)
imposed_first = State("imposed_first", "已当场实施，待补批", Family.ACTIVE)
imposed = State("imposed", "实施中", Family.ACTIVE)
appraising = State("appraising", "检测鉴定中", Family.PAUSED)
disapproved = State("disapproved", "不予批准", Family.ENDED)
dropped = State("dropped", "未实施", Family.ENDED)
released = State("released", "已解除", Family.DONE)
confiscated = State("confiscated", "已没收", Family.DONE)
destroyed = State("destroyed", "已销毁", Family.DONE)
transferred = State("transferred", "已移送", Family.DONE)
sold = State("sold", "已拍卖抵缴罚款", Family.DONE)
lapsed = State("lapsed", "冻结期满解除", Family.ENDED)


def _kind(key: str, title: str, number: str, article: int, frozen: bool) -> DocumentKind:
    return DocumentKind(key, title, number, art(LAW, article), when=is_frozen if frozen else is_sealing)


PAPERS = (
    _kind("seizure_decision", "查封（扣押）决定书", "{organ}强措〔{year}〕{seq}号", 24, False),
    _kind("seizure_inventory", "查封（扣押）清单", "", 24, False),
    _kind("freeze_notice", "冻结通知书", "{organ}冻通〔{year}〕{seq}号", 30, True),
    _kind("freeze_decision", "冻结决定书", "{organ}冻〔{year}〕{seq}号", 31, True),
    DocumentKind("minutes", "现场笔录", basis=art(LAW, 18)),
)
APPROVAL = DocumentKind("approval_form", "行政强制措施审批表", basis=art(LAW, 18, 0, 1))
RELEASE = (
    _kind("seizure_release", "解除查封（扣押）决定书", "{organ}强解〔{year}〕{seq}号", 28, False),
    _kind("freeze_release", "解除冻结决定书", "{organ}冻解〔{year}〕{seq}号", 33, True),
)
HELD = imposed | appraising
ENDINGS = ("release", "confiscate", "destroy", "transfer", "sell")
BEGUN = ("impose", "impose_first")
FINDING_OUT = (OFFICER, HANDLER)

LEDGER = Case(
    "coercive_measure",
    "行政强制措施",
    "enforcement_regulation",
    kept_by=("body", "town"),  # 行政强制法第17条：法律、法规规定的行政机关，行使相对集中处罚权的镇街
    law=LAW,
    since=date(2012, 1, 1),
    headline="对{party}{measure}（{matter}）",
    number="{organ}强〔{year}〕{seq}号",
    keyfacts=("party", "measure", "matter", "legal_source"),
    aliases=("查封扣押台账", "强制措施登记簿"),
    about="执法人员报请批准当天登记，实施、延长、送检、处理、解除都在原记录上当天登记；情况紧急的从当场实施开始登记。",
    empty="没有行政强制措施。需要查封、扣押、冻结的，先报负责人批准。",
    steps=(
        Step("seek", "报请批准", opens(sought), by=FINDING_OUT, asks=Seek, basis=art(LAW, 18, 0, 1), needs=(authorised,)),
        Step("approve", "批准实施", sought >> approved, by=(HEAD,), asks=Approve, basis=art(LAW, 18, 0, 1), produces=(APPROVAL,)),
        Step("disapprove", "不予批准", sought >> disapproved, by=(HEAD,), asks=Disapprove, basis=art(LAW, 18, 0, 1), irreversible=True),
        Step("drop", "不再实施", approved >> dropped, by=(HEAD,), asks=Drop, basis=art(LAW, 16, 2)),
        Step("impose", "实施措施", (sought | approved) >> imposed, by=(OFFICER,), asks=Impose, basis=art(LAW, 18),
             needs=(approved_before, *IMPOSING), produces=PAPERS),
        Step("impose_first", "当场实施", opens(imposed_first), by=(OFFICER,), asks=ImposeFirst, basis=art(LAW, 19),
             needs=(authorised, *IMPOSING), produces=PAPERS),
        Step("approve_afterwards", "补办批准", imposed_first >> imposed, by=(HEAD,), asks=ApproveAfterwards, basis=art(LAW, 19),
             produces=(APPROVAL,)),
        Step("release_at_once", "不予补批，立即解除", imposed_first >> released, by=(HEAD,), asks=ReleaseAtOnce,
             basis=art(LAW, 19), needs=(given_back,), produces=RELEASE),
        Step("serve", "送达冻结决定书", within(imposed_first, imposed, appraising), by=FINDING_OUT, asks=Serve, basis=art(LAW, 31),
             needs=(frozen_only, *proven(art("民事诉讼法", 90, 1), art("民事诉讼法", 95, 1))), day=day_of_service(),
             produces=(DocumentKind("return_of_service", "送达回证", basis=art("民事诉讼法", 87, 1)),)),
        Step("extend", "延长期限", within(imposed, appraising), by=(HEAD,), asks=Extend, basis=art(LAW, 25, 1),
             needs=(extendable, extension_told),
             produces=(_kind("seizure_extension", "延长查封（扣押）决定书", "{organ}强延〔{year}〕{seq}号", 25, False),
                       _kind("freeze_extension", "延长冻结决定书", "{organ}冻延〔{year}〕{seq}号", 32, True))),
        Step("send_for_appraisal", "送检测、鉴定", imposed >> appraising, by=FINDING_OUT, asks=SendForAppraisal, basis=art(LAW, 25, 3),
             needs=(sealed_only, appraisal_told),
             produces=(DocumentKind("appraisal_notice", "检测（鉴定）期间告知书", basis=art(LAW, 25, 3)),)),
        Step("receive_appraisal", "收到检测、鉴定结论", appraising >> imposed, by=FINDING_OUT, asks=ReceiveAppraisal,
             basis=art(LAW, 25, 3)),
        Step("release", "解除措施", HELD >> released, by=(HEAD,), asks=Release, basis=art(LAW, 28, 1), needs=(given_back,),
             produces=RELEASE),
        Step("confiscate", "没收财物", HELD >> confiscated, by=(HEAD,), asks=Confiscate, basis=art(LAW, 27), needs=(sealed_only,)),
        Step("destroy", "销毁财物", HELD >> destroyed, by=(HEAD,), asks=Destroy, basis=art(LAW, 27), needs=(sealed_only,)),
        Step("transfer", "移送司法机关", HELD >> transferred, by=(HEAD,), asks=Transfer, basis=art(LAW, 21), needs=(transfer_told,)),
        Step("sell", "拍卖抵缴罚款", HELD >> sold, by=(HEAD,), asks=Sell, basis=art(LAW, 46, 3), needs=(sealed_only, saleable)),
        Step("lapse", "冻结期满解除", imposed >> lapsed, by=FINDING_OUT, basis=art(LAW, 33, 3), needs=(expired,)),
    ),
    clocks=(
        notice_clock(),
        Clock("approval", "当场实施后补批", "补批", "field:imposed_at", ("approve_afterwards", "release_at_once"),
              "administrative_coercion.coercion_emergency_report", at="approved_at", checks=("COE-03",)),
        Clock("seizure", "查封、扣押期限", "查封扣押", BEGUN, (*ENDINGS, "release_at_once"), "administrative_coercion.seizure_max",
              stopped=(("send_for_appraisal", "receive_appraisal"),), extended_by="extend", when=is_sealing, checks=("COE-01",)),
        Clock("freeze_decision", "交付冻结决定书", "交付决定", BEGUN, ("serve", "release_at_once"),
              "administrative_coercion.freeze_decision_delivery", when=is_frozen, checks=("COE-09",)),
        Clock("freeze", "冻结期限", "冻结", BEGUN, ("release", "transfer", "lapse", "release_at_once"),
              "administrative_coercion.freeze_max", extended_by="extend", when=is_frozen),
    ),
    figures=(
        Flow("imposed_approved", "经批准实施的行政强制措施", "件", at="impose"),
        Flow("imposed_at_once", "当场实施的行政强制措施", "件", at="impose_first"),
        Flow("entered", "登记行政强制措施", "件", headline=True),
        Flow("sealed", "登记查封、扣押", "件", where=fact("measure").isin(SEALING)),
        Flow("frozen", "登记冻结存款、汇款", "件", where=fact("measure") == "frozen"),
        Flow("approved_in_time", "24小时内补批的当场强制措施", "件", at="impose_first", where=clock("approval").met),
        Flow("extended", "延长期限的行政强制措施", "件", at="extend"),
        Flow("appraised", "送检测、鉴定的查封、扣押", "件", at="send_for_appraisal"),
        Flow("released", "解除的行政强制措施", "件", at="release", headline=True),
        Flow("released_no_violation", "因没有违法行为解除的行政强制措施", "件", at="release", where=fact("release_ground") == "no_violation"),
        Flow("released_at_once", "不予补批即解除的强制措施", "件", at="release_at_once"),
        Flow("confiscated", "没收查封、扣押财物", "件", at="confiscate"),
        Flow("destroyed", "销毁查封、扣押财物", "件", at="destroy"),
        Flow("transferred", "随案移送司法机关的强制措施", "件", at="transfer"),
        Flow("sealed_overdue", "超期的查封、扣押", "件", where=clock("seizure").late),
        Flow("refused", "不予批准的强制措施", "件", at="disapprove"),
        Days("days", "解除的强制措施存续总天数", "日", since="impose", at="release", where=taken("impose")),
        Flow("released_counted", "经批准实施后解除的强制措施", "件", at="release", where=taken("impose")),
        Stock("open", "期末存续的行政强制措施", "件"),
        Overdue("overdue", "期末超期的行政强制措施", "件", clocks=("seizure", "freeze")),
        Rate("approved_in_time_rate", "当场强制措施24小时补批率", "%", target=WITHOUT_EXCEPTION, of="approved_in_time", to="imposed_at_once"),
        Mean("mean_days", "行政强制措施平均存续天数", "日", of="days", to="released_counted"),
    ),
)  # fmt: skip
