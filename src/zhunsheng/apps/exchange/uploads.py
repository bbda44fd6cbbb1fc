"""Files on their way in: kept apart from everything else, readable by this process only, gone after a week."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from zhunsheng.apps.exchange.books import Book, Sheet, open_book
from zhunsheng.apps.exchange.importing import check_mark
from zhunsheng.apps.exchange.models import Upload
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.attachments import plain_name
from zhunsheng.apps.records.clock_source import now
from zhunsheng.core.errors import IntegrityFailure, Problem, RuleViolation

LARGEST = 20 * 1024 * 1024
MOST_ROWS = 5000
KEPT = timedelta(days=7)


def folder() -> Path:
    return Path(settings.ZHUNSHENG_HOME) / "uploads"


def keep(
    chunks: Iterable[bytes], name: str, *, ledger: str, organ: str, person: str, around: Surroundings
) -> tuple[Upload, Book]:
    """Keep a file that somebody brings, and read it. Not saved yet: the caller finds out its columns first.

    Raises RuleViolation for one that is too large, too long, not a workbook, or another ledger's; then nothing is kept.
    """
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    name = plain_name(name)
    size = 0
    with NamedTemporaryFile(dir=folder(), prefix=".new-", delete=False) as draft:
        path = Path(draft.name)
        try:
            for chunk in chunks:
                size += len(chunk)
                if size > LARGEST:
                    raise _refused("file.size", f"“{name}”超过20MB，请拆成几个文件，或删去多余的格式和图片")
                draft.write(chunk)
            draft.flush()
            os.fsync(draft.fileno())
            book = open_book(path, name)
            check_mark(book, ledger)
            longest = max((len(sheet.rows) for sheet in book.sheets if not sheet.hidden), default=0)
            if longest > MOST_ROWS + 20:
                raise _refused(
                    "file.rows", f"“{name}”有{longest:,}行，网页上一次最多导入{MOST_ROWS:,}行，请拆成几个文件"
                )
            key = around.randomness(16).hex()
            path.chmod(0o600)
            path.replace(folder() / key)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    upload = Upload(
        id=key, at=around.now, person=person, ledger=ledger, organ=organ, file_name=name,
        digest=book.digest, size=size,
    )  # fmt: skip
    return upload, book


def _refused(code: str, message: str) -> RuleViolation:
    return RuleViolation(Problem(code, message, "file"))


def book_of(upload: Upload) -> Book:
    """The file as it was brought. Raises RuleViolation when it is gone, IntegrityFailure when it is another."""
    path = folder() / upload.id
    if not path.is_file():
        raise _refused("file.gone", f"“{upload.file_name}”已经清除（上传后保留7天），请重新上传")
    book = open_book(path, upload.file_name)
    if book.digest != upload.digest:
        raise IntegrityFailure(f"上传的文件“{upload.file_name}”被改动过")
    return book


def finish(upload: Upload) -> None:
    """What is left of a file that was imported: that it was. Its content is in the records now."""
    drop_file(upload)
    upload.mended, upload.skipped, upload.found, upload.done = {}, [], None, True
    upload.save()


def drop_file(upload: Upload) -> None:
    """Remove the file of an upload that was not saved."""
    (folder() / upload.id).unlink(missing_ok=True)


def drop(upload: Upload) -> None:
    """Forget a file that is not wanted."""
    drop_file(upload)
    upload.delete()


def forget_old(moment: datetime | None = None) -> int:
    """Drop files that are a week old, and those nobody knows of; returns how many."""
    before = (moment or now()) - KEPT
    old = list(Upload.objects.filter(at__lt=before))
    for upload in old:
        drop(upload)
    strays = 0
    for path in folder().glob("*") if folder().is_dir() else ():
        if path.stat().st_mtime < before.timestamp() and not Upload.objects.filter(pk=path.name).exists():
            path.unlink(missing_ok=True)
            strays += 1
    return len(old) + strays


def main_sheet(upload: Upload, book: Book) -> Sheet:
    """The sheet whose rows are records. Raises RuleViolation when it is not there."""
    found = book.sheet(upload.sheet)
    if found is None:
        raise _refused("file.sheet", f"没有“{upload.sheet}”这张表，请另选工作表")
    return found
