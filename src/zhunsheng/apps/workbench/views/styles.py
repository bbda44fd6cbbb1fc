"""样式一览: every component, with invented matter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from zhunsheng.apps.workbench import styleguide
from zhunsheng.apps.workbench.serving import show


@require_safe
def all_styles(request: HttpRequest) -> HttpResponse:
    return show(request, styleguide.styleguide())


urlpatterns = [path("styleguide/", all_styles)]
