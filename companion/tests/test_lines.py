"""The line of code: the project's own, as near to the session as can be, and never one that only passes the request on."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import AsyncClient, Client
from pytest_django import Settings

from tests.engines import Case
from tests.panel import Panel
from tests.test_observe import awaited

pytestmark = pytest.mark.django_db

SITE = Path(__file__).parent / "site"
LINES, MIDDLEWARE = SITE / "lines.py", SITE / "middleware.py"
AROUND = ["tests.site.middleware.passing", "tests.site.middleware.Old"]


@pytest.fixture(autouse=True)
def _site(settings: Settings, db_engine: Case, users: dict[str, User]) -> None:
    """The project has middlewares of its own: one outside of the session's, and one inside."""
    settings.ROOT_URLCONF = "tests.site.lines"
    ours, *others = settings.MIDDLEWARE
    settings.MIDDLEWARE = [ours, AROUND[0], *others, AROUND[1], AROUND[0]]
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "django.contrib.admin", "django.contrib.messages"]
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "APP_DIRS": True}]
    User.objects.filter(username="mei").update(is_staff=True)


def line_of(text: str, file: Path = LINES) -> tuple[str, int]:
    (number,) = (n for n, line in enumerate(file.read_text().splitlines(), 1) if text in line)
    return str(file), number


def place(event: dict[str, Any]) -> tuple[str, int]:
    return event["where"]["file"], event["where"]["line"]


def writes(panel: Panel, path: str, key: str | None, post: bool = False) -> dict[str, Any]:
    fields = {"username": "mei", "password": "pw"}
    response = panel.browser.post(path, fields) if post else panel.browser.get(path)
    record = panel.record(response)
    found: dict[str, Any] = next(event for event in record["writes"] if event["key"] == key)
    return found


@pytest.mark.parametrize(
    ("path", "key", "text"),
    [
        ("/plain/", "colour", "# in a decorated view"),
        ("/counted/", "visits", "# the decorator's own"),
        ("/left/", None, "# the decorator logs out"),
        ("/mixed/", "colour", "# in a mixin"),
        ("/signalled/", "greeting", "# in a signal handler"),
        ("/api/", "colour", "# in an APIView"),
        ("/api_function/", "colour", "# in an api_view"),
        ("/things/", "colour", "# in a ViewSet"),
    ],
)
def test_the_projects_line(panel: Panel, path: str, key: str | None, text: str) -> None:
    event = writes(panel, path, key)
    assert (place(event), event["library"]) == (line_of(text), False)


@pytest.mark.parametrize("path", ["/login/", "/wrapped/", "/decorated/", "/admin/login/"])
def test_a_view_of_a_library(panel: Panel, path: str) -> None:
    """Around it stand the project's middlewares and decorators. They did not do it."""
    event = writes(panel, path, "_auth_user_id", post=True)
    assert event["library"] is True
    assert event["where"]["file"].endswith("django/contrib/auth/views.py")
    assert event["where"]["function"].endswith("form_valid")
    assert event["via"]["function"] == "login"


def test_a_decorator_of_a_library(panel: Panel, users: dict[str, User]) -> None:
    """It asks who is there before the view is called, and that ends a session whose password is another's by now."""
    panel.browser.force_login(users["mei"])
    users["mei"].set_password("another")
    users["mei"].save()
    event = writes(panel, "/guarded/", None)
    assert (event["op"], event["library"]) == ("flush", True)
    assert event["where"]["file"].endswith("django/contrib/auth/decorators.py")
    assert event["via"]["function"] == "get_user"


def test_a_view_that_hands_over_to_a_librarys(panel: Panel) -> None:
    event = writes(panel, "/own_login/", "_auth_user_id", post=True)
    assert (place(event), event["library"]) == (line_of("# hands over to the library"), False)


def test_a_middleware_that_writes(panel: Panel, settings: Settings) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.site.middleware.Stamps", *AROUND]
    for key, text in (
        ("before", "# on the way in"),
        ("at view", "# at the view"),
        ("after", "# on the way out"),
    ):
        event = writes(panel, "/plain/", key)
        assert (place(event), event["library"]) == (line_of(text, MIDDLEWARE), False)
    event = writes(panel, "/plain/", "colour")
    assert place(event) == line_of("# in a decorated view")


@pytest.mark.parametrize("around", [[], AROUND[:1], AROUND])
def test_under_asgi(settings: Settings, around: list[str]) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name not in AROUND] + around
    client = AsyncClient(headers={"Sec-Fetch-Mode": "navigate"})
    settings.ROOT_URLCONF = "tests.site.lines"
    panel = Panel(Client())

    def event(method: str, path: str, key: str | None, *args: Any) -> dict[str, Any]:
        record = panel.record(awaited(getattr(client, method))(path, *args))
        return next(each for each in record["writes"] if each["key"] == key)

    assert place(event("get", "/plain/", "colour")) == line_of("# in a decorated view")
    assert place(event("get", "/mixed/", "colour")) == line_of("# in a mixin")
    done = event("post", "/login/", "_auth_user_id", {"username": "mei", "password": "pw"})
    assert done["where"]["function"].endswith("form_valid")
    assert done["library"] is True
    client.cookies.clear()
    done = event("get", "/awaited_thread/", "_auth_user_id")
    if "tests.site.middleware.Old" not in around:
        assert place(done) == line_of("# awaits a thread")
    else:
        assert done["where"]["file"].startswith(str(Path(done["where"]["file"]).anchor))
        assert MIDDLEWARE.name not in done["where"]["file"]
