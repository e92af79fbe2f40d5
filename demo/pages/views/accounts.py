"""Login and logout: Django's own views, with what a tutorial adds to the session."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from pages.state import session_state
from pages.users import DEMO_PASSWORD, DEMO_USERS
from pages.views.answers import page


class DemoLoginView(LoginView):
    """A user who is logged in may log in again, as somebody else or as the same."""

    template_name = "pages/login.html"

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        self.request.session["is_login"] = True
        self.request.session["username"] = form.get_user().get_username()
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        extra = {"state": session_state(self.request), "users": DEMO_USERS, "password": DEMO_PASSWORD}
        return super().get_context_data(**kwargs) | extra


@never_cache
@require_GET
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """A page for logged-in users only."""
    return page(request, "account")
