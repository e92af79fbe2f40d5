"""What is told of each request: the diff, the flags, and the line of code."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.test import AsyncClient, Client
from pytest_django import Settings

from tests.engines import Case
from tests.panel import Panel, told

pytestmark = pytest.mark.django_db

VIEWS = Path(__file__).parent / "site" / "views.py"
FLAGS = ("accessed", "modified", "loaded", "saved", "created", "cycled", "flushed")


def line_of(text: str) -> int:
    """The only line of the views that holds this text."""
    (number,) = (n for n, line in enumerate(VIEWS.read_text().splitlines(), 1) if text in line)
    return number


def flags(record: dict[str, Any]) -> set[str]:
    return {name for name in FLAGS if record[name]}


def awaited(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method of AsyncClient, called from a test that is not async itself."""

    async def call(*args: Any, **kwargs: Any) -> Any:
        return await method(*args, **kwargs)

    return async_to_sync(call)


def visit(panel: Panel, path: str, data: dict[str, str] | None = None) -> dict[str, Any]:
    return panel.record(panel.browser.get(path, data or {}))


def calls(record: dict[str, Any], kind: str) -> list[tuple[str, str | None]]:
    return [(event["op"], event["key"]) for event in record[kind]]


def test_the_first_write(engine: Case, panel: Panel) -> None:
    record = visit(panel, "/write/")
    assert record["engine"] == engine.module
    assert record["view"] == "tests.site.views.write"
    assert (record["method"], record["path"], record["status"]) == ("GET", "/write/", 200)
    assert record["key"] == {"before": None, "after": panel.key}
    assert record["diff"] == [{"kind": "added", "path": ["colour"], "new": "teal"}]
    assert record["data"] == {"before": {}, "after": {"colour": "teal"}}
    assert record["unsaved"] == []
    created = set() if engine.kind == "signed_cookies" else {"created"}
    assert flags(record) == {"accessed", "modified", "saved"} | created
    assert record["expiry"]["after"]["age"] == 1209600
    (event,) = record["writes"]
    assert (event["op"], event["key"], event["count"]) == ("__setitem__", "colour", 1)
    assert event["where"] == {
        "file": str(VIEWS),
        "line": line_of('request.session["colour"] = '),
        "function": "write",
    }
    assert (event["via"], event["library"], record["reads"]) == (None, False, [])


def test_a_change(engine: Case, panel: Panel) -> None:
    panel.browser.get("/write/")
    key = panel.key
    record = visit(panel, "/write/", {"value": "jade"})
    assert record["diff"] == [{"kind": "changed", "path": ["colour"], "old": "teal", "new": "jade"}]
    assert flags(record) == {"accessed", "modified", "loaded", "saved"}
    assert record["key"] == {"before": key, "after": panel.key}
    assert (panel.key == key) == (engine.kind != "signed_cookies")


def test_reading_only(engine: Case, panel: Panel) -> None:
    panel.browser.get("/write/")
    record = visit(panel, "/read/")
    assert flags(record) == {"accessed", "loaded"}
    assert (record["diff"], record["writes"]) == ([], [])
    assert calls(record, "reads") == [("get", "colour")]
    assert record["expiry"]["after"] is None
    if engine.kind == "db":
        assert record["expiry"]["before"] is not None


def test_who_emptied_my_cart(engine: Case, panel: Panel) -> None:
    visit(panel, "/cart/")
    record = visit(panel, "/empty_cart/")
    assert record["diff"] == [{"kind": "removed", "path": ["cart"], "old": [{"sku": "tea-1", "qty": 1}]}]
    (event,) = record["writes"]
    assert event["op"] == "__delitem__"
    assert event["where"]["line"] == line_of("# the culprit")


def test_a_change_inside_a_list_is_told_with_its_announcement(engine: Case, panel: Panel) -> None:
    visit(panel, "/cart/")
    record = visit(panel, "/cart/")
    assert record["diff"] == [{"kind": "added", "path": ["cart", 1], "new": {"sku": "tea-2", "qty": 1}}]
    assert calls(record, "reads") == [("setdefault", "cart")]
    (event,) = record["writes"]
    assert (event["op"], event["where"]["line"]) == ("modified = True", line_of("# announced here"))


def test_a_change_that_is_never_saved(engine: Case, panel: Panel) -> None:
    visit(panel, "/cart/")
    record = visit(panel, "/forget/")
    assert flags(record) == {"accessed", "loaded"}
    assert (
        record["unsaved"] == record["diff"] == [{"kind": "added", "path": ["cart", 1], "new": "never saved"}]
    )


def test_a_server_error_saves_nothing(engine: Case, panel: Panel) -> None:
    panel.browser.get("/write/")
    record = visit(panel, "/fail/")
    assert record["status"] == 503
    assert "saved" not in flags(record)
    assert record["unsaved"] == [{"kind": "added", "path": ["lost"], "new": True}]


def test_every_kind_of_call(engine: Case, panel: Panel) -> None:
    record = visit(panel, "/many/")
    assert calls(record, "writes") == [
        ("__setitem__", "a"),
        ("__setitem__", "password"),
        ("update", "b, c"),
        ("pop", "b"),
        ("pop", "absent"),
        ("set_expiry", "_session_expiry"),
    ]
    assert calls(record, "reads") == [
        ("__contains__", "a"),
        ("__getitem__", "c"),
        ("keys", None),
        ("values", None),
        ("items", None),
    ]
    assert record["data"]["after"]["password"] == {"$masked": "str", "length": 7}
    assert {"kind": "added", "path": ["password"], "new": {"$masked": "str", "length": 7}} in record["diff"]
    assert "hunter2" not in str(record)
    assert record["expiry"]["after"]["age"] == 300
    assert record["expiry"]["after"]["kind"] == "sliding"


def test_clear_flush_cycle(engine: Case, panel: Panel) -> None:
    panel.browser.get("/write/")
    key = panel.key
    record = visit(panel, "/cycle/")
    assert record["cycled"] is True
    assert record["diff"] == []
    assert record["key"] == {"before": key, "after": panel.key}
    # signed_cookies signs the same data anew: within one second that is the same text.
    assert engine.kind == "signed_cookies" or panel.key != key

    record = visit(panel, "/clear/")
    assert calls(record, "writes") == [("clear", None)]
    assert record["diff"] is None, "clear does not load, and observing does not either"
    assert record["saved"] is True

    panel.browser.get("/write/")
    record = visit(panel, "/flush/")
    assert (record["flushed"], record["saved"], record["unsaved"]) == (True, False, [])
    assert record["key"]["after"] is None
    assert panel.key == ""


def test_login_and_logout(engine: Case, panel: Panel, users: dict[str, User]) -> None:
    panel.browser.get("/write/")
    record = visit(panel, "/sign_in/", {"user": "mei"})
    assert record["cycled"] is True
    assert record["user"] == {"id": str(users["mei"].pk), "name": "mei"}
    (event, *_) = (event for event in record["writes"] if event["op"] == "cycle_key")
    assert event["where"]["line"] == line_of("    login(request, user)")
    assert "contrib/auth" in event["via"]["file"]
    assert event["via"]["function"] == "login"
    added = {change["path"][0]: change["new"] for change in record["diff"]}
    assert set(added) == {"_auth_user_id", "_auth_user_backend", "_auth_user_hash"}
    assert added["_auth_user_hash"] == {"$masked": "str", "length": 64}

    record = visit(panel, "/sign_in/", {"user": "yuan"})
    assert record["flushed"] is True
    assert record["user"]["name"] == "yuan"
    assert {"kind": "removed", "path": ["colour"], "old": "teal"} in record["diff"]

    record = visit(panel, "/who/")
    assert record["user"]["name"] == "yuan"
    record = visit(panel, "/sign_out/")
    assert (record["flushed"], record["user"]) == (True, None)
    (event,) = (event for event in record["writes"] if event["op"] == "flush")
    assert event["where"]["line"] == line_of("# out with logout")


def test_a_template_reads(db_engine: Case, panel: Panel) -> None:
    panel.browser.get("/write/")
    record = visit(panel, "/template/")
    (event,) = record["reads"]
    assert (event["op"], event["key"]) == ("__getitem__", "colour")
    assert event["where"]["line"] == line_of('.render({"request": request})')
    assert "django/template" in event["via"]["file"]


def test_a_library_alone(db_engine: Case, panel: Panel, settings: Settings) -> None:
    """No line of the project is on the stack: the library's own is told, and marked as one."""
    settings.CSRF_USE_SESSIONS = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.middleware.csrf.CsrfViewMiddleware"]
    record = panel.record(Client().get("/write/"))
    (event,) = (event for event in record["reads"] if event["key"] == "_csrftoken")
    assert event["library"] is True
    assert event["where"]["file"].endswith("csrf.py")


def test_a_value_django_cannot_save(db_engine: Case, panel: Panel) -> None:
    panel.browser.raise_request_exception = False
    record = visit(panel, "/odd/")
    assert record["status"] == 500
    assert record["error"] == "TypeError"
    assert record["diff"] == [{"kind": "added", "path": ["odd"], "new": {"$py": "set", "repr": "{1, 2}"}}]
    assert record["unsaved"] == record["diff"]


def test_a_request_that_leaves_the_session_alone(db_engine: Case, panel: Panel) -> None:
    message = told(panel.browser.get("/plain/"))
    assert message["idle"] is True
    assert "record" not in message
    assert panel.ask("records", {"ids": [message["id"]]})["missing"] == {message["id"]: "gone"}


def test_the_header_carries_a_small_record_where_no_script_can_read_it(db_engine: Case, panel: Panel) -> None:
    response = panel.browser.get("/write/")
    record = told(response)["record"]
    assert record["diff"] == [{"kind": "added", "path": ["colour"], "new": "teal"}]
    assert record["key"]["after"] == f"{panel.key[:5]}…{panel.key[-4:]}"
    assert panel.key not in response.headers["Session-DevTools"]
    for mode in ("cors", "same-origin", "no-cors", "websocket", ""):
        response = panel.browser.get("/write/", headers={"Sec-Fetch-Mode": mode})
        assert "record" not in told(response), "a page's fetch could read an HttpOnly session's data here"
    response = panel.browser.get("/write/", {"value": "x" * 3_000})
    assert "record" not in told(response), "too large"
    assert panel.record(response)["diff"][0]["new"]["$cut"] == "str"


def test_the_header_is_ascii_on_one_line(db_engine: Case, panel: Panel) -> None:
    header = panel.browser.get("/write/", {"value": "é漢\r\nSet-Cookie: x=y"}).headers["Session-DevTools"]
    assert header.isascii()
    assert header.isprintable()


def test_another_store_is_not_the_requests(db_engine: Case, panel: Panel) -> None:
    """Stores that a view opens for itself are not watched."""
    panel.browser.get("/write/")
    panel.do("set", panel.key, name="from", value="the panel")
    record = visit(panel, "/read/")
    assert calls(record, "reads") == [("get", "colour")]


def test_the_mount_point_is_told(db_engine: Case) -> None:
    response = Client(SCRIPT_NAME="/shop").get("/shop/plain/")
    assert told(response)["at"] == "/shop/__session_devtools__/"


def test_async(engine: Case, db: None, users: dict[str, User]) -> None:
    get = awaited(AsyncClient(headers={"Sec-Fetch-Mode": "navigate"}).get)
    panel = Panel(Client())
    record = panel.record(get("/write/"))
    assert record["diff"] == [{"kind": "added", "path": ["colour"], "new": "teal"}]
    assert record["writes"][0]["where"]["line"] == line_of('request.session["colour"] = ')
    assert panel.record(get("/cart/"))["diff"][0]["path"] == ["cart"]
    record = panel.record(get("/sign_in/", {"user": "mei"}))
    assert record["cycled"] is True
    assert record["user"]["name"] == "mei"


@pytest.mark.skipif(not hasattr(SessionBase, "aset"), reason="sessions have async methods since Django 5.1")
def test_async_methods(engine: Case, db: None) -> None:
    get = awaited(AsyncClient(headers={"Sec-Fetch-Mode": "navigate"}).get)
    panel = Panel(Client())
    response = get("/awrite/")
    assert response.content == b"jade"
    record = panel.record(response)
    assert record["diff"] == [{"kind": "added", "path": ["colour"], "new": "jade"}]
    assert calls(record, "writes") == [("aset", "colour")]
    assert calls(record, "reads") == [("aget", "colour")]
    assert record["writes"][0]["where"]["line"] == line_of("await session.aset(")
    assert record["reads"][0]["where"]["line"] == line_of("await session.aget(")
    assert record["saved"] is True
    record = panel.record(get("/aflush/"))
    assert record["flushed"] is True
    assert calls(record, "writes") == [("aflush", None)]


def test_async_endpoint(db_engine: Case, db: None) -> None:
    """The panel's calls work under ASGI, refusals as well."""
    client = AsyncClient()
    token = told(awaited(client.get)("/plain/"))["token"]
    post = awaited(client.post)
    headers = {"Origin": "chrome-extension://" + "a" * 32, "X-Session-DevTools-Token": token}
    path = "/__session_devtools__/operation"
    response: Any = post(path, '{"op": "create"}', content_type="application/json", headers=headers)
    assert response.status_code == 200, response.content
    response = post(path, "{}", content_type="application/json", headers={"Origin": "https://evil.test"})
    assert response.status_code == 403
