"""Bring Django up for a command."""

from __future__ import annotations

import os

from zhunsheng.core.errors import Problem, RuleViolation


def boot() -> None:
    """Configure Django; idempotent. Raises ConfigurationError, or OSError when the home cannot be made."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhunsheng.site.settings")
    django.setup()


def migrate() -> None:
    """Bring the database to the newest shape. Quick when there is nothing to do.

    Raises RuleViolation when a newer version of the program has been at work on it.
    """
    from django.core.management import call_command

    if _missing():
        call_command("migrate", verbosity=0, interactive=False)
    _bring_up_to_date()


def require_migrated() -> None:
    """For commands that change nothing: raises RuleViolation unless the database has the newest shape."""
    missing, ever = _missing(), _applied()
    if missing and ever:
        message = "数据库还是旧版本的结构。请先运行 zhunsheng run --prepare-only"
        raise RuleViolation(Problem("database.older", message))
    if missing:
        from django.conf import settings

        message = (
            f"“{settings.ZHUNSHENG_HOME}”里还没有建库。请核对ZHUNSHENG_HOME和ZHUNSHENG_DATABASE，"
            "或先运行 zhunsheng demo build"
        )
        raise RuleViolation(Problem("database.empty", message))
    _bring_up_to_date()


def _bring_up_to_date() -> None:
    from zhunsheng.apps.registry.catalogue import bring_up_to_date

    bring_up_to_date()


def _missing() -> bool:
    """Whether migrations are still to be applied."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    known = executor.loader.disk_migrations
    ours = {app for app, _ in known}
    newer = [f"{app}.{name}" for app, name in executor.loader.applied_migrations if app in ours]
    newer = sorted(set(newer) - {f"{app}.{name}" for app, name in known})
    if newer:
        message = f"数据库是更新版本的程序建的（{newer[0]}）。请先升级程序"
        raise RuleViolation(Problem("database.newer", message))
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _applied() -> bool:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return MigrationRecorder(connection).has_table()
