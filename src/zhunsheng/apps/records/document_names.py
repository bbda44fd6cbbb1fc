"""How official documents name what codes stand for: in full, and records by their number."""

from __future__ import annotations

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.registry.directory import Directory
from zhunsheng.apps.registry.models import Organ, Region

_GOVERNMENTS = (Organ.Kind.COUNTY, Organ.Kind.TOWN)


class DocumentNames:
    """Implements ``core.documents.Names``. Each record named is looked up once: a document names one or two."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._records: dict[str, str] = {}

    def organ(self, code: str) -> str:
        organ = self._directory.organs.get(code)
        return organ.name if organ else code

    def region(self, code: str) -> str:
        """From the county down: 安澜县城关镇东街村."""
        words, region = "", self._directory.regions.get(code)
        if region is None:
            return code
        while region is not None:
            words = region.name + words
            region = self._directory.regions.get(region.parent_id or "")
        return words

    def record(self, record_id: str) -> str:
        if record_id not in self._records:
            found = Record.objects.filter(pk=record_id).values_list("number", "headline").first()
            self._records[record_id] = (found[0] or found[1]) if found else record_id
        return self._records[record_id]

    def body(self, organ: str) -> str:
        found = self._directory.organs.get(organ)
        while found is not None and found.kind == Organ.Kind.SECTION and found.parent_id:
            found = self._directory.organs.get(found.parent_id)
        return found.name if found else organ

    def government(self, organ: str) -> str:
        found = self._directory.organs.get(organ)
        while found is not None and found.kind not in _GOVERNMENTS:
            found = self._directory.organs.get(found.parent_id or "")
        return found.name if found else ""

    def county(self) -> str:
        regions = self._directory.regions.values()
        return next((region.name for region in regions if region.level == Region.Level.COUNTY), "")
