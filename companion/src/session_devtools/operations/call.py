"""What an operation is given, and what it gives back."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from session_devtools.conf import MAX_TEXT_READ
from session_devtools.engines import current_engine
from session_devtools.engines.base import Engine
from session_devtools.errors import CallError
from session_devtools.expiry import iso
from session_devtools.json_types import Json, JsonObject
from session_devtools.values.freeze import freeze, thaw
from session_devtools.values.present import Presenter
from session_devtools.values.walk import walk

_MAX_NAME = 1_000
#: What a cookie may be called: RFC 6265's token, and the colon that Python allows.
_COOKIE_NAME = re.compile(r"[!#$%&'*+\-.^_`|~:0-9A-Za-z]{1,256}")
#: Forms that stand for something else when sent to the panel: sent back, they would be stored as themselves.
_STAND_INS = frozenset({"$py", "$masked", "$cut", "$dict"})


@dataclass(frozen=True, repr=False)
class Call:
    """
    `key`: the session asked about, in a valid form, or None. `reveal`: show what merely looks secret. `cookie`: the name of
    the cookie that holds the key.
    """

    engine: Engine
    key: str | None
    args: JsonObject
    reveal: bool
    cookie: str

    @property
    def presenter(self) -> Presenter:
        return Presenter(self.reveal, MAX_TEXT_READ)

    def session_key(self) -> str:
        if self.key is None:
            raise CallError("bad_argument", argument="key", problem="missing")
        return self.key

    def live(self) -> SessionBase:
        """The session, loaded. Raises CallError `no_session`, or `session_expired` where the store still has it."""
        key = self.session_key()
        store = self.engine.load(key)
        if store is None:
            expired = self.engine.expired_at(key)
            if expired is not None:
                raise CallError("session_expired", 404, expires=iso(expired))
            raise CallError("no_session", 404)
        return store

    def name(self) -> str:
        """The key inside the session's data."""
        name = self.args.get("name")
        if not isinstance(name, str) or len(name) > _MAX_NAME:
            raise CallError(
                "bad_argument", argument="name", problem=f"not a text of up to {_MAX_NAME} characters"
            )
        return name

    def value(self) -> Json:
        if "value" not in self.args:
            raise CallError("bad_argument", argument="value", problem="missing")
        value = self.args["value"]
        if _has_stand_in(value):
            raise CallError(
                "bad_argument", argument="value", problem="a stand-in ($masked, $cut …), not the value itself"
            )
        return value

    def show(self, value: object, name: str = "") -> Json:
        """Any Python value, ready to send."""
        text = freeze(value)
        return (
            {"$py": type(value).__qualname__, "repr": "…"}
            if text is None
            else self.presenter.value(thaw(text), name)
        )


@dataclass(frozen=True, repr=False)
class CookieChange:
    """
    What the cookie must become if its value is `when`: kept, deleted, or set to `value`. `expires` is in seconds since
    1970, None (with `max_age` None) for a cookie that ends with the browser.
    """

    action: Literal["keep", "set", "delete"]
    when: str | None = None
    value: str | None = None
    max_age: int | None = None
    expires: int | None = None

    def as_json(self, name: str) -> JsonObject:
        """`name`: of the cookie that it is about."""
        answer: JsonObject = {"action": self.action}
        if self.action == "keep":
            return answer
        answer |= {
            "when": self.when,
            "name": name,
            "path": settings.SESSION_COOKIE_PATH,
            "domain": settings.SESSION_COOKIE_DOMAIN,
        }
        if self.action == "set":
            answer |= {
                "value": self.value,
                "max_age": self.max_age,
                "expires": self.expires,
                "secure": bool(settings.SESSION_COOKIE_SECURE),
                "httponly": bool(settings.SESSION_COOKIE_HTTPONLY),
                "samesite": settings.SESSION_COOKIE_SAMESITE or None,
            }
        return answer


@dataclass(frozen=True, repr=False)
class Outcome:
    """
    `result`: what Django's method returned. `session`: the session afterwards, None when it is gone or not the subject.
    `undo`: what `restore` takes to bring everything back, None (with the reason) when that cannot be. `missing`: parts
    that could not be made, each with its exception's class; what was done is done, and told, without them.
    """

    result: Json = None
    session: JsonObject | None = None
    cookie: CookieChange = field(default_factory=lambda: CookieChange("keep"))
    undo: JsonObject | None = None
    undo_refused: str | None = None
    missing: dict[str, str] = field(default_factory=dict)


Operation = Callable[[Call], Outcome]


def parse_call(body: JsonObject) -> Call:
    """Narrow a request's body. Raises CallError."""
    engine = current_engine()
    key = body.get("key")
    if key is not None and not (isinstance(key, str) and engine.is_key(key)):
        raise CallError("bad_key")
    args: Any = body.get("args", {})
    if not isinstance(args, dict):
        raise CallError("bad_argument", argument="args", problem="not an object")
    return Call(engine, key, args, body.get("reveal") is True, _cookie_name(body))


def _cookie_name(body: JsonObject) -> str:
    """A middleware may choose another name than the setting's: who has seen it says so."""
    name = body.get("cookie")
    if name is None:
        return str(settings.SESSION_COOKIE_NAME)
    if not isinstance(name, str) or _COOKIE_NAME.fullmatch(name) is None:
        raise CallError("bad_argument", argument="cookie", problem="not a cookie's name")
    return name


def outcome_json(op: str, call: Call, outcome: Outcome) -> JsonObject:
    answer: JsonObject = {
        "op": op,
        "result": outcome.result,
        "session": outcome.session,
        "cookie": outcome.cookie.as_json(call.cookie),
        "undo": outcome.undo,
        "undo_refused": outcome.undo_refused,
    }
    missing: JsonObject = {**outcome.missing}
    return {**answer, "missing": missing} if missing else answer


def _has_stand_in(value: Json) -> bool:
    return any(isinstance(item, dict) and not _STAND_INS.isdisjoint(item) for item, _ in walk(value))
