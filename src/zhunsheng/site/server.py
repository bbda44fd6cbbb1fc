"""The web application as served: with the jobs that run beside it (sealing the journal, refreshing the lake)."""

from zhunsheng.apps.journal.background import start
from zhunsheng.site.wsgi import application

start()

__all__ = ["application"]
