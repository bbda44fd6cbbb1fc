"""Service of documents (送达): what is asked wherever one is served, and from which day it counts.

The day of the step is the day of service, and what is recorded of the manner says which day that is (民事诉讼法 arts. 87 to
95): signed for; left in the presence of a witness or before a camera; the day on the return slip of the post, never that
of posting; arrived in the system named by the recipient. What comes back unsigned from an address the recipient
confirmed in writing counts from the day it was left there or came back (市场监督管理行政处罚程序规定 art. 83); without such a
confirmation it is no service. Only public notice counts later: thirty days after it appeared (art. 95), which
``notice_clock`` waits for; what runs from service starts at ``SERVED``.

Time on the way is not counted against a party (art. 85): clocks on what a party sends in stop at the day of posting
(``at="posted_on"``). It never helps the organ that serves.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhunsheng.core.ledger import (
    Article,
    Asks,
    Choice,
    Clock,
    Date,
    DayMeaning,
    Requirement,
    Situation,
    Text,
    YesNo,
    art,
)

LAW = "民事诉讼法"
METHODS = {
    "direct": "直接送达",
    "left": "留置送达",
    "post": "邮寄送达",
    "electronic": "电子送达",
    "forwarded": "委托或者转交送达",
    "public_notice": "公告送达",
}
UNSIGNED = {"refused": "拒绝签收", "returned": "无人签收或者查无此人，退回"}

SERVED = ("clock:notice", "serve")
"""The starts of a clock that runs from service, where the step is ``serve`` and ``notice_clock`` is declared before it."""

_METHOD = "电子的填到达对方系统的日期，公告的填发出公告之日"
_RECEIPT = "谁签收；留置的写见证人或者拍照、录像"
_POSTED = "邮寄的必填；送达日是回执注明的收件日，不是交邮之日"
_UNSIGNED = "没有人签收才填：按确认书的地址留下或者退回的，才算送达"
_AGREED = "电子送达必须有"
_TRIED = "公告送达必须写明用其他方式为何无法送达"


class Serve(Asks):
    service_method = Choice("送达方式", METHODS)
    service_receipt = Text("签收或者见证情况", required=False, personal=True, hint=_RECEIPT)
    service_posted_on = Date("交邮之日", required=False, hint=_POSTED)
    service_unsigned = Choice("没有签收的情形", UNSIGNED, required=False, hint=_UNSIGNED)
    service_agreed = YesNo("有送达地址和方式确认书", required=False, hint=_AGREED)
    service_tried = Text("此前送达的经过", required=False, hint=_TRIED)


class ServeNotice(Asks):
    """Of a second document served in the same case: the notice before the decision."""

    notice_method = Choice("告知书送达方式", METHODS)
    notice_receipt = Text("告知书签收或者见证情况", required=False, personal=True, hint=_RECEIPT)
    notice_posted_on = Date("告知书交邮之日", required=False, hint=_POSTED)
    notice_unsigned = Choice("告知书没有签收的情形", UNSIGNED, required=False, hint=_UNSIGNED)
    notice_agreed = YesNo("告知书有送达地址和方式确认书", required=False, hint=_AGREED)
    notice_tried = Text("告知书此前送达的经过", required=False, hint=_TRIED)


def by_notice(facts: Mapping[str, Any]) -> bool:
    """Whether the document was served by public notice."""
    return facts.get("service_method") == "public_notice"


def notice_clock() -> Clock:
    """The days after which a public notice counts as service."""
    return Clock("notice", "公告送达", "公告送达", "serve", (), "service.public_notice_cpl", when=by_notice)


def day_of_service(document: str = "service") -> DayMeaning:
    """Which day the step's is, by what is recorded. ``document``: what the fields' names begin with."""

    def says(facts: Mapping[str, Any]) -> str:
        method = facts.get(f"{document}_method")
        if facts.get(f"{document}_unsigned") and method in ("direct", "post"):
            left = "按确认的地址退回之日" if method == "post" else "按确认的地址留下文书之日"
            return f"{METHODS[method]}，{left}，市监程序规定第83条"
        if method == "post":
            posted = facts.get(f"{document}_posted_on")
            before = f"{_short(posted)}交邮，" if posted else ""
            return f"邮寄送达，{before}回执注明的收件日，民诉法第91条"
        return _MEANINGS.get(str(method), "")

    return DayMeaning(
        "直接送达填签收之日，留置填留下之日，邮寄填回执注明的收件日（退回的填退回之日），电子填到达对方系统之日，公告填发出公告之日",
        says,
    )


_MEANINGS = {
    "direct": "直接送达，签收之日，民诉法第88条",
    "left": "留置之日视为送达，民诉法第89条",
    "electronic": "电子送达，到达对方特定系统之日，民诉法第90条",
    "forwarded": "委托或者转交送达，签收之日，民诉法第91条至第94条",
    "public_notice": "发出公告之日，期满才视为送达，民诉法第95条",
}


def _short(day: str) -> str:
    told = date.fromisoformat(day)
    return f"{told.month}月{told.day}日"


def proven(
    electronic: Article, notice: Article, *, document: str = "service", checks: tuple[str, str] | None = None
) -> tuple[Requirement, ...]:
    """What makes each manner of service one: consent, witness, posting day, confirmed address, other means tried.

    ``electronic`` and ``notice`` are the articles the procedure itself has for these two; ``checks`` the checks that they
    put in force, in this order. ``document``: what the fields' names begin with.
    """
    first, second = ((one,) for one in checks) if checks else ((), ())

    def require(
        key: str, title: str, basis: Article, check: Callable[[Mapping[str, Any]], str | None], *ids: str
    ) -> Requirement:
        def judge(situation: Situation) -> str | None:
            facts = {
                name.removeprefix(f"{document}_"): value
                for name, value in situation.facts.items()
                if name.startswith(f"{document}_")
            }
            return check(facts)

        return Requirement(key, title, judge, basis, checks=ids)

    return (
        require("electronic_agreed", "电子送达须有确认书", electronic, _electronic, *first),
        require("notice_last", "公告送达是最后手段", notice, _notice, *second),
        require("left_witnessed", "留置送达有见证", art(LAW, 89), _left),
        require("posting_known", "邮寄送达以收件日为准", art(LAW, 91), _posted),
        require("unsigned_confirmed", "没有签收的须有地址确认书", art(LAW, 88), _unsigned),
    )


def _electronic(facts: Mapping[str, Any]) -> str | None:
    if facts.get("method") != "electronic" or facts.get("agreed"):
        return None
    return "电子送达须经受送达人同意并签订确认书。请先取得确认书，或者改用其他方式送达"


def _notice(facts: Mapping[str, Any]) -> str | None:
    if facts.get("method") != "public_notice" or facts.get("tried"):
        return None
    return "公告送达限于下落不明或者其他方式无法送达。请写明此前送达的经过，或者改用其他方式送达"


def _left(facts: Mapping[str, Any]) -> str | None:
    if facts.get("method") != "left" or facts.get("receipt"):
        return None
    return "留置送达应当有见证人签名，或者拍照、录像记录送达过程。请写明见证情况"


def _posted(facts: Mapping[str, Any]) -> str | None:
    if facts.get("method") != "post" or facts.get("posted_on"):
        return None
    return (
        "邮寄送达以回执注明的收件日为送达日，不以交邮之日。请收到回执再登记，环节的日期填收件日，并填交邮之日"
    )


def _unsigned(facts: Mapping[str, Any]) -> str | None:
    if not facts.get("unsigned") or facts.get("agreed") or facts.get("method") not in ("direct", "post"):
        return None
    if facts.get("method") == "direct":
        return (
            "没有人签收，又没有送达地址确认书的，不是直接送达。请改用留置送达并写明见证情况，或者改用其他方式"
        )
    return "邮寄没有人签收，又没有送达地址确认书的，不是送达。请改用其他方式，用尽以后可以公告送达"
