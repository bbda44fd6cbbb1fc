"""Requests for government information (政府信息公开申请).

Law: 政府信息公开条例 (2019 revision, in force 2019-05-15). The day of receipt is that of art. 31. Twenty working days for the
reply start anew with a corrected request and stand still while a third party or another organ is consulted.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.disclosure import forms
from zhunsheng.content.disclosure import requirements as law
from zhunsheng.content.disclosure.requirements import LAW, WITHHOLDING
from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.content.service import Serve, day_of_service, notice_clock, proven
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Days, Flow, Mean, Overdue, Rate, Stock, clock, fact
from zhunsheng.core.ledger import Case, Clock, DocumentKind, Family, State, Step, art, opens, within

handling = State("handling", "办理中", Family.ACTIVE)
correcting = State("correcting", "待补正", Family.WAITING)
consulting = State("consulting", "征求意见中", Family.PAUSED)
explaining = State("explaining", "待说明理由", Family.WAITING)
replied = State("replied", "待送达", Family.ACTIVE)
closed = State("closed", "已答复", Family.DONE)
abandoned = State("abandoned", "视为放弃", Family.ENDED)
not_processed = State("not_processed", "不予处理", Family.ENDED)
withdrawn = State("withdrawn", "申请已撤回", Family.ENDED)

BOTH = (CLERK, HANDLER)
ENDINGS = ("reply", "not_process", "abandon", "withdraw")
VALUES = "information_disclosure"


def _unclear(facts: Mapping[str, Any]) -> bool:
    return facts.get("content_clear") is False or bool(facts.get("correction_items"))


def _outcome(*codes: str) -> Any:
    return fact("outcome").isin(codes)


def _overrides(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("public_interest"))


LEDGER = Case(
    "information_disclosure",
    "政府信息公开申请",
    "powers_services",
    kept_by=ORGANS,  # 政府信息公开条例第27条：地方各级人民政府和县级以上政府部门
    since=date(2019, 5, 15),
    law=LAW,
    headline="{applicant}申请公开{subject}",
    number="{organ}公开〔{year}〕{seq}号",
    keyfacts=("applicant", "subject", "channel", "outcome"),
    aliases=("依申请公开台账", "政府信息公开申请登记表"),
    about="政府信息公开工作机构登记：按条例第31条确定的收到之日登记，其后每一环节由经办人当天登记，答复送达后办结。",
    empty="还没有政府信息公开申请。收到申请当天登记。",
    steps=(
        Step("receive", "收到申请", opens(handling), by=BOTH, asks=forms.Receive, basis=art(LAW, 31), needs=(law.received_day,),
             produces=(DocumentKind("registration", "登记表", basis=art(LAW, 45)),)),
        Step("reply", "作出答复", handling >> replied, by=(HEAD, HANDLER), asks=forms.Reply, basis=art(LAW, 36),
             needs=(law.reasoned, law.separated, law.third_party_consulted, law.searched, law.fee_due),
             produces=(DocumentKind("reply", "政府信息公开申请答复书", "{organ}公开答〔{year}〕{seq}号", art(LAW, 36)),)),
        Step("ask_correction", "告知补正", handling >> correcting, by=BOTH, asks=forms.AskCorrection, basis=art(LAW, 30),
             needs=(law.corrected_once,), produces=(DocumentKind("correction_notice", "补正告知书", basis=art(LAW, 30)),)),
        Step("correct", "收到补正的申请", correcting >> handling, by=BOTH, basis=art(LAW, 30)),
        Step("abandon", "视为放弃申请", correcting >> abandoned, by=(HANDLER,), basis=art(LAW, 30), needs=(law.correction_lapsed,), irreversible=True),
        Step("consult_third_party", "征求第三方意见", (handling | consulting) >> consulting, by=(HANDLER,), asks=forms.ConsultThirdParty,
             basis=art(LAW, 32), produces=(DocumentKind("third_party_consultation", "征求意见书", basis=art(LAW, 32)),)),
        Step("third_party_received", "第三方收到征求意见书", within(consulting), by=BOTH, basis=art(LAW, 32)),
        Step("third_party_answer", "收到第三方意见", within(consulting), by=BOTH, asks=forms.ThirdPartyAnswer, basis=art(LAW, 32)),
        Step("consult_organ", "征求共同制作机关意见", (handling | consulting) >> consulting, by=(HANDLER,), asks=forms.ConsultOrgan,
             basis=art(LAW, 34), produces=(DocumentKind("organ_consultation", "征求共同制作机关意见函", basis=art(LAW, 34)),)),
        Step("organ_received", "共同制作机关收到征求意见函", within(consulting), by=BOTH, basis=art(LAW, 34)),
        Step("organ_answer", "收到共同制作机关意见", within(consulting), by=BOTH, asks=forms.OrganAnswer, basis=art(LAW, 34)),
        Step("resume", "恢复办理", consulting >> handling, by=(HANDLER,), basis=art(LAW, 33, 3), needs=(law.consultation_over,)),
        Step("ask_reason", "要求说明理由", handling >> explaining, by=(HANDLER,), basis=art(LAW, 35), needs=(law.found_excessive,)),
        Step("explain", "收到说明的理由", explaining >> handling, by=BOTH, asks=forms.Explain, basis=art(LAW, 35)),
        Step("set_delay", "确定延迟答复期限", within(handling), by=(HEAD,), asks=forms.SetDelay, basis=art(LAW, 35), needs=(law.explained_well,)),
        Step("not_process", "告知不予处理", (handling | explaining) >> not_processed, by=(HEAD,), asks=forms.NotProcess, basis=art(LAW, 35),
             needs=(law.explained_badly,), irreversible=True,
             produces=(DocumentKind("not_processed_notice", "不予处理告知书", "{organ}公开不〔{year}〕{seq}号", art(LAW, 35)),)),
        Step("extend", "延长答复期限", within(handling), by=(HEAD,), asks=forms.Extend, basis=art(LAW, 33, 2),
             needs=(law.extension_agreed, law.extended_once),
             produces=(DocumentKind("extension_notice", "延期答复告知书", basis=art(LAW, 33, 2)),)),
        Step("tell_third_party", "告知第三方决定公开", within(replied), by=(HANDLER,), basis=art(LAW, 32),
             produces=(DocumentKind("third_party_notice", "公开决定告知书", basis=art(LAW, 32), when=_overrides),)),
        Step("serve", "送达答复", replied >> closed, by=BOTH, asks=Serve, basis=art(LAW, 36), needs=(law.third_party_told, *proven(art("民事诉讼法", 90, 1), art("民事诉讼法", 95, 1))), day=day_of_service()),
        Step("reopen", "重新答复", closed >> handling, by=(HEAD,), asks=forms.Reopen, basis=art("行政复议法", 64, 1)),
        Step("withdraw", "撤回申请", (handling | correcting | consulting | explaining) >> withdrawn, by=BOTH,
             why="申请人可以自行撤回申请，条例没有规定程序", irreversible=True),
    ),
    clocks=(
        Clock("correction", "告知补正期限", "告知补正", "receive", ("ask_correction", "reply", "not_process", "withdraw"), f"{VALUES}.foi_correction",
              when=_unclear, checks=("FOI-02",)),
        Clock("reply", "答复期限", "答复", ("correct", "receive"), ENDINGS, f"{VALUES}.foi_reply",
              stopped=(("ask_correction", "correct"), ("consult_third_party", "resume"), ("consult_organ", "resume")),
              extended_by="extend", written="delayed_until", checks=("FOI-01",)),
        Clock("redo", "重新答复期限", "重新答复", "reopen", ENDINGS, f"{VALUES}.foi_reply",
              stopped=(("consult_third_party", "resume"), ("consult_organ", "resume")), written="redo_by", checks=("FOI-01",)),
        Clock("third_party", "第三方提出意见期限", "第三方意见", "third_party_received", ("third_party_answer", "resume", "withdraw"),
              f"{VALUES}.foi_third_party"),
        Clock("joint_organ", "共同制作机关提出意见期限", "机关意见", "organ_received", ("organ_answer", "resume", "withdraw"),
              f"{VALUES}.foi_joint_organ"),
        notice_clock(),
    ),
    figures=(
        Flow("received", "收到政府信息公开申请", "件", at="receive"),
        Flow("corrected", "告知补正的政府信息公开申请", "件", at="ask_correction"),
        Flow("replied", "答复政府信息公开申请", "件", at="reply", headline=True),
        Flow("provided", "依申请予以公开", "件", at="reply", where=_outcome("provided", "already_public")),
        Flow("partial", "依申请部分公开", "件", at="reply", where=_outcome("partial")),
        Flow("refused", "依申请不予公开", "件", at="reply", where=_outcome("refused")),
        Flow("unavailable", "依申请无法提供", "件", at="reply", where=_outcome("not_exist", "not_responsible", "no_processing")),
        Flow("otherwise", "依申请作其他处理", "件", at="reply", where=_outcome("duplicate", "special_law", "not_request", "publication")),
        Flow("withheld_wholly_or_partly", "全部或者部分不予公开的答复", "件", at="reply", where=fact("outcome").isin(WITHHOLDING)),
        Flow("in_time", "法定期限内答复的政府信息公开申请", "件", at="reply", where=clock("reply").met),
        Flow("extended", "延长答复期限的政府信息公开申请", "件", at="extend"),
        Flow("consulted", "征求第三方意见的政府信息公开申请", "件", at="consult_third_party"),
        Flow("reopened", "答复被撤销后重新答复的政府信息公开申请", "件", at="reopen"),
        Flow("not_processed", "不予处理的政府信息公开申请", "件", at="not_process"),
        Flow("abandoned", "视为放弃的政府信息公开申请", "件", at="abandon"),
        Flow("closed", "办结并送达的政府信息公开申请", "件", at="serve"),
        Days("days", "收到至答复政府信息公开申请总天数", "日", since="receive", at="reply"),
        Stock("open", "期末在办政府信息公开申请", "件"),
        Overdue("overdue", "期末逾期的政府信息公开申请", "件", clocks=("reply",)),
        Rate("on_time_rate", "依申请公开按期答复率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="replied", headline=True),
        Rate("refused_rate", "依申请不予公开率", "%", of="refused", to="replied"),
        Mean("mean_days", "政府信息公开申请平均答复天数", "日", of="days", to="replied"),
    ),
)  # fmt: skip
