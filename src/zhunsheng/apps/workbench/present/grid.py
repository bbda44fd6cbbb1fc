"""批量录入: rows typed or pasted as a page, each cell with what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhunsheng.apps.exchange.entering import Alike, Cells, Rows, Wrong
from zhunsheng.apps.exchange.pasting import SKIPPED, Pasted, amounts, entry_columns
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.entry_pages import GridCell, GridColumn, GridFoot, GridLine
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.parts import Link, ProblemLink
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present.inputs import Inputs
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date, thousands
from zhunsheng.core.exchange.columns import Column, Role
from zhunsheng.core.ledger.fields import PARTY_KINDS, Choice, Money, Number, OrganRef, RegionRef, YesNo
from zhunsheng.core.ledger.fields import Link as LinkField
from zhunsheng.core.ledger.ledger import Ledger

PLAIN_ROWS = 10
SPARE_ROWS = 4
_NAMED = 5


def grid_columns(here: Visit, ledger: Ledger) -> list[GridColumn]:
    """Heads, with how a column is filled and what its cells offer."""
    inputs = Inputs(here, Typed())
    return [_column(inputs, place, column) for place, column in enumerate(entry_columns(ledger))]


def _column(inputs: Inputs, place: int, column: Column) -> GridColumn:
    field = column.field
    options: Sequence[Option] = ()
    kind, said = "text", ""
    if column.role is Role.DAY or (field is not None and field.kind == "date"):
        kind = "day"
    elif column.part == "kind":
        kind, said, options = (
            "choice",
            "选一项",
            [Option(value=one, label="") for one in PARTY_KINDS.values()],
        )
    elif isinstance(field, Number | Money) and not column.part:
        kind, said = "number", f"数字，{field.unit}" if field.unit else "数字"
    elif isinstance(field, Choice):
        kind, said = "choice", "选一项"
        options = [Option(value=label, label="") for label in field.options.values()]
    elif isinstance(field, YesNo):
        kind, said, options = "short", "是或否", [Option(value=one, label="") for one in ("是", "否")]
    elif isinstance(field, OrganRef | RegionRef):
        kind, said = "choice", "选一项"
        options = [Option(value=one.label, label=one.hint) for one in inputs.options(field)]
    elif isinstance(field, LinkField):
        said, options = "编号", inputs.options(field)
    needed = column.required or (column.part == "kind" and field is not None and field.required)
    return GridColumn(
        title=column.title,
        hint=said if said and needed else f"{said}，可不填" if said else "必填" if needed else "可不填",
        kind=kind,
        required=needed,
        number=kind == "number",
        list_id=f"list-{place}" if options else "",
        options=options,
    )


def grid_lines(
    columns: Sequence[GridColumn], rows: Sequence[Cells], wrong: Sequence[Wrong], *, spare: int = SPARE_ROWS
) -> list[GridLine]:
    """The rows, at least the plain ten, and some blank ones below."""
    at: dict[tuple[int, int], Wrong] = {}
    for one in wrong:
        at.setdefault((one.row, one.place), one)
    used = max((number for number, cells in enumerate(rows) if filled(cells)), default=-1) + 1
    count = max(PLAIN_ROWS, used + spare if used else 0, len(rows))
    return [_line(columns, number, rows[number] if number < len(rows) else {}, at) for number in range(count)]


def _line(
    columns: Sequence[GridColumn], number: int, cells: Cells, at: Mapping[tuple[int, int], Wrong]
) -> GridLine:
    made = []
    for place, column in enumerate(columns):
        fault = at.get((number, place))
        made.append(
            (
                column,
                GridCell(
                    name=f"c.{number}.{place}",
                    value=cells.get(place, ""),
                    error=fault.message if fault else "",
                    offer=fault.offer if fault else "",
                ),
            )
        )
    whole = at.get((number, -1))
    return GridLine(
        number=number + 1, cells=made, filled=filled(cells), errors=(whole.message,) if whole else ()
    )


def blank_line(columns: Sequence[GridColumn]) -> GridLine:
    """The row scripts copy."""
    cells = [(column, GridCell(name=f"c.__row__.{place}")) for place, column in enumerate(columns)]
    return GridLine(number=0, cells=cells)


def filled(cells: Cells) -> bool:
    return any(text.strip() for text in cells.values())


def foot(here: Visit, ledger: Ledger, read: Rows, wrong: Sequence[Wrong]) -> GridFoot:
    """How many rows there are, how many of them could be written, their sum, and what they look like."""
    bad = {one.row for one in wrong}
    count = len(read.rows)
    return GridFoot(
        rows=count,
        good=count - len(bad),
        wrong=len(wrong),
        total=_total(read),
        alike=_alike(here, ledger, read.alike()),
    )


def _total(read: Rows) -> str:
    """合计 of the first column of numbers that must be filled in."""
    place = next((one for one in amounts(read.columns) if read.columns[one].required), None)
    if place is None or not read.rows:
        return ""
    field = read.columns[place].field
    total, left = read.total(place)
    if field is None or field.kind == "money":
        return ""
    without = (
        f"（未计第{'、'.join(str(row + 1) for row in left[:_NAMED])}行{'等' if len(left) > _NAMED else ''}）"
    )
    return f"合计{thousands(total)}{field.unit}{without if left else ''}"


def _alike(here: Visit, ledger: Ledger, found: Sequence[Alike]) -> list[Link]:
    links = [
        Link(
            label=f"第{one.row + 1}行与{cn_date(one.on, here.today)}已有的“{one.number or one.headline}”相似",
            url=addresses.of_record(ledger.key, one.record, one.number),
        )
        if one.record
        else Link(label=f"第{one.row + 1}行与第{one.twin + 1}行相似", url=f"#f-c.{one.twin}.0")
        for one in found[:_NAMED]
    ]
    if len(found) > _NAMED:
        links.append(
            Link(label=f"还有{len(found) - _NAMED}行与已有记录相似", url=addresses.of_ledger(ledger.key))
        )
    return links


def problems(columns: Sequence[GridColumn], wrong: Sequence[Wrong]) -> list[ProblemLink]:
    """The error summary, each line leading to its cell."""
    return [
        ProblemLink(
            text=f"第{one.row + 1}行{columns[one.place].title if one.place >= 0 else ''}：{one.message}",
            field=f"c.{one.row}.{max(one.place, 0)}",
        )
        for one in wrong
    ]


def mapping(columns: Sequence[GridColumn], pasted: Pasted) -> list[FormField]:
    """Each pasted header with a choice of our columns."""
    options = [
        Option(value=str(SKIPPED), label="不带入"),
        *(Option(value=str(place), label=column.title) for place, column in enumerate(columns)),
    ]
    return [
        FormField(
            name=f"map.{place}",
            title=header or f"第{place + 1}列",
            kind="choice",
            options=options,
            value=str(pasted.taken.get(place, SKIPPED)),
        )
        for place, header in enumerate(pasted.headers)
    ]
