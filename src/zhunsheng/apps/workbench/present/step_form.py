"""环节 as a form: the day, what the step asks, and what follows from it in law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.fields import FormField, Paper, Section
from zhunsheng.apps.workbench.pages import KeptDraft, Pasting, StepPage
from zhunsheng.apps.workbench.parts import Article, Crumb, ProblemLink
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present.about import basis_article
from zhunsheng.apps.workbench.present.clocks import read_all, row_chip
from zhunsheng.apps.workbench.present.inputs import Inputs, known_sections
from zhunsheng.apps.workbench.present.preview import DAY, paper_note
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.ledger.fields import File
from zhunsheng.core.ledger.ledger import Archetype, Ledger
from zhunsheng.core.ledger.steps import Step

KEEP_DRAFT, DROP_DRAFT, TAKE_FILE = "/drafts/keep/", "/drafts/drop/", "/drafts/file/"
_DAY_TITLES = {Archetype.CASE: "日期", Archetype.ACTIVITY: "开展日期", Archetype.REGISTER: "生效日期"}


def day_field(ledger: Ledger, typed: Typed, step: Step | None = None) -> FormField:
    """The legal day of the step: today unless something else is typed."""
    return FormField(
        name=DAY,
        title=_DAY_TITLES[ledger.archetype],
        kind="date",
        hint=step.day.hint if step and step.day else "事情实际发生的日子，不是录入的日子",
        value=typed.text(DAY),
    )


def form_sections(
    here: Visit, ledger: Ledger, step: Step, typed: Typed, kept: Mapping[str, Any] | None = None
) -> list[Section]:
    """The day first, then the fields as grouped."""
    fields = Inputs(here, typed, kept).sections(step.asks, title="登记内容" if step.opening else step.title)
    return [Section(title="时间", fields=[day_field(ledger, typed, step)]), *fields]


def step_page(
    here: Visit,
    ledger: Ledger,
    step: Step,
    row: Record | None,
    sections: Sequence[Section],
    *,
    hidden: Sequence[tuple[str, str]],
    problems: Sequence[ProblemLink] = (),
    confirm: Sequence[str] = (),
    draft_key: str = "",
    kept: KeptDraft | None = None,
    papers: Sequence[Paper] = (),
    pasting: Pasting | None = None,
) -> StepPage:
    """The form, or with ``confirm`` the page that asks once more before what cannot be taken back."""
    title = step.button or step.title
    crumbs = [
        Crumb(label=here.catalogue.domains[ledger.domain], url=addresses.of_domain(ledger.domain)),
        Crumb(label=ledger.title, url=addresses.of_ledger(ledger.key)),
    ]
    address = addresses.of_ledger(ledger.key)
    line = ledger.title
    if row is not None:
        address = addresses.of_record(ledger.key, row.pk, row.number)
        line = f"{row.number} {row.headline}".strip()
        crumbs.append(Crumb(label=row.number or row.headline, url=address))
    basis = basis_article(step.basis)
    return StepPage(
        title=f"确认{title}" if confirm else title,
        crumbs=[*crumbs, Crumb(label=step.title)],
        sections=known_sections(sections) if confirm else sections,
        submit=f"确认{title}" if confirm else title,
        record_line=line,
        record_url=address if row is not None else "",
        clock=row_chip(here, ledger, row) if row is not None and not row.closed_on else None,
        articles=tuple(one for one in (basis, Article(text=step.why) if step.why else None) if one),
        problems=problems,
        hidden=hidden,
        papers=papers,
        paper_note="" if confirm else paper_note(step, papers),
        previews=bool(step.produces) and not confirm,
        draft_key="" if confirm else draft_key,
        keep_url="" if confirm else KEEP_DRAFT,
        kept=None if confirm else kept,
        look_url="" if confirm else f"{form_address(ledger, step, row)}{addresses.LOOK}",
        files_url=TAKE_FILE,
        leave_url=address,
        confirm=confirm,
        danger=bool(confirm),
        pasting=None if confirm else pasting,
        has_files=any(isinstance(field, File) for field in step.asks.fields().values()),
    )


def form_address(ledger: Ledger, step: Step, row: Record | None) -> str:
    """Where the step's form is; ``row`` is None for one that opens a record."""
    if row is None:
        return addresses.of_opening(ledger, step.key)
    return addresses.of_step(addresses.of_record(ledger.key, row.pk, row.number), step.key)


def consequences(here: Visit, ledger: Ledger, step: Step, row: Record | None) -> list[str]:
    """What follows once an irreversible step is taken."""
    found = []
    if step.move.target is not None:
        end = "，本件办结，不能再办其他环节" if step.move.target.final else ""
        found.append(f"状态变为“{step.move.target.title}”{end}。")
    if row is not None:
        stopped = [
            one.clock.title
            for one in read_all(here, ledger, row)
            if one.state.open
            and (step.key in one.clock.until or (step.move.target and step.move.target.final))
        ]
        if stopped:
            found.append(f"正在计算的期限随之停止：{'、'.join(stopped)}。")
    if step.produces:
        found.append(f"应当制作{'、'.join(kind.title for kind in step.produces)}。")
    found.append("记入后不能撤回；填错的内容可以更正，更正前后的内容都会保留。")
    return found
