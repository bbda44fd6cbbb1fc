"""What every test may use. The instance of a test run lives in a folder of its own."""

from __future__ import annotations

import os
import tempfile

_home = tempfile.TemporaryDirectory(prefix="zhunsheng-test-", ignore_cleanup_errors=True)
os.environ.setdefault("ZHUNSHENG_HOME", _home.name)
os.environ.setdefault("ZHUNSHENG_MASTER_KEY", "11" * 32)
os.environ.setdefault("ZHUNSHENG_SECRET_KEY", "test-only-key-of-a-test-run-0123456789")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhunsheng.site.settings")

import django  # noqa: E402  the settings read the environment above
import hypothesis  # noqa: E402

django.setup()
hypothesis.settings.register_profile("shared", deadline=None)  # how fast the machine is now says nothing
hypothesis.settings.load_profile("shared")

pytest_plugins = ["tests.county", "tests.published"]
