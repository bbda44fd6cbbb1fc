"""Measured inside one instance on PostgreSQL: each declared figure as one Django aggregate query.

``python -m benchmarks._figures_in_postgres LAKE`` loads the lake's rows and prints ``title|seconds|queries`` for two ways of
keeping them: as records are kept (one table, steps, facts and clocks in JSON) and a table a ledger with typed columns.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from django.db import connection, models
from django.db.models import BigIntegerField, Count, DateField, ExpressionWrapper, F, Func, Q, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from benchmarks._by_hand import COUNTY
from zhunsheng.site.boot import boot

boot()

from zhunsheng.apps.registry.catalogue import catalogue  # noqa: E402
from zhunsheng.core.figures import Period, measures  # noqa: E402
from zhunsheng.core.figures import expression as conditions  # noqa: E402
from zhunsheng.core.figures.compile import day_of, is_standing, span  # noqa: E402
from zhunsheng.core.figures.measures import lake_columns  # noqa: E402
from zhunsheng.core.ledger import Ledger  # noqa: E402

PERIOD = Period.parse("2025")
_TYPES: dict[str, tuple[str, Callable[..., models.Field]]] = {
    "str": ("text", models.TextField),
    "int": ("bigint", models.BigIntegerField),
    "decimal": ("numeric", lambda **o: models.DecimalField(max_digits=38, decimal_places=2, **o)),
    "date": ("date", models.DateField),
    "bool": ("boolean", models.BooleanField),
}
_ROW = {
    name: _TYPES[kind]
    for name, kind in {
        "record": "str", "organ": "str", "region": "str", "state": "str", "standing": "bool",
        "opened_on": "date", "closed_on": "date", "from_day": "date", "to_day": "date",
    }.items()
}  # fmt: skip


class Row(models.Model):
    """A row of any ledger in the shape of a stored record: steps taken, facts and clocks in JSON."""

    ledger = models.TextField()
    record = models.TextField()
    state = models.TextField()
    standing = models.BooleanField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    from_day = models.DateField(null=True)
    to_day = models.DateField(null=True)
    taken = models.JSONField()
    facts = models.JSONField()
    clocks = models.JSONField()

    class Meta:
        app_label, db_table, managed = "figures", "bench_row", False


class InJson:
    """Figures over ``Row``."""

    title = "records as they are kept, steps and facts in JSON"

    def rows(self, ledger: Ledger) -> QuerySet[Any]:
        days = {f"day_{step.key}": _day_taken(step.key) for step in ledger.steps}
        return Row.objects.filter(ledger=ledger.key).annotate(**days)

    def path(self, column: str) -> str:
        for prefix, member in (("fact_", "facts"), ("clock_", "clocks")):
            if column.startswith(prefix):
                return f"{member}__{column.removeprefix(prefix)}"
        return f"clocks__{column}" if column.startswith(("due_", "done_")) else column

    def value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    def cast(self, column: str, field: models.Field) -> Any:
        member, _, key = self.path(column).partition("__")
        return Cast(KeyTextTransform(key, member) if key else F(column), field)


def _day_taken(step: str) -> Func:
    path = f"""'strict $[*] ? (@[1] == "{step}")[2]'::jsonpath"""
    return Func(
        F("taken"),
        template=f"(jsonb_path_query_first(%(expressions)s, {path}) #>> '{{}}')",
        output_field=models.TextField(),
    )


class InColumns:
    """Figures over a typed table a ledger."""

    title = "a table a ledger, a typed column a field"

    def __init__(self, ledgers: list[Ledger]) -> None:
        self._models = {ledger.key: _model(ledger) for ledger in ledgers}

    def rows(self, ledger: Ledger) -> QuerySet[Any]:
        return self._models[ledger.key].objects.all()

    def path(self, column: str) -> str:
        return column

    def value(self, value: Any) -> Any:
        return value

    def cast(self, column: str, field: models.Field) -> Any:
        return F(column)


Store = InJson | InColumns


def _plain_columns(ledger: Ledger) -> dict[str, str]:
    """The columns but for lists of rows, which no figure of these ledgers reads."""
    return {name: kind for name, kind in lake_columns(ledger).items() if kind != "rows"}


def _model(ledger: Ledger) -> Any:
    meta = type("Meta", (), {"app_label": "figures", "db_table": f"bench_{ledger.key}", "managed": False})
    fields: dict[str, Any] = {
        name: _TYPES[kind][1](null=True, **({"primary_key": True} if name == "record" else {}))
        if name != "record"
        else models.TextField(primary_key=True)
        for name, kind in _plain_columns(ledger).items()
    }
    return type(f"Bench_{ledger.key}", (models.Model,), {"__module__": __name__, "Meta": meta, **fields})


def condition(found: conditions.Condition, store: Store) -> Q:
    """A declared condition as a Q."""
    match found:
        case conditions.Compare(column, operation, value):
            lookup = {"==": "", "!=": "", ">=": "__gte", "<=": "__lte", ">": "__gt", "<": "__lt"}[operation]
            compared = Q(**{store.path(column) + lookup: store.value(value)})
            return ~compared if operation == "!=" else compared
        case conditions.OneOf(column, values):
            return Q(**{f"{store.path(column)}__in": [store.value(value) for value in values]})
        case conditions.Present(column):
            return Q(**{f"{store.path(column)}__isnull": False})
        case conditions.Either(left, right):
            return condition(left, store) | condition(right, store)
        case conditions.Both(left, right):
            return condition(left, store) & condition(right, store)
        case conditions.Not(inner):
            return ~condition(inner, store)
    raise TypeError(found)


def counted(ledger: Ledger, measure: measures.Base, period: Period, store: Store) -> Q:
    """The rows a base figure counts."""
    found = condition(measure.where, store) if measure.where else Q()
    if isinstance(measure, measures.Overdue):
        (key,) = measure.clocks
        outcome, due, done = (store.path(f"{what}_{key}") for what in ("clock", "due", "done"))
        found &= Q(**{f"{outcome}__in": ["late", "overdue"], f"{due}__lt": store.value(period.last)})
        found &= Q(**{f"{done}__isnull": True}) | Q(**{f"{done}__gt": store.value(period.last)})
        return found & (Q(closed_on__isnull=True) | Q(closed_on__gt=period.last))
    if is_standing(measure):
        begin, end = (day.columns[0] for day in span(ledger, measure))
        lasting = Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": period.last})
        found &= Q(**{f"{begin}__lte": period.last}) & lasting
        return found & Q(standing=True) if begin == "from_day" else found
    (column,) = day_of(ledger, measure.at).columns
    return found & Q(**{f"{column}__range": (period.first.isoformat(), period.last.isoformat())})


def aggregate(ledger: Ledger, measure: measures.Base, store: Store, within: Q | None = None) -> Any:
    """What the query computes; ``within`` for one of several in a query."""
    options = {} if within is None else {"filter": within}
    if isinstance(measure, measures.Distinct):
        return Count(store.path(f"fact_{measure.of}"), distinct=True, **options)
    if isinstance(measure, measures.Days):
        (until,) = day_of(ledger, measure.at).columns
        (since,) = day_of(ledger, measure.since).columns
        between = store.cast(until, DateField()) - store.cast(since, DateField())
        return Sum(ExpressionWrapper(between, models.DurationField()), **options)
    if isinstance(measure, measures.Sum):
        return Sum(store.cast(f"fact_{measure.of}", BigIntegerField()), **options)
    return Count("pk", **options)


def compute(key: str, store: Store) -> Any:
    """One figure with one query."""
    figure = catalogue().figures[key]
    ledger, measure = figure.ledger, figure.measure
    assert ledger is not None
    if isinstance(measure, measures.Base):
        rows = store.rows(ledger).filter(counted(ledger, measure, PERIOD, store))
        return rows.aggregate(value=aggregate(ledger, measure, store))["value"]
    assert isinstance(measure, measures.Derived)
    upper, lower = ledger.measure(measure.of), ledger.measure(measure.to or measure.of)
    assert isinstance(upper, measures.Base)
    assert isinstance(lower, measures.Base)
    before = PERIOD.year_before() if isinstance(measure, measures.Change) else PERIOD
    return store.rows(ledger).aggregate(
        upper=aggregate(ledger, upper, store, counted(ledger, upper, PERIOD, store)),
        lower=aggregate(ledger, lower, store, counted(ledger, lower, before, store)),
    )


def load(lake: Path, ledgers: list[Ledger]) -> None:
    """The lake's rows by COPY into typed tables, and from there into the one table of records."""
    duck = duckdb.connect()
    with connection.cursor() as cursor, tempfile.TemporaryDirectory() as folder:
        names = ", ".join(f"{name} {_ROW[name][0]}" for name in _ROW)
        cursor.execute(
            f"CREATE TABLE bench_row (id bigserial PRIMARY KEY, ledger text, {names}, taken jsonb, facts jsonb, clocks jsonb)"
        )
        for ledger in ledgers:
            columns = _plain_columns(ledger)
            declared = ", ".join(f"{name} {_TYPES[kind][0]}" for name, kind in columns.items())
            cursor.execute(f"CREATE TABLE bench_{ledger.key} ({declared})")
            text = Path(folder) / "rows.csv"
            duck.execute(
                f"COPY (SELECT {', '.join(columns)} FROM read_parquet('{lake}/{ledger.key}.parquet')) "
                f"TO '{text}' (HEADER false)"
            )
            with (
                cursor.copy(f"COPY bench_{ledger.key} FROM STDIN (FORMAT csv)") as copy,
                text.open("rb") as file,
            ):  # type: ignore[attr-defined]
                while block := file.read(1 << 20):
                    copy.write(block)
            common = [name for name in _ROW if name in columns]
            members = f"{_taken(ledger)}, {_object(columns, 'fact_')}, {_object(columns, 'clock_', 'due_', 'done_')}"
            cursor.execute(
                f"INSERT INTO bench_row (ledger, {', '.join(common)}, taken, facts, clocks) "
                f"SELECT '{ledger.key}', {', '.join(common)}, {members} FROM bench_{ledger.key}"
            )
            cursor.execute(f"CREATE INDEX ON bench_{ledger.key} (opened_on)")
        cursor.execute("CREATE INDEX ON bench_row (ledger, opened_on DESC, id)")
        cursor.execute("CREATE INDEX ON bench_row (ledger, state, opened_on DESC)")
        cursor.execute("VACUUM ANALYZE")


def _object(columns: dict[str, str], prefix: str, *others: str) -> str:
    pairs = [
        f"'{name.removeprefix(prefix)}', {name}" for name in columns if name.startswith((prefix, *others))
    ]
    return f"jsonb_strip_nulls(jsonb_build_object({', '.join(pairs)}))"


def _taken(ledger: Ledger) -> str:
    steps = ", ".join(f"({n}, '{step.key}', day_{step.key})" for n, step in enumerate(ledger.steps, start=1))
    return (
        "(SELECT coalesce(jsonb_agg(jsonb_build_array(n, step, day, 'handler') ORDER BY day, n), '[]') "
        f"FROM (VALUES {steps}) AS past (n, step, day) WHERE day IS NOT NULL)"
    )


def main() -> None:
    known = catalogue()
    ledgers = [known.ledgers[key] for key in COUNTY]
    load(Path(sys.argv[1]), ledgers)
    keys = [key for key, figure in known.figures.items() if figure.ledger in ledgers]
    answers = []
    for store in (InJson(), InColumns(ledgers)):
        for key in keys[:5]:  # warm
            compute(key, store)
        begin = time.perf_counter()
        answers.append({key: compute(key, store) for key in keys})
        sys.stdout.write(f"{store.title}|{time.perf_counter() - begin}|{len(keys)}\n")
        sys.stdout.flush()
    if answers[0] != answers[1]:
        wrong = [
            f"{key}: {answers[0][key]}, {answers[1][key]}"
            for key in keys
            if answers[0][key] != answers[1][key]
        ]
        raise RuntimeError("the two ways differ: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
