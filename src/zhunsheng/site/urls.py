"""Addresses: the workbench owns them all for now."""

from django.urls import include, path

urlpatterns = [path("", include("zhunsheng.apps.workbench.urls"))]

_ERRORS = "zhunsheng.apps.workbench.views.errors"
handler400 = f"{_ERRORS}.bad_request"
handler403 = f"{_ERRORS}.denied"
handler404 = f"{_ERRORS}.not_found"
handler500 = f"{_ERRORS}.failed"
