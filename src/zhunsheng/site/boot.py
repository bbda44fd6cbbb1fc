"""Bring Django up for a command."""

from __future__ import annotations

import os


def boot() -> None:
    """Configure Django; idempotent."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhunsheng.site.settings")
    django.setup()


def migrate() -> None:
    """Bring the database to the newest shape. Quick when there is nothing to do."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
