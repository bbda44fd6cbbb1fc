"""Figures straight from the lake."""

from __future__ import annotations

from zhunsheng.apps.figures.engine import cube
from zhunsheng.apps.figures.lake import Progress, file_of
from zhunsheng.apps.figures.stamps import held
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.figures.cube import Cube
from zhunsheng.core.figures.evaluate import Figures


class LiveFigures(Figures):
    """A ``FigureSource`` over the lake as it is.

    A ledger once looked at stays as it was then: its values for the county, and those by body and town, each by
    themselves. ``position`` is the id of the last event the lake holds.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue.figures, self._pinned)
        self._catalogue = catalogue
        self._cubes: dict[tuple[str, bool], Cube] = {}
        files = (held(file_of(key)) for key in catalogue.ledgers)
        self.position = max((file.stamp.last for file in files if file), default=0)

    def look_at_all(self, progress: Progress | None = None) -> LiveFigures:
        """Look at every ledger now, so that all values for the county are of one moment."""
        for done, key in enumerate(self._catalogue.ledgers, start=1):
            self._pinned(key, False)
            if progress:
                progress(done, len(self._catalogue.ledgers))
        return self

    def _pinned(self, key: str, places: bool) -> Cube:
        if (key, places) not in self._cubes:
            self._cubes[key, places] = cube(self._catalogue.ledgers[key], places)
        return self._cubes[key, places]
