"""Stored files: addressed by the SHA-256 of their content, typed by their first bytes, never by their name."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

from django.conf import settings

from zhunsheng.apps.records.models import Attachment
from zhunsheng.core.errors import Problem, RuleViolation

LARGEST = 20 * 1024 * 1024
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OFD = "application/ofd"
TYPES = {
    "application/pdf": ("PDF", ".pdf"),
    "image/png": ("PNG图片", ".png"),
    "image/jpeg": ("JPG图片", ".jpg"),
    _DOCX: ("Word文档", ".docx"),
    _XLSX: ("Excel表格", ".xlsx"),
    _OFD: ("OFD版式文件", ".ofd"),
}
_ALLOWED = "PDF、OFD、docx、xlsx、JPG或PNG"
_NAME = 120


def store(chunks: Iterable[bytes], name: str, now: datetime, field: str = "") -> dict[str, Any]:
    """Keep an upload; its description as a file field holds it (digest, name, size, type).

    Raises RuleViolation for a file that is empty, too large or not of a type we take. The same content is kept once.
    """
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    digest, size = hashlib.sha256(), 0
    with NamedTemporaryFile(dir=folder, prefix=".upload-", delete=False) as draft:
        path = Path(draft.name)
        try:
            for chunk in chunks:
                size += len(chunk)
                if size > LARGEST:
                    raise _refused("file.size", f"“{name}”超过20MB，请压缩或拆开后再传", field)
                digest.update(chunk)
                draft.write(chunk)
            draft.flush()
            os.fsync(draft.fileno())
            if not size:
                raise _refused("file.empty", f"“{name}”是空文件，请重新选择", field)
            with path.open("rb") as content:
                kind = type_of(content)
            if kind is None:
                raise _refused(
                    "file.type", f"“{name}”的内容不是{_ALLOWED}（按文件内容判断，改扩展名没有用）", field
                )
            key = digest.hexdigest()
            place = path_of(key)
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
            path.chmod(0o640)
            path.replace(place)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    Attachment.objects.get_or_create(digest=key, defaults={"size": size, "type": kind, "stored_at": now})
    return {"digest": key, "name": plain_name(name), "size": size, "type": kind}


def path_of(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:]


def type_of(content: IO[bytes]) -> str | None:
    """The media type by the first bytes, and for the zipped formats by what is inside; None for any other."""
    head = content.read(8)
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if head == b"\x89PNG\r\n\x1a\n":
        return "image/png"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if not head.startswith(b"PK\x03\x04"):
        return None
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return None
    for member, kind in (("word/document.xml", _DOCX), ("xl/workbook.xml", _XLSX), ("OFD.xml", _OFD)):
        if member in names:
            return kind
    return None


def plain_name(name: str) -> str:
    """A file name as it may be shown and offered: no folders, no control letters, not too long."""
    plain = "".join(letter for letter in name.replace("\\", "/").rpartition("/")[2] if letter.isprintable())
    stem, dot, ending = plain.strip().rpartition(".")
    if not dot:
        return ending[:_NAME] or "附件"
    return f"{stem[: _NAME - len(ending) - 1]}.{ending[:10]}"


def files_in(facts: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """Every file description that facts hold, lists of rows included."""
    for value in facts.values():
        if isinstance(value, Mapping):
            if set(value) == {"digest", "name", "size", "type"}:
                yield dict(value)
        elif isinstance(value, list):
            for row in value:
                if isinstance(row, Mapping):
                    yield from files_in(row)


def _refused(code: str, message: str, field: str) -> RuleViolation:
    return RuleViolation(Problem(code, message, field))
