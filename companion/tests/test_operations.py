"""Every operation of the session API, on every engine, from the wire to the store and back."""

from importlib import import_module
from typing import Any

import pytest
from django.conf import settings as live_settings
from django.contrib.auth.models import User

from tests.engines import Case
from tests.panel import Panel

pytestmark = pytest.mark.django_db

FIRST = {"colour": "teal", "cart": [{"sku": "tea", "qty": 2}], "n": 3, "none": None, "yes": True, "f": 1.5}


@pytest.fixture
def key(engine: Case, panel: Panel) -> str:
    return str(panel.do("create", data=FIRST)["session"]["key"])


def stored(key: str) -> dict[str, Any]:
    """What the engine itself gives a new request for this key."""
    store = import_module(live_settings.SESSION_ENGINE).SessionStore(key)
    return dict(store.items())


def now(answer: Any, key: str) -> str:
    """The key to go on with: signed_cookies gives a new one with every write."""
    return str(answer["cookie"]["value"]) if answer["cookie"]["action"] == "set" else key


def test_create_gives_the_key_and_the_cookie(engine: Case, panel: Panel) -> None:
    answer = panel.do("create", data=FIRST)
    assert answer["cookie"]["action"] == "set"
    assert answer["cookie"]["value"] == answer["session"]["key"] == answer["result"]
    assert (answer["cookie"]["name"], answer["cookie"]["path"]) == ("sessionid", "/")
    assert (answer["cookie"]["httponly"], answer["cookie"]["samesite"]) == (True, "Lax")
    assert answer["cookie"]["max_age"] == 1209600
    assert stored(answer["result"]) == FIRST


def test_create_without_data(engine: Case, panel: Panel) -> None:
    answer = panel.do("create")
    assert answer["session"]["data"] == {}
    assert panel.do("exists", answer["result"])["result"]["live"] is True


def test_read(engine: Case, panel: Panel, key: str) -> None:
    answer = panel.do("read", key)
    session = answer["session"]
    assert session["data"] == FIRST
    assert session["engine"] == engine.kind
    assert session["count"] == len(FIRST)
    assert session["types"]["cart"] == "list"
    assert session["expiry"]["age"] == 1209600
    assert session["expiry"]["kind"] == "policy"
    assert (session["server"]["expires"] is not None) == engine.tells_expiry
    assert (answer["cookie"], answer["undo"]) == ({"action": "keep"}, None)
    assert session["raw"] is None
    raw = panel.do("read", key, reveal=True)["session"]["raw"]
    assert (raw is None) == (engine.kind in ("cache", "other"))


def test_get_keys_values_items(panel: Panel, key: str) -> None:
    assert panel.do("get", key, name="n")["result"] == {"found": True, "value": 3, "type": "int"}
    assert panel.do("get", key, name="absent")["result"] == {"found": False, "value": None, "type": None}
    assert panel.do("keys", key)["result"] == list(FIRST)
    assert panel.do("values", key)["result"] == list(FIRST.values())
    assert panel.do("items", key)["result"] == [list(item) for item in FIRST.items()]


def test_exists_and_delete(engine: Case, panel: Panel, key: str) -> None:
    exists = engine.kind != "signed_cookies"
    assert panel.do("exists", key)["result"] == {"exists": exists, "live": True}
    answer = panel.do("delete", key)
    assert answer["cookie"] == {
        "action": "delete",
        "when": key,
        "name": "sessionid",
        "path": "/",
        "domain": None,
    }
    assert panel.do("exists", key)["result"] == {"exists": False, "live": not exists}


@pytest.mark.parametrize("value", ["", "text", 0, -1.5, True, None, [], {"a": [1, {"b": None}]}, "é漢\ud800"])
def test_set(panel: Panel, key: str, value: object) -> None:
    answer = panel.do("set", key, name="new", value=value)
    got = stored(now(answer, key))
    assert got == {**FIRST, "new": value}
    assert type(got["new"]) is type(value)
    assert answer["cookie"]["action"] == "set"
    assert answer["cookie"]["when"] == key


def test_setdefault_del_pop_clear(panel: Panel, key: str) -> None:
    answer = panel.do("setdefault", key, name="n", value=9)
    assert answer["result"] == 3
    key = now(answer, key)
    answer = panel.do("setdefault", key, name="m", value=9)
    assert answer["result"] == 9
    key = now(answer, key)
    answer = panel.do("del", key, name="m")
    key = now(answer, key)
    answer = panel.do("pop", key, name="n")
    assert answer["result"] == 3
    key = now(answer, key)
    assert stored(key) == {name: value for name, value in FIRST.items() if name != "n"}
    answer = panel.do("clear", key)
    assert answer["session"]["data"] == {}
    assert stored(now(answer, key)) == {}
    for op in ("del", "pop"):
        assert panel.refused(op, now(answer, key), name="n") == (404, "no_such_key")


def test_flush_and_undo(engine: Case, panel: Panel, key: str) -> None:
    answer = panel.do("flush", key)
    assert (answer["cookie"]["action"], answer["cookie"]["when"]) == ("delete", key)
    assert answer["session"] is None
    if engine.kind != "signed_cookies":
        assert panel.refused("read", key) == (404, "no_session")
        assert stored(key) == {}
    answer = panel.do("restore", key, undo=answer["undo"])
    assert answer["result"] == {"restored": 1, "removed": 0}
    assert answer["cookie"]["value"] == key
    assert stored(key) == FIRST


def test_cycle_key_and_undo(engine: Case, panel: Panel, key: str) -> None:
    answer = panel.do("cycle_key", key)
    new = str(answer["result"])
    assert answer["cookie"]["value"] == new
    assert stored(new) == FIRST
    if engine.kind != "signed_cookies":
        assert new != key
        assert stored(key) == {}
    answer = panel.do("restore", new, undo=answer["undo"])
    assert (answer["cookie"]["action"], answer["cookie"]["value"]) == ("set", key)
    assert stored(key) == FIRST
    if engine.kind != "signed_cookies":
        assert answer["cookie"]["when"] == new
        assert panel.refused("read", new) == (404, "no_session")


def test_a_change_is_undone_with_its_expiry(engine: Case, panel: Panel, key: str) -> None:
    before = panel.do("read", key)["session"]["server"]["expires"]
    answer = panel.do("set_expiry", key, value=60)
    answer = panel.do("restore", now(answer, key), undo=answer["undo"])
    assert stored(answer["cookie"]["value"]) == FIRST
    if engine.kind in ("db", "cached_db", "signed_cookies"):
        assert answer["session"]["server"]["expires"] == before


def test_undo_of_create_removes_it(engine: Case, panel: Panel) -> None:
    answer = panel.do("create", data=FIRST)
    key = answer["result"]
    answer = panel.do("restore", key, undo=answer["undo"])
    assert answer["result"]["restored"] == 0
    if engine.kind != "signed_cookies":
        assert panel.refused("read", key) == (404, "no_session")
        assert answer["cookie"]["action"] == "delete"


@pytest.mark.parametrize(
    ("value", "age", "kind"),
    [
        (300, 300, "sliding"),
        (None, 1209600, "policy"),
        (0, None, "sliding"),
        ({"timedelta": 7200}, 7200, "fixed"),
        ({"datetime": "2099-01-01T00:00:00Z"}, 72 * 365 * 86_400, "fixed"),
        ({"datetime": "2099-01-01T00:00:00"}, 72 * 365 * 86_400, "fixed"),
    ],
)
def test_set_expiry(engine: Case, panel: Panel, key: str, value: Any, age: int | None, kind: str) -> None:
    if engine.kind == "redis_sessions" and age and age > 10**9:
        age = None
    answer = panel.do("set_expiry", key, value=value)
    assert answer["session"]["expiry"]["kind"] == kind
    if age is None:
        assert answer["cookie"]["max_age"] is None or value != 0
        assert answer["session"]["expiry"]["browser_close"] is (value == 0)
    else:
        assert answer["cookie"]["max_age"] == pytest.approx(age, rel=0.05)
        assert answer["session"]["expiry"]["age"] == pytest.approx(age, rel=0.05)
    store = import_module(live_settings.SESSION_ENGINE).SessionStore(now(answer, key))
    assert store.get_expire_at_browser_close() is (value == 0)


@pytest.mark.parametrize(
    "value", [True, 1.5, "60", [], {"timedelta": "x"}, {"datetime": "yesterday"}, 10**12, {}]
)
def test_set_expiry_refuses(db_engine: Case, panel: Panel, value: object) -> None:
    key = panel.do("create", data=FIRST)["result"]
    assert panel.refused("set_expiry", key, value=value) == (400, "bad_argument")


def test_clear_expired(engine: Case, panel: Panel, key: str) -> None:
    dead = panel.do("create", data={"dead": 1})["result"]
    if engine.kind == "redis_sessions":
        # Its SETEX takes no expiry in the past: a project that tries gets the same error.
        assert panel.refused("set_expiry", dead, value={"timedelta": -60}) == (500, "engine_failed")
    else:
        panel.do("set_expiry", dead, value={"timedelta": -60})
    answer = panel.do("clear_expired")
    if engine.clears:
        assert answer["result"] == {"deleted": 1, "by_itself": False}
        store = import_module(live_settings.SESSION_ENGINE).SessionStore()
        # cached_db deletes the row; its copy in the cache was stored with a negative age, that is, not at all.
        assert store.exists(dead) is False
    else:
        assert answer["result"] == {"deleted": None, "by_itself": True}
    if engine.kind != "signed_cookies":
        assert stored(key) == FIRST


def test_list_search_and_end_user(engine: Case, panel: Panel, users: dict[str, User]) -> None:
    keys: dict[str | None, list[str]] = {}
    for name in ("mei", "mei", "yuan", None):
        data = FIRST if name is None else {"_auth_user_id": str(users[name].pk)}
        keys.setdefault(name, []).append(panel.do("create", data=data)["result"])
    if not engine.enumerates:
        for op in ("list", "end_user"):
            assert panel.refused(op, user="1") == (409, "cannot_enumerate")
        return
    result = panel.do("list")["result"]
    assert {row["key"] for row in result["sessions"]} == {key for some in keys.values() for key in some}
    assert (result["more"], result["cut"]) == (0, False)
    by_key = {row["key"]: row for row in result["sessions"]}
    assert by_key[keys["yuan"][0]]["user"] == {"id": str(users["yuan"].pk), "name": "yuan"}
    assert by_key[keys[None][0]]["user"] is None
    assert by_key[keys[None][0]]["count"] == len(FIRST)
    assert by_key[keys[None][0]]["expires"] is not None

    for wanted in (str(users["mei"].pk), "ME"):
        found = panel.do("list", user=wanted)["result"]["sessions"]
        assert {row["key"] for row in found} == set(keys["mei"])

    answer = panel.do("end_user", keys["mei"][0], user=str(users["mei"].pk))
    assert sorted(answer["result"]) == sorted(keys["mei"])
    assert answer["cookie"]["action"] == "delete"
    assert panel.do("list", user="mei")["result"]["sessions"] == []
    assert stored(keys["yuan"][0]) != {}
    panel.do("restore", undo=answer["undo"])
    assert len(panel.do("list", user="mei")["result"]["sessions"]) == 2


def test_no_such_session(engine: Case, panel: Panel) -> None:
    dead = "0" * 32 if engine.kind != "signed_cookies" else "e30:1r31eq:" + "x" * 43
    calls: dict[str, dict[str, object]] = {
        "read": {},
        "get": {"name": "a"},
        "set": {"name": "a", "value": 1},
        "clear": {},
        "flush": {},
        "cycle_key": {},
        "delete": {},
    }
    for op, args in calls.items():
        assert panel.refused(op, dead, **args) == (404, "no_session"), op
    assert panel.do("exists", dead)["result"] == {"exists": False, "live": False}
    assert stored(dead) == {}


def test_a_session_of_one_megabyte(engine: Case, panel: Panel, key: str) -> None:
    large = "x" * 1_000_000
    if engine.kind == "signed_cookies":
        large = "x" * 2_000  # compresses well; a cookie could not hold more
    answer = panel.do("set", key, name="large", value=large)
    key = now(answer, key)
    assert answer["session"]["data"]["large"] == large
    assert stored(key)["large"] == large
    assert panel.do("get", key, name="large")["result"]["value"] == large


def test_a_session_of_ten_thousand_keys(engine: Case, panel: Panel) -> None:
    if engine.kind == "signed_cookies":
        pytest.skip("a cookie cannot hold them")
    many = {f"key-{number}": number for number in range(10_000)}
    key = panel.do("create", data=many)["result"]
    assert panel.do("read", key)["session"]["count"] == 10_000
    assert panel.do("set", key, name="key-5000", value="changed")["session"]["data"]["key-5000"] == "changed"
