"""Run as a process by test_concurrency: ``prepare``, ``receive COUNT`` or ``accept RECORD``."""

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
