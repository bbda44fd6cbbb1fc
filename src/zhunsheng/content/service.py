"""Service of documents (送达): what is asked wherever one is served, and from which day it counts.

The day of the step is the day of service: signed for, left, on the return slip of the post, arrived in the system named
by the recipient. Only public notice counts later: thirty days after it appeared (民事诉讼法 art. 95), which
``notice_clock`` waits for; what runs from service starts at ``SERVED``.
"""

from collections.abc import Mapping
from typing import Any

from zhunsheng.core.ledger import Article, Asks, Choice, Clock, Requirement, Situation, Text, YesNo

METHODS = {
    "direct": "直接送达",
    "left": "留置送达",
    "post": "邮寄送达",
    "electronic": "电子送达",
    "forwarded": "委托或者转交送达",
    "public_notice": "公告送达",
}

SERVED = ("clock:notice", "serve")
"""The starts of a clock that runs from service, where the step is ``serve`` and ``notice_clock`` is declared before it."""


class Serve(Asks):
    service_method = Choice("送达方式", METHODS)
    service_receipt = Text(
        "签收或者见证情况", required=False, personal=True, hint="谁签收；留置的写见证人或者拍照、录像"
    )
    service_agreed = YesNo("有送达地址和方式确认书", required=False, hint="电子送达必须有")
    service_tried = Text("此前送达的经过", required=False, hint="公告送达必须写明用其他方式为何无法送达")


class ServeNotice(Asks):
    """Of a second document served in the same case: the notice before the decision."""

    notice_method = Choice("告知书送达方式", METHODS)
    notice_receipt = Text(
        "告知书签收或者见证情况", required=False, personal=True, hint="谁签收；留置的写见证人或者拍照、录像"
    )
    notice_agreed = YesNo("告知书有送达地址和方式确认书", required=False, hint="电子送达必须有")
    notice_tried = Text("告知书此前送达的经过", required=False, hint="公告送达必须写明用其他方式为何无法送达")


def by_notice(facts: Mapping[str, Any]) -> bool:
    """Whether the document was served by public notice."""
    return facts.get("service_method") == "public_notice"


def notice_clock() -> Clock:
    """The days after which a public notice counts as service."""
    return Clock("notice", "公告送达", "公告送达", "serve", (), "service.public_notice_cpl", when=by_notice)


def electronic_agreed(basis: Article, *checks: str, document: str = "service") -> Requirement:
    """Electronic service needs the recipient's written consent. ``document``: what the fields' names begin with."""

    def check(situation: Situation) -> str | None:
        facts = situation.facts
        if facts.get(f"{document}_method") != "electronic" or facts.get(f"{document}_agreed"):
            return None
        return "电子送达须经受送达人同意并签订确认书。请先取得确认书，或者改用其他方式送达"

    return Requirement("electronic_agreed", "电子送达须有确认书", check, basis, checks=checks)


def notice_last(basis: Article, *checks: str, document: str = "service") -> Requirement:
    """Public notice is the last means: the others were tried. ``document``: what the fields' names begin with."""

    def check(situation: Situation) -> str | None:
        facts = situation.facts
        if facts.get(f"{document}_method") != "public_notice" or facts.get(f"{document}_tried"):
            return None
        return "公告送达限于下落不明或者其他方式无法送达。请写明此前送达的经过，或者改用其他方式送达"

    return Requirement("notice_last", "公告送达是最后手段", check, basis, checks=checks)
