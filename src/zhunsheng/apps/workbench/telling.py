"""The job beside the server: find out what people are to be told, and carry it to them."""

from __future__ import annotations

from zhunsheng.apps.notices.gathering import gather
from zhunsheng.apps.notices.sending import send
from zhunsheng.apps.records.clock_source import surroundings
from zhunsheng.apps.workbench import mending


def notify() -> None:
    around = surroundings()
    gather(around, mending.address)
    send(around)
