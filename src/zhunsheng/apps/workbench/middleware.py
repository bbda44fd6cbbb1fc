"""Errors that a person can mend become pages that say what to do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from zhunsheng.apps.registry.catalogue import bring_up_to_date
from zhunsheng.apps.registry.models import Account
from zhunsheng.apps.workbench import signing_in
from zhunsheng.apps.workbench.views import errors
from zhunsheng.core.errors import IntegrityFailure, NotPermitted, RuleViolation

_OPEN_BEFORE = ("/me/password/", "/sign-out/", "/static/")
"""Where somebody with a temporary password may go."""


class WhoIsThere:
    """Takes in what changed of the registry, keeps in mind who is there, and leads whoever came in with a temporary password to choosing another."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        bring_up_to_date()
        account = request.user
        if isinstance(account, Account):
            signing_in.note(request, account)
            used = account.password_is_temporary and not signing_in.came_by_single_sign_on(request)
            if used and not request.path.startswith(_OPEN_BEFORE):
                return HttpResponseRedirect("/me/password/")
        return self.get_response(request)


class PlainErrors:
    """NotPermitted → 403, RuleViolation → 400, IntegrityFailure → 500, each with its sentences."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, NotPermitted):
            return errors.refused(request, error)
        if isinstance(error, RuleViolation):
            return errors.unclear(request, error)
        if isinstance(error, IntegrityFailure):
            return errors.broken_journal(request, error)
        return None
