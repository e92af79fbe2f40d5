"""What a process keeps, what it shares, and who it is."""

import os
from typing import Any

import pytest
from django.core.cache import caches
from pytest_django import Settings

from session_devtools import ring as ring_module
from session_devtools import secret, shared
from session_devtools.observe.kept import Kept, from_text
from session_devtools.ring import Ring


def kept(name: str = "x", size: int = 0) -> Kept:
    return Kept(f'{{"id": "{name}"}}', "{}", "x" * size, None)


@pytest.fixture(autouse=True)
def _fresh() -> None:
    secret.forget()
    caches["default"].clear()


def test_the_oldest_leave_when_there_are_too_many() -> None:
    ring = Ring(max_records=3)
    for number in range(5):
        ring.put(str(number), kept())
    assert [ring.get(str(number)) for number in range(5)] == [None, None, kept(), kept(), kept()]


def test_the_oldest_leave_when_they_are_too_large() -> None:
    ring = Ring(max_bytes=3 * kept().weight)
    for number in range(5):
        ring.put(str(number), kept(size=2 * kept().weight - 20))
    assert len(ring) == 2
    ring.put("huge", kept(size=20_000))
    assert len(ring) == 0
    ring.put("small", kept())
    assert ring.get("small") == kept(), "the count of bytes is still right"


def test_a_record_is_found_gone_or_elsewhere() -> None:
    request_id = secret.next_request_id()
    assert ring_module.find(request_id) == "gone"
    ring_module.keep(request_id, kept(request_id))
    assert ring_module.find(request_id) == kept(request_id)
    assert ring_module.find("ffffffff-1") == "other_process"


def test_with_a_shared_cache_another_process_finds_it(settings: Settings, monkeypatch: Any) -> None:
    settings.SESSION_DEVTOOLS = {"CACHE": "default"}
    request_id = secret.next_request_id()
    ring_module.keep(request_id, kept("n", 5))
    token = secret.token()
    secret.forget()
    monkeypatch.setattr(ring_module, "ring", Ring())
    assert secret.process_of(request_id) != secret.process_name()
    assert ring_module.find(request_id) == kept("n", 5)
    assert ring_module.find("ffffffff-1") == "gone"
    assert secret.token() == token
    assert secret.token_is_valid(token)


def test_the_shared_secret_is_not_the_token(settings: Settings) -> None:
    settings.SESSION_DEVTOOLS = {"CACHE": "default"}
    token = secret.token()
    assert token.startswith("shared.")
    assert caches["default"].get("session_devtools:secret") not in token


def test_a_cleared_cache_makes_tokens_stale_and_then_agrees_again(settings: Settings) -> None:
    settings.SESSION_DEVTOOLS = {"CACHE": "default"}
    old = secret.token()
    caches["default"].clear()
    secret.forget()  # another worker starts, and makes a new secret
    new = secret.token()
    assert new != old
    assert not secret.token_is_valid(old)
    assert not secret.token_is_of_another_process(old)
    assert secret.token_is_valid(new)


def test_a_worker_with_the_old_secret_learns_the_new_one(settings: Settings) -> None:
    settings.SESSION_DEVTOOLS = {"CACHE": "default"}
    secret.token()
    old_worker = secret._process
    caches["default"].clear()
    secret.forget()
    new = secret.token()
    secret._process = old_worker
    assert secret.token_is_valid(new)
    assert secret.token() == new


def test_two_projects_on_one_cache_have_their_own(settings: Settings) -> None:
    settings.SESSION_DEVTOOLS = {"CACHE": "default"}
    request_id = secret.next_request_id()
    ring_module.keep(request_id, kept("n", 5))
    mine = secret.token()
    for name, value in (
        ("ROOT_URLCONF", "other.urls"),
        ("SECRET_KEY", "another-key-of-another-site"),
        ("BASE_DIR", "/srv/other"),
        ("SESSION_COOKIE_NAME", "othersession"),
    ):
        before = getattr(settings, name, None)
        setattr(settings, name, value)
        secret._process, held = None, secret._process
        assert secret.token().startswith("shared.")
        assert secret.token() != mine
        assert not secret.token_is_valid(mine)
        assert ring_module._find_shared(request_id) is None
        secret._process = held
        setattr(settings, name, before)
    assert secret.token_is_valid(mine)
    assert ring_module._find_shared(request_id) == kept("n", 5)


def test_the_shared_secret_ends(settings: Settings, monkeypatch: Any) -> None:
    settings.SESSION_DEVTOOLS = {"CACHE": "default"}
    asked: list[Any] = []
    add = type(caches["default"]).add

    def spy(self: Any, key: str, value: Any, timeout: Any = "default", **more: Any) -> Any:
        asked.append(timeout)
        return add(self, key, value, timeout=timeout, **more)

    monkeypatch.setattr(type(caches["default"]), "add", spy)
    old = secret.token()
    assert asked == [12 * 3600]
    caches["default"].clear()  # as when it has ended
    assert secret.token() == old, "not asked at each request"
    process = secret._this()
    process.read_at -= 61
    assert secret.token() != old
    assert not secret.token_is_valid(old)


def test_a_cache_that_fails_is_left_alone_for_a_while(settings: Settings, monkeypatch: Any) -> None:
    settings.SESSION_DEVTOOLS = {"CACHE": "default"}
    clock = [1000.0]
    monkeypatch.setattr("session_devtools.shared.time.monotonic", lambda: clock[0])
    asked = []

    def fails(cache: Any) -> None:
        asked.append(clock[0])
        raise OSError

    def hangs(cache: Any) -> str:
        asked.append(clock[0])
        clock[0] += 5
        return "late"

    shared.ask(fails)
    for _ in range(100):
        shared.ask(fails)
        clock[0] += 1
    assert asked == [1000.0, 1030.0, 1090.0]
    clock[0] = 5000.0
    assert shared.ask(hangs) == "late"
    assert shared.ask(hangs) is None
    shared.forget()
    assert shared.ask(lambda cache: 5) == 5


def test_descriptions_are_read_by_another_process(settings: Settings, monkeypatch: Any) -> None:
    from session_devtools.observe import kept as kept_module
    from session_devtools.values.describe import MARK

    text = kept()._replace(before=f'{{"\\u0000{MARK}":"set","repr":"{{1}}"}}').to_text()
    monkeypatch.setattr(kept_module, "MARK", "py-of-another")
    assert from_text(text).before == '{"\\u0000py-of-another":"set","repr":"{1}"}'


@pytest.mark.parametrize("alias", ["nowhere", 5, None, ["default"]])
def test_a_cache_that_cannot_be_used_is_as_none(settings: Settings, alias: object) -> None:
    settings.SESSION_DEVTOOLS = {"CACHE": alias}
    assert secret.token().startswith(secret.process_name())
    ring_module.keep("x-1", kept())
    assert ring_module.find("x-1") == kept()


def test_a_cache_whose_server_is_away(settings: Settings) -> None:
    away = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {**settings.CACHES, "away": away}
    settings.SESSION_DEVTOOLS = {"CACHE": "away"}
    assert secret.token().startswith(secret.process_name())
    ring_module.keep("y-1", kept())
    assert ring_module.find("y-1") == kept()
    assert ring_module.find("ffffffff-1") == "gone"


def test_tokens_are_random_per_process() -> None:
    tokens = set()
    for _ in range(50):
        secret.forget()
        tokens.add(secret.token())
    assert len(tokens) == 50
    assert all(len(token) >= 43 for token in tokens)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_fork_is_another_process() -> None:
    """gunicorn --preload imports first and forks then."""
    before = (secret.process_name(), secret.token())
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, f"{secret.process_name()} {secret.token()}".encode())
        os._exit(0)
    os.close(writer)
    name, token = os.read(reader, 1_000).decode().split()
    os.waitpid(child, 0)
    os.close(reader)
    assert name != before[0]
    assert token.partition(".")[2] != before[1].partition(".")[2]
    assert (secret.process_name(), secret.token()) == before
