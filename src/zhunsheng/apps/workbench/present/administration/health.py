"""运行状况: database, journal, figures, supervision, backup, disk, jobs: how they are, and what to do where they are not well."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from zhunsheng.apps.figures.lake import folder
from zhunsheng.apps.journal.backups import last_backup
from zhunsheng.apps.journal.models import JobRun
from zhunsheng.apps.journal.sealing import last_checkpoint, unsealed
from zhunsheng.apps.supervision.models import LastPass
from zhunsheng.apps.workbench.parts import Cell, Column, Fact, Note, Row, StateChip, Table
from zhunsheng.apps.workbench.present.administration import holidays
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_moment

_LATE = timedelta(minutes=10)  # jobs run every half minute
_OLD = timedelta(hours=36)  # a nightly backup that failed once
_LITTLE = 5 * 1024**3
_TITLES = {
    "zhunsheng.apps.journal.background._seal": "封存日志",
    "zhunsheng.site.server._warm": "启动时预先计算",
    "zhunsheng.apps.records.reckoning.keep_reckoned": "期限随放假安排更新",
    "zhunsheng.apps.workbench.telling.notify": "发通知",
    "zhunsheng.apps.figures.services.refresh": "更新指标底数",
    "zhunsheng.apps.supervision.passes.find_new": "核查新办的记录",
    "zhunsheng.apps.exchange.uploads.forget_old": "清理没导完的文件",
    "zhunsheng.apps.registry.sessions.forget_ended": "清理过期的登录",
}


class Health:
    """The state of the instance at one moment: facts to show, notes where something is wrong."""

    def __init__(self, here: Visit) -> None:
        self.here, self.now = here, here.around.now
        self.runs = list(JobRun.objects.order_by("name"))
        self.sealed, self.left = last_checkpoint(), unsealed()
        self.passed = LastPass.objects.order_by("-at").first()
        self.backup = last_backup()
        self.disk = shutil.disk_usage(settings.ZHUNSHENG_HOME)

    def facts(self) -> list[Fact]:
        sealed = (
            f"{self.sealed.size:,}个事件，{self._when(self.sealed.signed_at)}"
            if self.sealed
            else "还没有封存过"
        )
        figures = newest(folder())
        return [
            Fact(name="数据库", value=database()),
            Fact(name="日志封存到", value=sealed),
            Fact(name="还没封存", value=f"{self.left:,}个事件"),
            Fact(name="指标底数更新", value=self._when(figures) if figures else "还没有算过"),
            Fact(name="监督核查到", value=self._when(self.passed.at) if self.passed else "还没有核查过"),
            Fact(name="上次备份", value=self._backup()),
            Fact(name="磁盘", value=f"剩{size(self.disk.free)}，共{size(self.disk.total)}"),
        ]

    def notes(self) -> Iterator[Note]:
        yield from holidays.notes(self.here)
        if self.left and self.sealed and self.now - self.sealed.signed_at > _LATE:
            yield Note(
                text=f"有{self.left:,}个事件超过10分钟没有封存。请看服务器的日志，或运行 zhunsheng seal。",
                tone="wrong",
            )
        if self.backup is None:
            yield Note(text="还没有备份过。请按运行手册设每晚运行 zhunsheng backup。", tone="doubt")
        elif self.now - self.backup.at > _OLD:
            yield Note(text=f"上次备份是{self._when(self.backup.at)}，太久了。请核对备份任务。", tone="wrong")
        if self.disk.free < _LITTLE:
            yield Note(text=f"磁盘只剩{size(self.disk.free)}，请清理或扩容。", tone="wrong")
        for run in self.runs:
            if run.error:
                yield Note(
                    title=title_of(run),
                    text=f"{self._when(run.failed_at)}没有办成：{run.error}",
                    tone="wrong",
                )
        if self.runs and self.now - max(run.started_at for run in self.runs) > _LATE:
            yield Note(text="定时任务超过10分钟没有运行，网站服务可能停过。", tone="wrong")

    def jobs(self) -> Table:
        return Table(
            caption="定时任务",
            columns=[
                Column(title="任务"), Column(title="上次开始", phone=True), Column(title="用时", align="right"),
                Column(title="运行次数", align="right"), Column(title="上次结果", phone=True),
                Column(title="上次失败"),
            ],
            rows=[
                Row(
                    cells=[
                        Cell(text=title_of(run)),
                        Cell(text=self._when(run.started_at)),
                        Cell(text=f"{run.milliseconds / 1000:.1f}秒"),
                        Cell(text=f"{run.runs:,}次"),
                        Cell(
                            state=StateChip(family="stopped", words="没有办成")
                            if run.error
                            else StateChip(family="done", words="办成")
                        ),
                        Cell(text=self._when(run.failed_at)),
                    ]
                )
                for run in self.runs
            ],
        )  # fmt: skip

    def _backup(self) -> str:
        if self.backup is None:
            return "从未"
        return f"{self._when(self.backup.at)}，{size(self.backup.size)}，{self.backup.folder}"

    def _when(self, moment: datetime | None) -> str:
        return cn_moment(timezone.localtime(moment), self.here.today) if moment else ""


def title_of(run: JobRun) -> str:
    return _TITLES.get(run.name, run.name)


def database() -> str:
    """Which database, and how large it is."""
    if connection.vendor == "sqlite":
        place = Path(str(connection.settings_dict["NAME"]))
        return f"SQLite，{size(place.stat().st_size)}" if place.is_file() else "SQLite，在内存里"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database()), current_setting('server_version')")
        held, version = cursor.fetchone()
    return f"PostgreSQL {version.partition(' ')[0]}，{size(held)}"


def size(count: float) -> str:
    """Bytes in words: 3.2GB."""
    for unit in ("B", "KB", "MB", "GB"):
        if count < 1024:
            return f"{count:.0f}{unit}" if unit in ("B", "KB") else f"{count:.1f}{unit}"
        count /= 1024
    return f"{count:.1f}TB"


def newest(place: Path) -> datetime | None:
    """When a file of the lake was last written."""
    moments = [path.stat().st_mtime for path in place.glob("*.parquet")]
    return datetime.fromtimestamp(max(moments), timezone.get_current_timezone()) if moments else None
