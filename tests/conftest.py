"""What every test may use. The instance of a test run lives in a folder of its own."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("ZHUNSHENG_HOME", tempfile.mkdtemp(prefix="zhunsheng-test-"))
os.environ.setdefault("ZHUNSHENG_MASTER_KEY", "11" * 32)
os.environ.setdefault("ZHUNSHENG_SECRET_KEY", "test-only-key-of-a-test-run-0123456789")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhunsheng.site.settings")

pytest_plugins = ["tests.county", "tests.published"]
