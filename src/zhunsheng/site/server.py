"""The web application as served: with the jobs that run beside it (sealing the journal, refreshing the lake)."""

from zhunsheng.site.wsgi import application

from zhunsheng.apps.figures.services import refresh  # isort: skip
from zhunsheng.apps.journal.background import seal_in_background  # isort: skip

seal_in_background(others=[refresh])

__all__ = ["application"]
