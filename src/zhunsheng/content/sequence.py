"""What makes sense only after something else was done (先后): what ends needs to have begun."""

from zhunsheng.core.ledger import Level, Requirement, Situation


def after(step: str, title: str, said: str, *, until: str = "") -> Requirement:
    """The step follows on ``step``, with no ``until`` in between. No article asks for it: on history it only hints."""

    def check(situation: Situation) -> str | None:
        past = [one.step for one in situation.record.taken if one.step in (step, until)]
        return None if past and past[-1] == step else said

    return Requirement(f"after_{step}", title, check, level=Level.HINT)
