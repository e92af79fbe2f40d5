"""What the real Django answers to a walk of requests, for the model to be held against.

    python django_walk.py < walks.json

Reads a list of walks {"settings": {"SESSION_…": …}, "users": [pk, …], "steps": [step, …]}; a step is
{"now": seconds, "cookie": null | {"text": …} | {"issued": n}, "view": [operation, …]} or {"now": …, "event": {…}}.
Prints, for each step, {"status", "setCookie", "vary", "user", "store"}. The real middleware, engines, auth and database;
only the clock and the choice of new keys are set.
"""

import datetime
import json
import logging
import os
import pickle
import sys
import tempfile
import time
from unittest import mock

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="the model has no secrets",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"],
    SESSION_FILE_PATH=tempfile.mkdtemp(),
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="__main__",
    USE_TZ=True,
)
django.setup()

from django.contrib import auth  # noqa: E402
from django.contrib.auth.base_user import AbstractBaseUser  # noqa: E402
from django.contrib.auth.middleware import AuthenticationMiddleware  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sessions.backends.base import SessionBase  # noqa: E402
from django.contrib.sessions.backends.file import SessionStore as FileStore  # noqa: E402
from django.contrib.sessions.middleware import SessionMiddleware  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.core import signing  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.core.handlers.exception import convert_exception_to_response  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import RequestFactory, override_settings  # noqa: E402

FOLDER = settings.SESSION_FILE_PATH
#: Stores put something of their own before the key.
KEY_LENGTH = 32
UTC = datetime.timezone.utc
LIST_FOLDER = os.listdir


class World:
    """The clock and the keys, which the model is given too."""

    def __init__(self):
        self.now = 0.0
        self.keys = 0

    def new_key(self, *_):
        self.keys += 1
        return f"key{self.keys:029d}"

    def moment(self):
        return datetime.datetime.fromtimestamp(self.now, UTC)


WORLD = World()

# Django's own pages for errors set a CSRF cookie; these set nothing.
urlpatterns = []


def handler400(_request, exception=None):
    return HttpResponse(status=400)


def handler500(_request):
    return HttpResponse(status=500)


def auth_hash(user):
    return f"hash-of-password-{user.first_name}-of-{user.pk}"


def operate(request, step):
    session = request.session
    do = step["do"]
    if do == "get":
        session.get(step["name"])
    elif do == "set":
        session[step["name"]] = step["value"]
    elif do == "setdefault":
        session.setdefault(step["name"], step["value"])
    elif do == "update":
        session.update(dict(step["values"]))
    elif do == "del":
        del session[step["name"]]
    elif do == "pop":
        session.pop(step["name"], None)
    elif do in ("clear", "flush", "cycle_key", "save"):
        getattr(session, do)()
    elif do == "set_expiry":
        set_expiry(session, step["expiry"])
    elif do == "get_user":
        return request.user
    elif do == "logout":
        auth.logout(request)
        return request.user
    elif do == "login":
        user = User.objects.get(pk=step["user"])
        auth.login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return user
    elif do == "change_password":
        user = User.objects.get(pk=step["user"])
        user.first_name = str(int(user.first_name) + 1)
        user.save(update_fields=["first_name"])
        if step["keep"]:
            request.user = user
            auth.update_session_auth_hash(request, user)
    return None


def set_expiry(session, expiry):
    if expiry is None:
        session.set_expiry(None)
    elif "seconds" in expiry:
        session.set_expiry(expiry["seconds"])
    elif "timedelta" in expiry:
        session.set_expiry(datetime.timedelta(seconds=expiry["timedelta"]))
    else:
        session.set_expiry(datetime.datetime.fromtimestamp(expiry["datetime"] / 1000, UTC))


def happen(event):
    if event["do"] == "clear_expired":
        call_command("clearsessions")
    elif event["do"] == "delete_sessions":
        Session.objects.all().delete()
        cache.clear()
        for name in LIST_FOLDER(FOLDER):
            os.remove(os.path.join(FOLDER, name))
    else:
        User.objects.filter(pk=event["user"]).update(is_active=event["active"])


def store_of():
    """What is kept, in whichever place, by key: data and the store's own end."""
    rows = {
        row.session_key: [row.get_decoded(), row.expire_date.timestamp()]
        for row in Session.objects.all()
    }
    entries = {}
    for name, packed in cache._cache.items():
        # When a cache forgets what is over is its own affair.
        if cache._expire_info.get(name, 0) <= WORLD.now:
            continue
        entries[name[-KEY_LENGTH:]] = [pickle.loads(packed), cache._expire_info.get(name)]
    files = {}
    for name in LIST_FOLDER(FOLDER):
        with open(os.path.join(FOLDER, name)) as stored:
            files[name[-KEY_LENGTH:]] = [FileStore().decode(stored.read()), None]
    return {"rows": rows, "cache": entries, "files": files}


def touch_files(before):
    """A file's time of change is the walk's, not the machine's."""
    for name in LIST_FOLDER(FOLDER):
        path = os.path.join(FOLDER, name)
        if os.stat(path).st_mtime_ns != before.get(name):
            os.utime(path, (WORLD.now, WORLD.now))


def times():
    return {name: os.stat(os.path.join(FOLDER, name)).st_mtime_ns for name in LIST_FOLDER(FOLDER)}


def opened(value):
    """The data in a signed cookie, so that another way of compressing it is no difference."""
    try:
        return signing.loads(
            value, salt="django.contrib.sessions.backends.signed_cookies", key=settings.SECRET_KEY
        )
    except signing.BadSignature:
        return None


def answer(step, issued):
    seen = {}

    def view(request):
        status = 200
        for one in step["view"]:
            if one["do"] == "answer":
                status = one["status"]
                continue
            user = operate(request, one)
            if user is not None:
                # The lazy user is looked at: this is what reads the session.
                seen["user"] = str(user.pk) if user.pk is not None else None
        return HttpResponse(status=status)

    inner = convert_exception_to_response(view)
    middleware = convert_exception_to_response(
        SessionMiddleware(AuthenticationMiddleware(inner))
    )
    request = RequestFactory().get("/")
    cookie = step["cookie"]
    if cookie is not None:
        # One side may have handed out fewer: the comparison shows where.
        number = cookie.get("issued", 0)
        value = cookie["text"] if "text" in cookie else issued[number] if number < len(issued) else ""
        request.COOKIES[settings.SESSION_COOKIE_NAME] = value
    before = times()
    response = middleware(request)
    touch_files(before)
    told = list(response.cookies.values())
    morsels = [morsel.OutputString() for morsel in told]
    issued.extend(morsel.value for morsel in told if morsel.value)
    return {
        "status": response.status_code,
        "setCookie": morsels,
        "vary": response.get("Vary") == "Cookie",
        "user": seen.get("user", "nobody asked"),
        "data": opened(issued[-1]) if morsels and issued and settings.SESSION_ENGINE.endswith("signed_cookies") else None,
    }


def walk(plan):
    WORLD.keys = 0
    User.objects.all().delete()
    for pk in plan["users"]:
        User.objects.create(pk=pk, username=f"user{pk}", first_name="0", password="!")
    happen({"do": "delete_sessions"})
    issued = []
    told = []
    with override_settings(**plan["settings"]):
        for step in plan["steps"]:
            WORLD.now = step["now"]
            if "event" in step:
                before = times()
                happen(step["event"])
                touch_files(before)
                told.append({"store": store_of()})
            else:
                told.append({**answer(step, issued), "store": store_of()})
    return told


def main():
    call_command("migrate", verbosity=0)
    logging.disable(logging.CRITICAL)
    plans = json.load(sys.stdin)
    with (
        mock.patch("django.utils.timezone.now", lambda: WORLD.moment()),
        mock.patch.object(time, "time", lambda: WORLD.now),
        mock.patch.object(os, "listdir", lambda path: sorted(LIST_FOLDER(path))),
        mock.patch.object(SessionBase, "_get_new_session_key", WORLD.new_key),
        mock.patch.object(AbstractBaseUser, "get_session_auth_hash", auth_hash),
    ):
        json.dump([walk(plan) for plan in plans], sys.stdout)


if __name__ == "__main__":
    main()
