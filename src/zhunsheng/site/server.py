"""The web application as served: with the jobs that run beside it (sealing the journal, refreshing the lake,
forgetting files nobody imported)."""

from zhunsheng.site.wsgi import application

from zhunsheng.apps.exchange.uploads import forget_old  # isort: skip
from zhunsheng.apps.figures.services import refresh  # isort: skip
from zhunsheng.apps.journal.background import seal_in_background  # isort: skip

seal_in_background(others=[refresh, forget_old])

__all__ = ["application"]
