"""Addresses of workbooks. They lie among those of the list they belong to."""

from django.urls import path

from zhunsheng.apps.exchange.views import export_view, template_view

urlpatterns = [
    path("ledgers/<str:key>/export.xlsx", export_view, name="export"),
    path("ledgers/<str:key>/export/", export_view, name="export-of-list"),
    path("ledgers/<str:key>/template.xlsx", template_view, name="template"),
]
