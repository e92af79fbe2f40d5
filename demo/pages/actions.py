"""Everything a visitor can click, in the order of the front page. Adding a page means adding a line here."""

from dataclasses import dataclass

from django.urls import reverse

from pages.users import DEMO_PASSWORD, DEMO_USERS


@dataclass(frozen=True)
class Field:
    """An input of an action's form; a hidden one sends its value unasked."""

    name: str
    value: str
    hidden: bool = False


@dataclass(frozen=True)
class Action:
    """One button (POST) or link (GET). `code` is what it does, as one line of Django in
    which `session` stands for `request.session`; `note` what to look for."""

    slug: str
    label: str
    code: str
    note: str
    url_name: str
    args: tuple[str | int, ...] = ()
    method: str = "post"
    fields: tuple[Field, ...] = ()
    query: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name, args=self.args) + self.query


@dataclass(frozen=True)
class Group:
    """A card of the front page."""

    title: str
    actions: tuple[Action, ...]


def _login(name: str) -> Action:
    fields = (Field("username", name, hidden=True), Field("password", DEMO_PASSWORD, hidden=True))
    note = (
        "A first login keeps the data under a new key; another user flushes it; the same user keeps the key."
    )
    return Action(f"login-{name}", f"Log in as {name}", "login(request, user)", note, "login", fields=fields)


_KEY = Field("key", "colour")

GROUPS = (
    Group(
        "Session data",
        (
            Action(
                "write",
                "Write",
                'session["colour"] = "teal"',
                "Makes a key if there was none, stores the row, sends Set-Cookie.",
                "session-write",
                fields=(_KEY, Field("value", "teal")),
            ),
            Action(
                "read",
                "Read",
                'session.get("colour")',
                "Reading never sets a cookie; an unknown key is dropped.",
                "session-read",
                method="get",
                fields=(_KEY,),
            ),
            Action(
                "delete-key",
                "Delete one key",
                'del session["colour"]',
                "The row and the cookie stay.",
                "session-delete-key",
                fields=(_KEY,),
            ),
            Action("clear", "Clear", "session.clear()", "The data goes, the key stays.", "session-clear"),
            Action(
                "flush",
                "Flush",
                "session.flush()",
                "The row and the cookie are deleted.",
                "session-flush",
            ),
            Action(
                "cycle-key",
                "Cycle key",
                "session.cycle_key()",
                "The same data under a new key.",
                "session-cycle-key",
            ),
        ),
    ),
    Group(
        "Users",
        (
            *(_login(name) for name in DEMO_USERS),
            Action(
                "login-page",
                "Login form",
                "LoginView.as_view()",
                "Type name and password.",
                "login",
                method="get",
            ),
            Action(
                "logout",
                "Log out",
                "logout(request)",
                "Flushes: the row is deleted and the cookie with it. POST only since Django 5.",
                "logout",
            ),
            Action(
                "password",
                "Change the password",
                "update_session_auth_hash(request, user)",
                "The same password, hashed anew: this session gets another key, all others of the user end.",
                "password",
            ),
            Action(
                "account",
                "Your account",
                "@login_required",
                "For logged-in users only: anybody else is sent to the login form.",
                "account",
                method="get",
            ),
        ),
    ),
    Group(
        "Expiry",
        (
            Action(
                "expiry-int",
                "60 seconds",
                "session.set_expiry(60)",
                "60 s of inactivity: each save starts the minute again.",
                "expiry",
                ("int",),
            ),
            Action(
                "expiry-five-seconds",
                "5 seconds",
                "session.set_expiry(5)",
                "Watch it run out, then reload.",
                "expiry",
                ("five-seconds",),
            ),
            Action(
                "expiry-browser-close",
                "Browser close",
                "session.set_expiry(0)",
                "No Max-Age and no Expires in Set-Cookie.",
                "expiry",
                ("browser-close",),
            ),
            Action(
                "expiry-default",
                "Back to the policy",
                "session.set_expiry(None)",
                "SESSION_COOKIE_AGE again, two weeks.",
                "expiry",
                ("default",),
            ),
            Action(
                "expiry-timedelta",
                "One day",
                "session.set_expiry(timedelta(days=1))",
                "Stored as a fixed moment: later saves do not move it.",
                "expiry",
                ("timedelta",),
            ),
            Action(
                "fixed",
                "Fixed expiry",
                "SESSION_SAVE_EVERY_REQUEST = False",
                "Visits do not move the expiry.",
                "fixed",
                method="get",
            ),
            Action(
                "sliding",
                "Sliding expiry",
                "SESSION_SAVE_EVERY_REQUEST = True",
                "Every visit under /sliding/ sends Set-Cookie anew.",
                "sliding",
                method="get",
            ),
        ),
    ),
    Group(
        "Shop",
        (
            Action(
                "cart-add",
                "Add tea",
                "cart.append(item); session.modified = True",
                "A change inside a list must be announced.",
                "cart-add",
            ),
            Action(
                "cart-forget",
                "Add and forget",
                "cart.append(item)  # not saved",
                "The classic bug: Django does not notice, and the tea is gone.",
                "cart-forget",
            ),
            Action("cart", "Cart", 'session.get("cart", [])', "Only reads.", "cart", method="get"),
            Action(
                "sms",
                "SMS code",
                'session["sms_code"] = code; set_expiry(300)',
                "A code kept in the session for five minutes.",
                "sms",
                method="get",
            ),
        ),
    ),
    Group(
        "Cookie trouble",
        (
            Action(
                "refused",
                "Refused cookie",
                'SAMESITE = "None", SECURE = False',
                "The browser refuses the line and keeps the old cookie.",
                "cookies-refused",
            ),
            Action(
                "twice",
                "Two session cookies",
                'response.set_cookie("sessionid", …, path="/cookies/")',
                "Same name, other path (on a .localhost name: other domain). Django sees one.",
                "cookies-twice",
            ),
            Action(
                "same-name",
                "Three lines, one name",
                "Set-Cookie: sessionid=… three times",
                "The last one wins.",
                "cookies-same-name",
            ),
            Action(
                "clean-up",
                "Remove the second",
                'response.delete_cookie("sessionid", path="/cookies/")',
                "A deletion must name the same path and domain.",
                "cookies-clean-up",
            ),
        ),
    ),
    Group(
        "Traffic",
        (
            Action(
                "embed",
                "Iframe, stored",
                "SameSite=None; Secure; Partitioned",
                "The frame's session belongs to the other host, in a jar for this pair of sites.",
                "embed",
                method="get",
            ),
            Action(
                "embed-refused",
                "Iframe, refused",
                "SameSite=Lax",
                "Lax cookies are not stored from another site's frame.",
                "embed",
                method="get",
                query="?kind=lax",
            ),
            Action(
                "fetch",
                "fetch and XHR",
                "JsonResponse(…)",
                "Requests a script makes, one that is aborted among them.",
                "fetch",
                method="get",
            ),
            Action(
                "worker",
                "Service worker",
                "respondWith(fetch(event.request))",
                "Answers through a worker, and by it alone.",
                "worker",
                method="get",
            ),
            Action(
                "cached",
                "Cached page",
                "@cache_control(private=True, max_age=60)",
                "Open it three times: the cache answers, no cookie is set.",
                "cached",
                method="get",
            ),
            Action(
                "download",
                "Download",
                "FileResponse(…, as_attachment=True)",
                "A file that sets the cookie on its way.",
                "download",
                method="get",
            ),
            Action(
                "error",
                "Server error",
                'session["x"] = 1; raise RuntimeError',
                "Django neither saves nor sends the session on 5xx.",
                "error",
                method="get",
            ),
            Action(
                "error-cookie",
                "Error with cookie",
                "500 with Set-Cookie",
                "A cookie can come with a 500 all the same.",
                "error-with-cookie",
                method="get",
            ),
            Action(
                "hops",
                "Chain of redirects",
                "302 → 302 → … → 200",
                "Every hop sets another session cookie.",
                "hop",
                ("demo", 5),
                method="get",
            ),
            Action(
                "hop-login",
                "Login, then gone",
                "302 → location.replace",
                "The hardest line to catch: its page leaves immediately.",
                "hop-login",
                method="get",
            ),
        ),
    ),
)

ACTIONS = {action.slug: action for group in GROUPS for action in group.actions}
