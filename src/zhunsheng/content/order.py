"""The order of things: a step that answers another comes after it."""

from zhunsheng.core.ledger import Level, Requirement, Situation


def follows(key: str, title: str, step: str, said: str) -> Requirement:
    """The step answers another, which comes first: not the law's demand, the order of things."""

    def check(situation: Situation) -> str | None:
        begun = situation.record.day_of(step, last=True)
        ended = situation.record.day_of(situation.step.key, last=True)
        return said if not begun or (ended and ended > begun) else None

    return Requirement(key, title, check, level=Level.HINT)
