"""Setting down the figures of a period, and reading them back."""

from __future__ import annotations

import hashlib
import json

from zhunsheng.apps.figures.live import LiveFigures
from zhunsheng.apps.figures.models import Snapshot
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.figures import FigureValue, Period
from zhunsheng.core.figures.frozen import from_json, to_json


def freeze(
    catalogue: Catalogue, source: LiveFigures, period: Period, actor: str, around: Surroundings
) -> Snapshot:
    """Set down every figure of the period and of the same months of the year before (reports print both)."""
    source.look_at_all()
    frozen = [
        to_json(source.figure(key, when))
        for when in (period, period.year_before())
        for key in catalogue.figures
    ]
    text = json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Snapshot.objects.create(
        period=period.key,
        taken_at=around.now,
        actor=actor,
        position=source.position,
        values=text,
        digest=_digest(text),
    )


class FrozenFigures:
    """A ``FigureSource`` over a snapshot. Raises IntegrityFailure when the snapshot was altered."""

    def __init__(self, snapshot: Snapshot) -> None:
        if _digest(snapshot.values) != snapshot.digest:
            raise IntegrityFailure(f"指标快照{snapshot.pk}（{snapshot.period}）的内容与其摘要不符")
        values = [from_json(one) for one in json.loads(snapshot.values)]
        self.position = snapshot.position
        self._values = {(value.key, value.period): value for value in values}

    def figure(self, key: str, period: Period) -> FigureValue:
        """The value as it was set down; raises KeyError for a figure or period that was not."""
        return self._values[key, period]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
