"""Addresses of the staff pages. They are readable and stable: links are sent to colleagues."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
