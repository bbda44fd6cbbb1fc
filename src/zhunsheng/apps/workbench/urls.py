"""Addresses of the staff pages. They are readable and stable: links are sent to colleagues.

Every module of ``views`` with ``urlpatterns`` is a family of pages; a new family is a new module. Two families match
any word in an address (a record's number, a step's key) and come last.
"""

import pkgutil
from importlib import import_module

from django.urls import URLPattern, URLResolver, include, path

from zhunsheng.apps.workbench import views

_LAST = ("records", "steps")
_names = sorted(
    (module.name for module in pkgutil.iter_modules(views.__path__)), key=lambda one: (one in _LAST, one)
)
_families = [import_module(f"{views.__name__}.{name}") for name in _names]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(family.urlpatterns)) for family in _families if hasattr(family, "urlpatterns")
]
