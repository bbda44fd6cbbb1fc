"""Reading what departments send: .xlsx, .xls and .csv, told apart by their first bytes, not by their names."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from zhunsheng.apps.exchange.marks import Mark, read_mark
from zhunsheng.core.errors import Problem, RuleViolation, reason_of
from zhunsheng.core.exchange.cells import Cell, filled
from zhunsheng.core.exchange.headers import DEEPEST

LARGEST = 100 * 1024 * 1024
_UNPACKED = 1024 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AGAIN = "请用WPS或Excel打开，另存为“Excel工作簿（*.xlsx）”后再导入"


@dataclass(slots=True)
class Sheet:
    """The rows of a sheet from its first; ``hidden`` as the sender left it. ``broken``: cells whose formula failed."""

    title: str
    rows: list[list[Cell]]
    hidden: bool = False
    broken: list[tuple[int, int]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not any(filled(cell) for row in self.rows for cell in row)


@dataclass(slots=True)
class Book:
    """A file as read. ``mark`` is ours, where the file began as a template or an export."""

    name: str
    digest: str
    sheets: list[Sheet]
    mark: Mark | None = None

    def sheet(self, title: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.title == title), None)


def open_book(path: Path, name: str = "") -> Book:
    """Read a file whole. Raises RuleViolation with what is wrong with it and what to do."""
    name = name or path.name
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise _refused("file.size", f"“{name}”超过100MB，请拆成几个文件，或删去多余的格式和图片")
        data = path.read_bytes()
    except OSError as error:
        raise _refused("file.missing", f"“{name}”读不了：{reason_of(error)}。请核对文件名和位置") from None
    if not data.strip():
        raise _refused("file.empty", f"“{name}”是空文件，请核对是否选错")
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith((b"PK\x03\x04", _OLE)):
        return _workbook(data, name, digest)
    if re.match(rb"\s*(<!doctype|<html|<table|<\?xml|\xef\xbb\xbf\s*<)", data[:200], re.IGNORECASE):
        raise _refused("file.html", f"“{name}”其实是网页或XML，不是工作簿。{_AGAIN}")
    return Book(name, digest, [Sheet("", _csv(data, name))])


def _refused(code: str, message: str) -> RuleViolation:
    return RuleViolation(Problem(code, message, "file"))


def _workbook(data: bytes, name: str, digest: str) -> Book:
    zipped = data.startswith(b"PK")
    if not zipped and "EncryptedPackage".encode("utf-16-le") in data:
        raise _encrypted(name)
    broken: dict[str, list[tuple[int, int]]] = {}
    mark: Mark | None = None
    try:
        if zipped:
            mark, broken = _inside(data, name)
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = [
                Sheet(
                    found.name,
                    book.get_sheet_by_name(found.name).to_python(skip_empty_area=False),
                    found.visible is not SheetVisibleEnum.Visible,
                    broken.get(found.name, []),
                )
                for found in book.sheets_metadata
                if found.typ is SheetTypeEnum.WorkSheet
            ]
    except PasswordError:
        raise _encrypted(name) from None
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError, KeyError, EOFError):
        message = f"“{name}”打不开：可能没有传完、没有存完，或已损坏。{_AGAIN}"
        raise _refused("file.unreadable", message) from None
    for sheet in sheets:
        mark = next(_marks(sheet), mark)
    return Book(name, digest, sheets, mark)


def _encrypted(name: str) -> RuleViolation:
    return _refused("file.encrypted", f"“{name}”设了打开密码。请去掉密码，另存后再导入")


def _inside(data: bytes, name: str) -> tuple[Mark | None, dict[str, list[tuple[int, int]]]]:
    """What the reading library passes over: our mark among the properties, and cells whose formula failed."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(info.file_size for info in packed.infolist()) > _UNPACKED:
            raise _refused("file.size", f"“{name}”解开后超过1GB，请拆成几个文件，或删去多余的格式和图片")
        names = set(packed.namelist())
        properties = (
            packed.read("docProps/custom.xml").decode(errors="replace")
            if "docProps/custom.xml" in names
            else ""
        )
        broken: dict[str, list[tuple[int, int]]] = {}
        for title, member in _members(packed, names):
            found = re.findall(rb'<c r="([A-Z]{1,3})(\d+)"[^>]*\bt="e"', packed.read(member))
            if found:
                broken[title] = [(int(row) - 1, _place(letters.decode())) for letters, row in found]
    return read_mark(properties), broken


def _members(packed: zipfile.ZipFile, names: set[str]) -> Iterator[tuple[str, str]]:
    """Title and member of every sheet."""
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return
    import html

    relations = packed.read("xl/_rels/workbook.xml.rels").decode(errors="replace")
    targets: dict[str, str] = {}
    for tag in re.findall(r"<Relationship\b[^>]*>", relations):
        key, target = re.search(r'\bId="([^"]*)"', tag), re.search(r'\bTarget="([^"]*)"', tag)
        if key and target:
            targets[key[1]] = target[1].removeprefix("/xl/").removeprefix("/")
    for tag in re.findall(r"<sheet\b[^>]*>", packed.read("xl/workbook.xml").decode(errors="replace")):
        title, key = re.search(r'\bname="([^"]*)"', tag), re.search(r'\br:id="([^"]*)"', tag)
        member = f"xl/{targets.get(key[1], '')}" if key else ""
        if title and member in names:
            yield html.unescape(title[1]), member


def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _marks(sheet: Sheet) -> Iterator[Mark]:
    for row in sheet.rows[:DEEPEST]:
        for cell in row:
            if isinstance(cell, str) and cell.startswith("zhunsheng:"):
                found = read_mark(cell)
                if found:
                    yield found


def _csv(data: bytes, name: str) -> list[list[Cell]]:
    text = _decoded(data, name)
    first = text.partition("\n")[0]
    separator = max(",\t;，", key=first.count)
    if any(ord(letter) < 32 and letter not in "\t\r\n" for letter in text[:4000]):
        raise _refused("file.unknown", f"“{name}”不是工作簿，也不是文本。{_AGAIN}")
    try:
        return [
            list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        ]
    except csv.Error:
        message = f"“{name}”不是完整的CSV：有一处引号没有配对，或一格太长。{_AGAIN}"
        raise _refused("file.csv", message) from None


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused("file.encoding", f"“{name}”的文字编码认不出，应为UTF-8或GBK。{_AGAIN}")
