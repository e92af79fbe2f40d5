"""The two ways a view answers: the front page again, or a page of its own."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from pages.state import session_state


def back_home(did: str) -> HttpResponseRedirect:
    """Post, redirect, get: the front page will say what action `did` did."""
    return HttpResponseRedirect(f"{reverse('home')}?did={did}")


def page(request: HttpRequest, name: str, context: dict[str, Any] | None = None) -> HttpResponse:
    """Render `pages/<name>.html` with the session's state. Reads the session."""
    return render(request, f"pages/{name}.html", {"state": session_state(request), **(context or {})})
