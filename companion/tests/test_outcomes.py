"""What is done is told, whatever the telling meets: odd users, odd dates, deep data, and sessions that cannot be read."""

import json
import tracemalloc
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings as live_settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from pytest_django import Settings

from session_devtools.engines import current_engine
from session_devtools.operations import snapshot as snapshot_module
from session_devtools.operations import users as users_module
from tests.engines import Case
from tests.panel import Panel

pytestmark = pytest.mark.django_db

CHANGES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("set", {"name": "b", "value": 2}),
    ("setdefault", {"name": "c", "value": 3}),
    ("del", {"name": "b"}),
    ("pop", {"name": "c"}),
    ("set_expiry", {"value": 3000}),
    ("cycle_key", {}),
    ("clear", {}),
    ("flush", {}),
)
#: Data that Django itself can hold, and each part of an answer may stumble over.
POISONS: dict[str, dict[str, Any]] = {
    "a user's id beyond any database": {"_auth_user_id": "99999999999999999999"},
    "a user's id of another type": {"_auth_user_id": {"no": "id"}},
    "a user's id of a huge number": {"_auth_user_id": 10**4200},
    "a user's id of megabytes": {"_auth_user_id": "7" * 1_000_000},
    "an expiry that is no date": {"_session_expiry": "x"},
    "an expiry that is a list": {"_session_expiry": [1]},
    "an expiry at the end of the calendar": {"_session_expiry": "9999-12-31T23:59:59-23:59"},
    "an expiry at its beginning": {"_session_expiry": "0001-01-01T00:00:00+23:59"},
    "an expiry beyond all dates": {"_session_expiry": 10**15},
    "deep data": {"x": json.loads("[" * 400 + "]" * 400)},
    "a NUL and a lone surrogate": {"\0py": "hidden", "\ud800": "\udfff"},
}


def session_class() -> Any:
    return import_module(live_settings.SESSION_ENGINE).SessionStore


def poisoned(data: dict[str, Any]) -> str | None:
    """The key of a session with this data, stored by the engine itself; None where the engine will not have it."""
    store = session_class()()
    store.create()
    key = str(store.session_key)
    try:
        store.update(data)
        store.save()
    except Exception:
        # Some compute the expiry before they store anything: put there as a program beside Django would.
        store.delete(key)
        return _beside(store, key, data)
    return str(store.session_key)


def _beside(store: Any, key: str, data: dict[str, Any]) -> str | None:
    engine = current_engine()
    text = session_class()().encode(data)
    if engine.name in ("db", "cached_db"):
        from django.utils import timezone

        date = timezone.now() + timezone.timedelta(days=1)  # type: ignore[attr-defined]
        store.get_model_class().objects.create(session_key=key, session_data=text, expire_date=date)
    elif engine.name == "redis_sessions":
        store.server.set(store.get_real_stored_key(key), text, ex=1000)
    elif engine.name == "cache":
        store._cache.set(store.cache_key_prefix + key, data, 1000)
    else:
        return None
    return key


@pytest.mark.parametrize("poison", list(POISONS))
def test_one_poisoned_session_spoils_nothing(
    engine: Case, panel: Panel, users: dict[str, User], poison: str
) -> None:
    good = panel.do("create", data={"_auth_user_id": str(users["mei"].pk)})["result"]
    bad = poisoned(POISONS[poison])
    if bad is None:
        pytest.skip("this engine cannot hold it")
    if engine.enumerates:
        rows = {row["key"]: row for row in panel.do("list")["result"]["sessions"]}
        assert rows[good]["user"]["name"] == "mei"
        assert [row["key"] for row in panel.do("list", user="mei")["result"]["sessions"]] == [good]
        assert bad in rows or "beginning" in poison, "the one that is over need not be told"
        panel.do("clear_expired")
        assert panel.do("end_user", user=str(users["mei"].pk))["result"] == [good]
    if engine.kind == "file" and "beginning" in poison:
        return  # it is over, and was cleared
    if session_class()().exists(bad) and engine.kind != "own":
        panel.do("read", bad)
        panel.do("flush", bad)
        assert not session_class()().exists(bad)


def test_deep_sessions_can_be_changed_ended_and_brought_back(engine: Case, panel: Panel) -> None:
    for op, args in CHANGES:
        deep = json.loads("[" * 350 + "]" * 350)
        key = str(panel.do("create", data={"x": deep, "b": 1, "c": 1})["result"])
        answer = panel.do(op, key, **args)
        assert answer["undo"] is not None, op
        now = answer["cookie"].get("value") or key
        back = panel.do("restore", now, undo=answer["undo"])
        store = session_class()(back["cookie"]["value"])
        assert repr(store["x"]) == repr(deep), op


def test_a_value_too_deep_to_store_is_refused_or_stored(panel: Panel, db_engine: Case) -> None:
    key = panel.do("create", data={"a": 1})["result"]
    for depth in (70, 300, 500):
        response = panel.post(
            "operation",
            f'{{"op":"set","key":"{key}","args":{{"name":"x","value":{"[" * depth}{"]" * depth}}}}}',
        )
        code = json.loads(response.content).get("error", {}).get("code")
        assert response.status_code == 200 or code in ("cannot_store", "not_json"), response.content


class Phone:
    """As django-phonenumber-field's: no text, and no JSON."""

    def __str__(self) -> str:
        return "+86 10 5555"


@pytest.mark.parametrize("name", [Phone(), 7, None, b"bytes"])
def test_a_users_name_that_is_no_text(
    panel: Panel, db_engine: Case, users: dict[str, User], monkeypatch: Any, name: object
) -> None:
    monkeypatch.setattr(User, "get_username", lambda self: name)
    key = str(panel.do("create", data={"_auth_user_id": str(users["mei"].pk)})["result"])
    assert panel.do("read", key)["session"]["user"]["name"] == str(name)
    assert panel.do("list", user=str(name)[:2])["result"]["sessions"][0]["user"]["name"] == str(name)
    moved = panel.do("cycle_key", key)
    assert (moved["cookie"]["value"], moved["undo"] is None) == (moved["result"], False)


def test_one_user_that_raises_leaves_the_others_their_names(
    panel: Panel, db_engine: Case, users: dict[str, User], monkeypatch: Any
) -> None:
    def get_username(self: User) -> str:
        if self.username == "mei":
            raise RuntimeError("no name")
        return self.username

    monkeypatch.setattr(User, "get_username", get_username)
    for user in users.values():
        panel.do("create", data={"_auth_user_id": str(user.pk)})
    names = [row["user"]["name"] for row in panel.do("list")["result"]["sessions"]]
    assert sorted(map(str, names)) == ["None", "yuan"]


def test_ids_that_no_database_holds_leave_the_others_their_names(
    db_engine: Case, users: dict[str, User]
) -> None:
    ids = [str(users["mei"].pk), "9" * 30, "-" + "9" * 40, "x", "", *map(str, range(10_000, 10_300))]
    assert users_module.user_ids_to_names(ids) == {str(users["mei"].pk): "mei"}


@pytest.mark.parametrize(("op", "args"), CHANGES)
def test_every_part_of_an_answer_may_fail(
    panel: Panel, engine: Case, monkeypatch: Any, op: str, args: dict[str, Any]
) -> None:
    """The key, the cookie and the undo arrive, and what is missing is named."""

    def fails(*_: object, **__: object) -> Any:
        raise LookupError("not to be had")

    key = str(panel.do("create", data={"a": 1, "b": 1, "c": 1})["result"])
    for name in ("_types", "user_of", "_expiry", "server_expiry", "_raw"):
        monkeypatch.setattr(snapshot_module, name, fails)
    monkeypatch.setattr(type(current_engine()), "stored_expiry", fails)
    answer = panel.do(op, key, **args)
    assert answer["undo"] is not None
    if op == "flush":
        assert answer["cookie"]["action"] == "delete"
        return
    assert answer["missing"] == dict.fromkeys(("types", "user", "expiry", "server", "raw"), "LookupError")
    assert answer["cookie"]["action"] == "set"
    assert answer["session"]["key"] == answer["cookie"]["value"]


@pytest.mark.parametrize("expiry", ["nonsense", [1]])
def test_a_restore_that_cannot_store_removes_nothing(panel: Panel, db_engine: Case, expiry: object) -> None:
    new = panel.do("create", data={"keep": 1})["result"]
    undo = {"restore": [{"key": "z" * 16, "data": {"_session_expiry": expiry}}], "remove": [new]}
    assert panel.refused("restore", undo=undo) == (400, "cannot_store")
    assert panel.do("exists", new)["result"]["live"] is True


def test_a_restore_of_several_stops_before_it_removes(panel: Panel, db_engine: Case) -> None:
    new = panel.do("create", data={"keep": 1})["result"]
    entries = [{"key": "y" * 16, "data": {}}, {"key": "z" * 16, "data": {"_session_expiry": "nonsense"}}]
    assert panel.refused("restore", undo={"restore": entries, "remove": [new]}) == (409, "restored_partly")
    assert panel.do("exists", new)["result"]["live"] is True


def test_a_row_that_has_expired_is_not_lost_to_a_restore_that_fails(panel: Panel, db_engine: Case) -> None:
    key = panel.do("create", data={"old": 1})["result"]
    panel.do("set_expiry", key, value={"timedelta": -60})
    undo = {"restore": [{"key": key, "data": {"_session_expiry": "nonsense"}}]}
    assert panel.refused("restore", undo=undo) == (400, "cannot_store")
    assert Session.objects.filter(session_key=key).exists()


def test_what_cannot_be_stored_leaves_nothing_behind(panel: Panel, db_engine: Case) -> None:
    assert panel.refused("create", data={"_session_expiry": "nonsense"}) == (400, "cannot_store")
    assert not Session.objects.exists()
    bad = poisoned({"_session_expiry": "nonsense", "keep": 1})
    assert panel.refused("cycle_key", bad) == (400, "cannot_store")
    assert Session.objects.filter(session_key=bad).exists()


@pytest.mark.parametrize(
    "value",
    [
        {"datetime": "9999-12-31T23:59:59-23:59"},
        {"datetime": "0001-01-01T00:00:00+23:59"},
        {"datetime": "0001-01-01T00:00:00+00:01"},
        {"timedelta": 1e400},
    ],
)
def test_an_expiry_that_utc_does_not_have_is_refused(engine: Case, panel: Panel, value: object) -> None:
    key = panel.do("create", data={"a": 1})["result"]
    response = panel.post("operation", json.dumps({"op": "set_expiry", "key": key, "args": {"value": value}}))
    assert response.status_code == 400


def test_end_user_ends_all_and_undo_brings_all_back(engine: Case, panel: Panel) -> None:
    if not engine.enumerates:
        pytest.skip("this engine cannot list its sessions")
    deep = json.loads("[" * 350 + "]" * 350)
    keys = [panel.do("create", data={"_auth_user_id": "7", "x": x})["result"] for x in (1, deep, 3)]
    answer = panel.do("end_user", user="7")
    assert sorted(answer["result"]) == sorted(keys)
    assert not any(session_class()().exists(key) for key in keys)
    panel.do("restore", undo=answer["undo"])
    assert all(session_class()().exists(key) for key in keys)


def test_undo_data_that_no_call_could_carry_is_not_promised(panel: Panel, db_engine: Case) -> None:
    for _ in range(5):
        panel.do("create", data={"_auth_user_id": "7", "x": "x" * 1_000_000})
    answer = panel.do("end_user", user="7")
    assert (len(answer["result"]), answer["undo"], answer["undo_refused"]) == (5, None, "too_large")


@pytest.mark.parametrize("kind", ["db", "file"])
def test_a_list_holds_no_data(
    request: pytest.FixtureRequest, settings: Settings, tmp_path: Any, panel: Panel, kind: str
) -> None:
    from tests.conftest import use_engine
    from tests.engines import CASES

    use_engine(CASES[kind], request, settings, tmp_path)
    for _ in range(60):
        store = session_class()()
        store["x"] = "x" * 1_000_000
        store.save()
    panel.do("list")
    tracemalloc.start()
    try:
        assert len(panel.do("list")["result"]["sessions"]) == 60
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 45_000_000, "some at a time, never all"
