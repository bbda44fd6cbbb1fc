"""The documents a step would make, as they would read now: nothing is written, no number is taken."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.previewing import Preview, previews
from zhunsheng.apps.workbench.fields import Paper, PaperBlock, PaperPart
from zhunsheng.apps.workbench.parts import ProblemLink
from zhunsheng.apps.workbench.present.document import BREAK, block_of, paper
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.documents import Part, title_of
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.steps import Step

DAY = "on"
_NOTE = "黄色为本表填写"
_NUMBERED = f"{_NOTE}；文号提交时才占用"


def step_papers(
    here: Visit,
    ledger: Ledger,
    step: Step,
    row: Record | None,
    facts: Mapping[str, Any],
    on: date,
    *,
    problems: Sequence[ProblemLink] = (),
    wrong: Collection[str] = (),
) -> list[Paper]:
    """The papers beside a form with these raw facts.

    ``problems`` is the error summary: a part with a problem bears its number there. ``wrong`` are the inputs that hold
    something that cannot be read; they are marked without a number.
    """
    found = previews(here.actor, ledger, step, row, facts, on)
    return [_Sheet(ledger, step, one, problems, wrong).paper() for one in found]


def paper_note(step: Step, papers: Sequence[Paper]) -> str:
    """What is said where a document is made only of what is not filled in yet."""
    if papers or not step.produces:
        return ""
    return f"按填写的内容决定是否制作：{'、'.join(dict.fromkeys(kind.title for kind in step.produces))}"


class _Sheet:
    def __init__(
        self,
        ledger: Ledger,
        step: Step,
        made: Preview,
        problems: Sequence[ProblemLink],
        wrong: Collection[str],
    ) -> None:
        self.ledger, self.made, self.wrong = ledger, made, wrong
        self.asked = {DAY, *step.asks.fields()}
        self.numbers: dict[str, int] = {}
        for number, one in enumerate(problems, 1):
            if one.field:
                self.numbers.setdefault(one.field, number)

    def paper(self) -> Paper:
        draft, shown = self.made.draft, self._shown
        head = [
            PaperBlock(kind=kind, parts=parts)  # type: ignore[arg-type]
            for kind, parts in (("number", self._number()), ("addressee", self._head("addressee", "：")))
            if parts
        ]
        issuer = self._head("issuer")
        day = shown(Part(cn_date(draft.on), filled=True, slot=DAY))
        return paper(
            [line for line in (draft.words("letterhead"), draft.title) if line],
            head,
            [block_of(block, shown) for block in draft.blocks],
            sign=[*issuer, BREAK, day] if issuer else (),
            copy_to=self._head("copy_to"),
            note=_NUMBERED if self.made.number else _NOTE,
        )

    def _number(self) -> list[PaperPart]:
        if self._head("number"):
            return self._head("number")
        return [PaperPart(text=self.made.number, kind="filled")] if self.made.number else []

    def _head(self, name: str, after: str = "") -> list[PaperPart]:
        parts = [self._shown(part) for part in self.made.draft.head.get(name, ())]
        return [*parts, PaperPart(text=after)] if parts and after else parts

    def _shown(self, part: Part) -> PaperPart:
        mine = part.slot.partition(".")[0] in self.asked
        field = part.slot.removesuffix(".you") if mine else ""  # 你 is told from the party, it has no input
        words = part.words or (title_of(part.slot, self.ledger) if part.missing else "")
        number = next((number for path, number in self.numbers.items() if mine and _same(path, part.slot)), 0)
        if number:
            return PaperPart(text=f"第{number}处待处理：{words}", kind="problem", field=field)
        if mine and any(_same(path, part.slot) for path in self.wrong):
            return PaperPart(text=f"待改：{words}", kind="problem", field=field)
        if part.missing:
            return PaperPart(text=words, kind="blank", field=field)
        return PaperPart(text=part.words, kind="filled" if mine and part.filled else "plain", field=field)


def _same(path: str, slot: str) -> bool:
    """Whether a problem's input and a slot are the same field, or one a part of the other."""
    return path == slot or path.startswith(f"{slot}.") or slot.startswith(f"{path}.")
