"""The site as served, with one page more: what the framework alone needs for fifty rows of the same table."""

from __future__ import annotations

from zhunsheng.site.server import application

from django.contrib.auth.decorators import login_required  # isort: skip
from django.http import HttpRequest, HttpResponse  # isort: skip
from django.template import engines  # isort: skip
from django.urls import path  # isort: skip

from zhunsheng.apps.records.models import Record  # isort: skip
from zhunsheng.site import urls  # isort: skip

PLAIN = engines["django"].from_string(
    "<!doctype html><title>bare</title><table>{% for row in rows %}<tr><td>{{ row.number }}</td><td>{{ row.headline }}</td>"
    "<td>{{ row.state }}</td><td>{{ row.opened_on }}</td></tr>{% endfor %}</table>"
)


@login_required
def bare(request: HttpRequest) -> HttpResponse:
    rows = Record.objects.filter(ledger="hotline_order", voided=False).order_by("-opened_on", "id")[:50]
    return HttpResponse(PLAIN.render({"rows": rows}, request))


urls.urlpatterns.insert(0, path("bare/", bare))

__all__ = ["application"]
