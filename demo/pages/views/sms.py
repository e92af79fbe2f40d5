"""A one-time code kept in the session: the usual way to confirm a telephone number."""

from secrets import compare_digest, randbelow

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pages.views.answers import page

#: How long a code may be used, in seconds. set_expiry makes the whole session last that long.
CODE_LIFETIME = 300
#: A six-digit code can be guessed; a handful of tries cannot.
MAX_TRIES = 5

_ANSWERS = {
    "sent": "A code is in the session for five minutes.",
    "right": "Right: the code was removed and the expiry is the site's policy again.",
    "wrong": "Wrong code.",
    "blocked": "Too many tries: the code was removed. Send a new one.",
    "missing": "There is no code: it expired or was used. Send a new one.",
}


def _back(result: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('sms')}?result={result}")


@never_cache
@require_GET
def form(request: HttpRequest) -> HttpResponse:
    """Shows the code too: there is no SMS gateway here."""
    context = {"code": request.session.get("sms_code"), "answer": _ANSWERS.get(request.GET.get("result", ""))}
    return page(request, "sms", context)


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    request.session["sms_code"] = f"{randbelow(1_000_000):06d}"
    request.session["sms_tries"] = 0
    request.session.set_expiry(CODE_LIFETIME)
    return _back("sent")


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    code = request.session.get("sms_code")
    if code is None:
        return _back("missing")
    if compare_digest(code.encode(), request.POST.get("code", "").strip().encode()):
        _forget_code(request)
        request.session["phone_confirmed"] = True
        return _back("right")
    request.session["sms_tries"] += 1
    if request.session["sms_tries"] >= MAX_TRIES:
        _forget_code(request)
        return _back("blocked")
    return _back("wrong")


def _forget_code(request: HttpRequest) -> None:
    for key in ("sms_code", "sms_tries"):
        request.session.pop(key, None)
    request.session.set_expiry(None)
