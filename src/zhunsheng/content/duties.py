"""Separation of duties (职责分离): what somebody has to do who did not do what came before."""

from zhunsheng.core.ledger import Level, Requirement, Situation


def by_another(*steps: str) -> Requirement:
    """The step is not for whoever took one of ``steps``. No article asks for it: on history it only hints."""

    def check(situation: Situation) -> str | None:
        own = [
            situation.ledger.step(past.step).title
            for past in situation.record.taken
            if past.step in steps and past.actor == situation.actor
        ]
        if not situation.actor or not own:
            return None
        done = "”“".join(dict.fromkeys(own))
        return f"“{done}”由同一人办理，{situation.step.title}应由另一人办理。请交给没有经手的人员"

    return Requirement("by_another", "由另一人办理", check, level=Level.HINT, apart=steps)
