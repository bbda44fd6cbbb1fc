"""One finding: what the law asks, what is the case, what it rests on, what may be done and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from zhunsheng.apps.records.across import records as seen_records
from zhunsheng.apps.records.models import Event, Record
from zhunsheng.apps.records.reading import count
from zhunsheng.apps.supervision import reading
from zhunsheng.apps.supervision.handling import matter_ledger, matters_of
from zhunsheng.apps.supervision.looks import looks_of
from zhunsheng.apps.supervision.models import Finding
from zhunsheng.apps.supervision.sources import title_of
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.finding_pages import Box, EvidenceLine, FindingPage
from zhunsheng.apps.workbench.parts import Button, Crumb, Link, Note
from zhunsheng.apps.workbench.present.findings import (
    ADDRESS,
    chip,
    level_words,
    of_source,
    with_filter,
)
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date, cn_moment, near_date, thousands, told
from zhunsheng.core.access.numbers import reads_everything
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.supervision.matters import FINDING, pursuing, subject_link, waiving

_HINT = "依据未核对或者不是法律规定的，只作提示，不认定违法。"


def finding_page(visit: Visit, finding: Finding) -> FindingPage:
    """The page of a finding the viewer may see."""
    record = Record.objects.filter(pk=finding.record).first()
    matters = matters_of([finding.pk]).get(finding.pk, [])
    buttons, refused = _acts(visit, finding, record, matters)
    return FindingPage(
        title=finding.title,
        crumbs=(Crumb(label="监督发现", url=ADDRESS), Crumb(label=finding.title)),
        level=level_words(finding.level),
        line=f"{cn_moment(timezone.localtime(finding.found_at), visit.today)}由系统自动核查发现　编号{finding.pk}",
        state=chip(visit, finding, matters),
        record=_record_link(record),
        about="　".join(
            part
            for part in (
                visit.directory.organ(finding.organ),
                record.headline if record and record.number else "",
            )
            if part
        ),
        boxes=_boxes(visit, finding),
        evidence=_evidence(visit, finding, record),
        similar=_similar(visit, finding),
        rule=Link(label=f"核查规则：{title_of(finding.source)}", url=of_source(finding.source)),
        buttons=buttons,
        refused=refused,
        past=_past(visit, finding, matters),
        notes=_notes(visit, finding),
    )


def _record_link(record: Record | None) -> Link | None:
    if record is None:
        return None
    url = addresses.of_record(record.ledger, record.pk, record.number)
    return Link(label=record.number or record.headline, url=url)


def _notes(visit: Visit, finding: Finding) -> list[Note]:
    found = []
    if finding.lapsed_at:
        on = cn_moment(timezone.localtime(finding.lapsed_at), visit.today)
        found.append(
            Note(text=f"{on}核查时已经不再成立：所依据的记录更正、作废了，或者规则变了。", tone="good")
        )
    if finding.level == "hint":
        found.append(Note(text=_HINT))
    return found


def _boxes(visit: Visit, finding: Finding) -> list[Box]:
    last = f"最迟{near_date(finding.due_on, visit.today)}" if finding.due_on else ""
    done = f"{near_date(finding.done_on, visit.today)}办理" if finding.done_on else ""
    return [
        Box(title="法律要求" if finding.level != "hint" else "要求", text=finding.demands, note=finding.basis, last=last),
        Box(title="实际情况", text=told(finding.says), last=done, wrong=finding.level == "violation"),
    ]  # fmt: skip


def _evidence(visit: Visit, finding: Finding, record: Record | None) -> list[EvidenceLine]:
    """The days it rests on: acts of the record with their place in the journal, and other records. Two queries."""
    seqs = [line["seq"] for line in finding.evidence if line.get("seq")]
    events = Event.objects.filter(record=finding.record, seq__in=seqs).values_list("seq", "id")
    numbers = dict(events)
    others = [line["record"] for line in finding.evidence if line.get("record")]
    seen = {one.pk: one for one in seen_records(visit.actor, visit.today).filter(pk__in=others)}
    home = _record_link(record)
    lines = []
    for line in finding.evidence:
        number = numbers.get(line.get("seq", 0))
        other = seen.get(line.get("record", ""))
        what, url = line["what"], f"{home.url}#timeline" if home and number else ""
        if other is not None:
            what = f"{what}：{other.number or other.headline}"
            url = addresses.of_record(other.ledger, other.pk, other.number)
        elif line.get("record"):
            what = f"{what}（不在你的查阅范围内）"
        lines.append(
            EvidenceLine(
                on=cn_date(date.fromisoformat(line["on"]), visit.today),
                what=what,
                url=url,
                note=line.get("note", ""),
                number=f"#{thousands(number)}" if number else "",
                marked=line.get("marked", False),
            )
        )
    return lines


def _similar(visit: Visit, finding: Finding) -> Note | None:
    """How often the same was found, at this organ and in all, as far as the viewer sees. Two queries."""
    same = reading.visible(visit.actor, visit.today).filter(source=finding.source, lapsed_at__isnull=True)
    everywhere = count(same)
    if everywhere.number < 2:
        return None
    here = count(same.filter(organ=finding.organ))
    year = count(same.filter(organ=finding.organ, arose_on__year=visit.today.year))
    organ = visit.directory.organ(finding.organ)
    whole = reads_everything(visit.actor, visit.catalogue.roles, visit.today)
    return Note(
        title="同类情况",
        text=f"{organ}共{here}条，其中今年{year}条；{'全县' if whole else '你能看到的'}共{everywhere}条。",
        links=[
            Link(label="看这个单位的", url=with_filter(view="all", source=finding.source, organ=finding.organ)),
            Link(label="看全部同类", url=with_filter(view="all", source=finding.source)),
        ],
    )  # fmt: skip


def _acts(
    visit: Visit, finding: Finding, record: Record | None, matters: Sequence[Record]
) -> tuple[list[Button], str]:
    """What the viewer may do about it; else who may, or what is done already."""
    ledger = matter_ledger()
    if ledger is None:
        return [], "本县没有办理监督发现的台账。"
    if matters:
        return _opened(visit, matters[0])
    if finding.lapsed_at:
        return [], "已经不再成立，不需要处理。"
    found = []
    for step, look in ((pursuing(ledger), "primary"), (waiving(ledger), "plain")):
        decision = visit.may(ledger, step)
        if not decision.allowed:
            return [], f"{decision.reason}。"
        known = _known(visit, ledger, finding, record)
        pairs = [(name, value) for name, value in known if name in step.asks.fields()]
        link = subject_link(step, finding.ledger)
        pairs += [(link, record.number)] if link and record and record.number else []
        url = addresses.of_opening(ledger, step.key, pairs)
        found.append(Button(label=step.button or step.title, url=url, look=look))  # type: ignore[arg-type]
    return found, ""


def _known(visit: Visit, ledger: Ledger, finding: Finding, record: Record | None) -> list[tuple[str, str]]:
    """What the finding already says of a matter about it: the finding, the organ, in the headline what is the case."""
    organ = visit.directory.organs.get(finding.organ)
    texts = [name for name in ledger.keyfacts if ledger.fields[name].kind == "text"]
    return [
        (FINDING, finding.pk),
        *([(ledger.organ_field, organ.short_name)] if organ and ledger.organ_field else []),
        *([(texts[0], f"{finding.title}{f'（{record.number}）' if record and record.number else ''}")] if texts else []),
    ]  # fmt: skip


def _opened(visit: Visit, matter: Record) -> tuple[list[Button], str]:
    """The matter it led to, for those who may see it."""
    ledger = visit.catalogue.edition(matter.ledger, matter.edition)
    if not seen_records(visit.actor, visit.today, [ledger]).filter(pk=matter.pk).exists():
        return [], f"已经处理：{ledger.states[matter.state].title}。"
    url = addresses.of_record(matter.ledger, matter.pk, matter.number)
    return [Button(label=f"打开{matter.number or ledger.title}", url=url, look="primary")], ""


def _past(visit: Visit, finding: Finding, matters: Sequence[Record]) -> list[EvidenceLine]:
    """What became of it: the newest first. One query."""
    lines: list[tuple[str, EvidenceLine]] = []
    for matter in matters:
        ledger = visit.catalogue.edition(matter.ledger, matter.edition)
        for _, step, on, actor in matter.taken:
            what = f"{ledger.step(step).title}　{visit.directory.person(actor)}"
            lines.append((f"{on}T24", _on(visit, date.fromisoformat(on), what, matter.number)))
    for look in looks_of(finding.pk):
        first = timezone.localtime(look.first_at)
        times = f"，共{look.times}次" if look.times > 1 else ""
        what = f"{visit.directory.person(look.person)}查看{times}"
        lines.append((first.isoformat(), _on(visit, first.date(), what, "")))
    found_at = timezone.localtime(finding.found_at)
    lines.append((found_at.isoformat(), _on(visit, found_at.date(), "系统核查发现", "")))
    return [line for _, line in sorted(lines, key=lambda one: one[0], reverse=True)]


def _on(visit: Visit, day: date, what: str, note: str) -> EvidenceLine:
    return EvidenceLine(on=cn_date(day, visit.today), what=what, note=note)
