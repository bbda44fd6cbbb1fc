"""What the invented county's supervisors did about what was found: some of it taken up, some said to be a false alarm."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.apps.demo.planning import Plan, Planned
from zhunsheng.apps.supervision.handling import matter_ledger
from zhunsheng.apps.supervision.models import Finding
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.supervision.matters import FINDING, pursuing, subject_link


def dealt_with(plan: Plan) -> Iterator[Planned]:
    """Matters about a share of the findings that stand, as the recipe of their ledger says; none where it says nothing."""
    ledger = matter_ledger()
    recipe = plan.recipes[ledger.key] if ledger else None
    if ledger is None or recipe is None:
        return
    standing = Finding.objects.filter(lapsed_at__isnull=True).exclude(ledger=ledger.key).order_by("pk")
    for finding in standing.iterator():
        if plan.rng.random() < recipe.findings.get(finding.level, 0.0):
            yield plan.about_finding(ledger, _given(ledger, finding), finding.arose_on)


def _given(ledger: Ledger, finding: Finding) -> dict[str, str]:
    """What the finding says of a matter about it."""
    title = next(name for name in ledger.keyfacts if ledger.fields[name].kind == "text")
    said = {FINDING: finding.pk, title: finding.title[:120], ledger.organ_field: finding.organ}
    link = subject_link(pursuing(ledger), finding.ledger)
    return said | ({link: finding.record} if link else {})
