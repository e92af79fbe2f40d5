"""Login and logout: Django's own views, with what a tutorial adds to the session."""

from typing import Any, cast

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required, user_passes_test
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pages.state import session_state
from pages.users import DEMO_PASSWORD, DEMO_USERS
from pages.views.answers import back_home, page
from pages.wrong import is_wrong, keep_csrf_secret


class DemoLoginView(LoginView):
    """A user who is logged in may log in again, as somebody else or as the same."""

    template_name = "pages/login.html"

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        log_in = super().form_valid
        response = (
            keep_csrf_secret(self.request, lambda: log_in(form)) if is_wrong("keeps-csrf") else log_in(form)
        )
        self.request.session["is_login"] = True
        self.request.session["username"] = form.get_user().get_username()
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        extra = {"state": session_state(self.request), "users": DEMO_USERS, "password": DEMO_PASSWORD}
        return super().get_context_data(**kwargs) | extra


@require_POST
@login_required
def change_password(request: HttpRequest) -> HttpResponse:
    """
    The same password under a new salt: its hash changes, and with it what each session of the user must have. As
    Django's PasswordChangeView, it tells this session so.
    """
    user = cast(User, request.user)
    user.set_password(DEMO_PASSWORD)
    user.save()
    if not is_wrong("forgets-hash"):
        update_session_auth_hash(request, user)
    return back_home("password")


@never_cache
@require_GET
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """A page for logged-in users only."""
    return page(request, "account")


@never_cache
@require_GET
@user_passes_test(lambda user: getattr(user, "is_superuser", False))
def staff(request: HttpRequest) -> HttpResponse:
    """A page for root alone: everybody else is sent to log in, logged in or not."""
    return page(request, "account")
