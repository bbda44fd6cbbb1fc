"""Addresses: the workbench owns them all for now."""

from django.urls import include, path

urlpatterns = [path("", include("zhunsheng.apps.workbench.urls"))]
