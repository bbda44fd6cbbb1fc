"""Run as a process by test_concurrency: ``prepare``, ``receive COUNT``, ``accept RECORD`` or ``notice``."""

from __future__ import annotations

import sys
from datetime import date

KEY = "administrative_reconsideration"
FACTS = {
    "applicant": "赵小明",
    "respondent": "market",
    "act": "罚款决定",
    "field": "market",
    "enterprise_related": False,
}


def main() -> None:
    from tests.county import build, surroundings
    from zhunsheng.site.boot import boot, migrate

    boot()
    if sys.argv[1] == "prepare":
        migrate()
        build()
    import os

    from zhunsheng.apps.records.acts import Act, Surroundings
    from zhunsheng.apps.records.writing import take
    from zhunsheng.apps.registry.directory import system_actor
    from zhunsheng.core.errors import RuleViolation

    actor, around = system_actor("handler", "justice"), Surroundings(surroundings().now, os.urandom)
    receive = Act(KEY, "receive", date(2026, 1, 5), FACTS)
    if sys.argv[1] == "prepare":
        sys.stdout.write(take(receive, actor, around).record)
    elif sys.argv[1] == "notice":  # two more days off, within the time of every case
        from zhunsheng.apps.registry.catalogue import shipped
        from zhunsheng.apps.registry.changes import holidays
        from zhunsheng.apps.registry.services import carry_out

        within = shipped().calendar.holidays_within(date(2026, 1, 1), date(2026, 12, 31))
        rest = [[title, first.isoformat(), last.isoformat()] for title, first, last in within]
        rest.append(["元旦", "2026-01-08", "2026-01-09"])
        carry_out(
            [holidays(around.today, 2026, "变更通知", "2026-01-06", rest, [], "变更通知")],
            system_actor(),
            around,
        )
    elif sys.argv[1] == "receive":
        for _ in range(int(sys.argv[2])):
            take(receive, actor, around)
    else:
        act = Act(KEY, "accept", date(2026, 1, 7), {"track": "ordinary"}, sys.argv[2], expected_version=1)
        try:
            take(act, actor, around)
            sys.stdout.write("won")
        except RuleViolation as refused:
            sys.stdout.write(refused.problems[0].code)


if __name__ == "__main__":
    main()
