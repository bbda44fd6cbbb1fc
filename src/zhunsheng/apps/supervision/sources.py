"""What finds: rules, clocks and requirements, by the name findings have for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.supervision.lateness import binds_an_organ


@dataclass(frozen=True, slots=True)
class Source:
    """``kind`` in words; ``basis`` the article, or why there is none; ``checks`` the ids of the list it puts in force."""

    key: str
    kind: str
    title: str
    ledger: Ledger
    basis: str
    demands: str
    checks: tuple[str, ...] = ()

    @property
    def whole_title(self) -> str:
        """With the ledger's, where the title does not stand alone."""
        return self.title if self.kind == "跨记录规则" else f"{self.ledger.title}：{self.title}"


@cache
def sources() -> dict[str, Source]:
    """Everything that may find something, by key."""
    known = catalogue()
    found = {
        rule.key: Source(
            rule.key, "跨记录规则", rule.title, known.ledgers[rule.ledger],
            rule.basis.short if rule.basis else rule.why, rule.demands, tuple(rule.checks),
        )
        for rule in known.rules.values()
    }  # fmt: skip
    for ledger in (ledger for editions in known.editions.values() for ledger in editions):
        for clock in ledger.clocks:
            values = known.statutes.get(clock.limit)
            if any(binds_an_organ(value) for value in values):
                key, basis = f"{ledger.key}.{clock.key}", values[-1].citation.short
                ends = "、".join(f"“{ledger.step(step).title}”" for step in clock.until)
                demands = f"在{clock.title}内办理{ends}" if ends else clock.title
                found[key] = Source(key, "期限", clock.title, ledger, basis, demands, tuple(clock.checks))
        for step in ledger.steps:
            for need in step.needs:
                key = f"{ledger.key}.{step.key}.{need.key}"
                found[key] = Source(
                    key, "环节的要求", f"{step.title}应符合“{need.title}”", ledger,
                    need.basis.short if need.basis else "法律没有规定", f"办理“{step.title}”应当符合“{need.title}”的要求",
                    tuple(need.checks),
                )  # fmt: skip
    return found


def title_of(source: str) -> str:
    """A source in words; its name where the declarations have it no more."""
    found = sources().get(source)
    return found.whole_title if found else source
