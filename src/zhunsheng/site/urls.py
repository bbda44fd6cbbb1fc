"""Addresses. Workbooks lie among the workbench's lists and come first: a list takes any word for a record's number."""

from django.urls import include, path

urlpatterns = [
    path("", include("zhunsheng.apps.exchange.urls")),
    path("", include("zhunsheng.apps.workbench.urls")),
]

_ERRORS = "zhunsheng.apps.workbench.views.errors"
handler400 = f"{_ERRORS}.bad_request"
handler403 = f"{_ERRORS}.denied"
handler404 = f"{_ERRORS}.not_found"
handler500 = f"{_ERRORS}.failed"
