"""The web application as served: with the jobs that run beside it (sealing the journal, refreshing the lake, following the calendar, finding what
the law was not kept in, telling people, forgetting sessions that ended and files nobody imported)."""

from zhunsheng.site.wsgi import application

from zhunsheng.apps.exchange.uploads import forget_old  # isort: skip
from zhunsheng.apps.figures.services import refresh, warm  # isort: skip
from zhunsheng.apps.journal.background import seal_in_background  # isort: skip
from zhunsheng.apps.records.clock_source import today  # isort: skip
from zhunsheng.apps.records.reckoning import keep_reckoned  # isort: skip
from zhunsheng.apps.registry.sessions import forget_ended  # isort: skip
from zhunsheng.apps.supervision.passes import find_new  # isort: skip
from zhunsheng.apps.workbench.telling import notify  # isort: skip


def _warm() -> None:
    warm(today().year)


seal_in_background(
    30.0, others=[keep_reckoned, refresh, find_new, notify, forget_old, forget_ended], at_once=[_warm]
)  # found within a minute of the act

__all__ = ["application"]
