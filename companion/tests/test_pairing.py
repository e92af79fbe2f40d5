"""Pairing: from the site's header over the code that the server prints to a key, and what everybody else is answered."""

import json
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from session_devtools import shared
from session_devtools.errors import CallError
from session_devtools.pairing import announce as announce_module
from session_devtools.pairing import signature as signature_module
from session_devtools.pairing import state as rules
from session_devtools.pairing.code import ALPHABET, new_code, shown_code, typed_code
from session_devtools.pairing.signature import signature
from session_devtools.pairing.store import CacheStore, FileStore, store
from tests.panel import ORIGIN, PREFIX, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("db_engine")]

OTHER = "moz-extension://0a1b2c3d-1111-2222-3333-444455556666"
SITE = "http://localhost:8080"
GATEWAY = "172.17.0.1"
CREATE = {"op": "create", "args": {"data": {"a": 1}}}


@pytest.fixture(autouse=True)
def _own_file(settings: Settings, tmp_path: Path) -> None:
    shared.forget()
    signature_module._seen.clear()
    settings.SESSION_DEVTOOLS = {"PAIRING_FILE": str(tmp_path / "keys.json")}


class Away:
    """A panel in a browser whose connection is not a direct one."""

    def __init__(self, capfd: Any, origin: str = ORIGIN, site: str = SITE, **meta: Any) -> None:
        self.capfd = capfd
        self.origin = origin
        self.site = site
        self.client = Client(**(meta or {"REMOTE_ADDR": GATEWAY}))
        self.key: dict[str, Any] = {}

    def post(self, name: str, body: object, **headers: str) -> tuple[int, Any]:
        sent = {"Origin": self.origin, **{key.replace("_", "-"): value for key, value in headers.items()}}
        text = body if isinstance(body, str) else json.dumps(body)
        response = self.client.post(
            PREFIX + name,
            text,
            content_type="application/json",
            headers={key: value for key, value in sent.items() if value},
        )
        return response.status_code, json.loads(response.content)

    def signed(self, call: str, content: object, **changed: str) -> tuple[int, Any]:
        text = json.dumps(content)
        parts = {
            "id": self.key["id"],
            "seconds": str(int(time.time())),
            "nonce": secrets.token_urlsafe(16),
            "name": call,
            "site": self.site,
            "body": text,
            **changed,
        }
        mac = signature(
            self.key["key"],
            parts["name"],
            parts["site"],
            self.origin,
            parts["seconds"],
            parts["nonce"],
            parts["body"].encode(),
        )
        header = f"{parts['id']}.{parts['seconds']}.{parts['nonce']}.{changed.get('mac', mac)}"
        return self.post(call, text, X_Session_DevTools_Key=header)

    def ask(self) -> tuple[dict[str, Any], str]:
        """(the answer, the code that was printed)"""
        self.capfd.readouterr()
        status, answer = self.post("pair", {"do": "ask", "site": self.site})
        assert status == 200, answer
        printed = self.capfd.readouterr().err
        assert self.site in printed
        return answer, printed.partition("pairing code ")[2][:9]

    def claim(self, ask: str, code: str) -> tuple[int, Any]:
        return self.post("pair", {"do": "claim", "ask": ask, "code": code, "site": self.site})

    def pair(self) -> "Away":
        asked, code = self.ask()
        status, self.key = self.claim(asked["ask"], code)
        assert status == 200, self.key
        return self


def code_of(answer: tuple[int, Any]) -> tuple[int, str]:
    return answer[0], answer[1]["error"]["code"]


@pytest.fixture
def away(capfd: Any) -> Away:
    return Away(capfd)


def test_the_header_offers_pairing_and_nothing_else(away: Away) -> None:
    response = away.client.get("/write/", headers={"Sec-Fetch-Mode": "navigate"})
    message = told(response)
    assert {**message, "id": None} == {
        "v": 1,
        "id": None,
        "pair": "not_loopback",
        "at": PREFIX,
        "idle": False,
    }


@pytest.mark.parametrize(
    ("meta", "why"),
    [
        ({"REMOTE_ADDR": GATEWAY}, "not_loopback"),
        ({"REMOTE_ADDR": ""}, "not_loopback"),
        ({"HTTP_X_FORWARDED_PROTO": "http"}, "proxied"),
        ({"SERVER_SOFTWARE": "waitress"}, "hides_proxies"),
    ],
)
def test_a_key_for_a_code_and_calls_with_it(capfd: Any, meta: dict[str, Any], why: str) -> None:
    away = Away(capfd, **meta)
    assert code_of(away.post("operation", CREATE)) == (403, why)
    asked, code = away.ask()
    assert (asked["seconds"], asked["tries"], asked["seen"]["why"]) == (300, 5, why)
    assert asked["seen"]["address"] == (meta.get("REMOTE_ADDR", "127.0.0.1") or None)
    assert code not in json.dumps(asked)
    status, away.key = away.claim(asked["ask"], code.lower().replace("-", " "))
    assert status == 200
    assert away.key["until"] / 1000 == pytest.approx(time.time() + 30 * 86_400, abs=60)
    status, answer = away.signed("operation", CREATE)
    assert (status, answer["session"]["data"]) == (200, {"a": 1})
    assert away.signed("settings", {})[0] == 200
    message = told(away.client.get("/write/"))
    status, records = away.signed("records", {"ids": [message["id"]]})
    assert (status, list(records["records"])) == (200, [message["id"]])
    assert away.key["key"] not in str(message)


def test_pairing_always_and_off(settings: Settings, capfd: Any) -> None:
    near = Away(capfd, REMOTE_ADDR="127.0.0.1")
    settings.SESSION_DEVTOOLS = {**settings.SESSION_DEVTOOLS, "PAIRING": "always"}
    assert told(near.client.get("/plain/"))["pair"] == "pairing_always"
    assert code_of(near.post("operation", CREATE)) == (403, "pairing_always")
    assert near.pair().signed("operation", CREATE)[0] == 200
    settings.SESSION_DEVTOOLS = {**settings.SESSION_DEVTOOLS, "PAIRING": "off"}
    away = Away(capfd)
    away.key = near.key
    assert told(away.client.get("/plain/")) == {"v": 1, "refused": "not_loopback"}
    assert code_of(away.signed("operation", CREATE)) == (403, "not_loopback")
    assert code_of(away.post("pair", {"do": "ask", "site": SITE})) == (403, "not_loopback")


def test_a_direct_connection_needs_no_pairing(capfd: Any) -> None:
    near = Away(capfd, REMOTE_ADDR="127.0.0.1")
    assert "token" in told(near.client.get("/plain/"))
    assert code_of(near.post("pair", {"do": "ask", "site": SITE})) == (403, "token_missing")


def test_a_token_opens_nothing_from_elsewhere(away: Away, capfd: Any) -> None:
    token = told(Away(capfd, REMOTE_ADDR="127.0.0.1").client.get("/plain/"))["token"]
    assert code_of(away.post("operation", CREATE, X_Session_DevTools_Token=token)) == (403, "not_loopback")


@pytest.mark.parametrize("origin", ["https://evil.test", "http://localhost:8080", "null", ""])
def test_a_page_cannot_pair(away: Away, origin: str) -> None:
    assert code_of(away.post("pair", {"do": "ask", "site": SITE}, Origin=origin)) == (403, "not_an_extension")


def test_a_program_pairs_where_it_may(settings: Settings, capfd: Any) -> None:
    program = Away(capfd, origin="")
    assert code_of(program.post("pair", {"do": "ask", "site": SITE})) == (403, "not_an_extension")
    settings.SESSION_DEVTOOLS = {**settings.SESSION_DEVTOOLS, "PROGRAMS": True}
    assert program.pair().signed("operation", CREATE)[0] == 200


@pytest.mark.parametrize(
    "site",
    ["", "localhost", "ftp://x", "http://a b", "http://a\nb", "http://x/", None, 5, "http://" + "a" * 300],
)
def test_a_site_is_an_origin(away: Away, site: object) -> None:
    assert code_of(away.post("pair", {"do": "ask", "site": site})) == (400, "bad_argument")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"do": "read"},
        {"do": ["ask"]},
        {"do": "claim"},
        {"do": "claim", "ask": "x", "code": 5, "site": SITE},
    ],
)
def test_malformed_pairing(away: Away, body: object) -> None:
    assert code_of(away.post("pair", body)) == (400, "bad_argument")


def test_a_code_is_for_one_who_asked(away: Away, capfd: Any) -> None:
    asked, code = away.ask()
    assert code_of(Away(capfd, origin=OTHER).claim(asked["ask"], code)) == (410, "pair_expired")
    assert code_of(Away(capfd, site="http://localhost:9").claim(asked["ask"], code)) == (410, "pair_expired")
    assert away.claim(asked["ask"], code)[0] == 200
    assert code_of(away.claim(asked["ask"], code)) == (410, "pair_expired"), "once"


def test_guesses_are_slowed_and_limited(away: Away, monkeypatch: Any) -> None:
    clock = [time.time()]
    monkeypatch.setattr("session_devtools.endpoint.pair.time.time", lambda: clock[0])
    asked, code = away.ask()
    wrong = "A" * 8 if code[0] != "A" else "B" * 8
    left = []
    for _ in range(4):
        status, answer = away.claim(asked["ask"], wrong)
        left.append(answer["error"]["params"]["left"])
        assert code_of(away.claim(asked["ask"], code)) == (429, "pair_wait"), "even the right one has to wait"
        clock[0] += 5
    assert left == [4, 3, 2, 1]
    assert away.claim(asked["ask"], wrong)[1]["error"] == {
        "code": "pair_wrong",
        "message": "This is not the code. 0 tries left.",
        "params": {"left": 0},
    }
    clock[0] += 5
    assert code_of(away.claim(asked["ask"], code)) == (410, "pair_expired"), "void"
    status, answer = away.post("pair", {"do": "ask", "site": SITE})
    assert (status, answer["error"]["code"]) == (429, "pair_wait")
    assert 50 <= answer["error"]["params"]["seconds"] <= 60
    clock[0] += 61
    away.pair()


def test_each_round_of_guesses_has_a_longer_pause() -> None:
    state, now, pauses = rules.empty(), 1_000.0, []
    for _ in range(8):
        ask_id, code = rules.ask(state, ORIGIN, SITE, now)
        for _ in range(rules.TRIES):
            error = rules.claim(state, ask_id, code[:-1], ORIGIN, SITE, now)
            assert isinstance(error, CallError)
            assert error.refusal.code == "pair_wrong"
            now += 20
        pauses.append(round(state["wrong"]["until"] - now + 20))
        now = max(now, state["wrong"]["until"])
    assert pauses == [60, 120, 240, 480, 960, 1920, 3600, 3600]


def test_a_console_is_not_flooded() -> None:
    state = rules.empty()
    for number in range(rules.ASKS_PER_MINUTE):
        rules.ask(state, ORIGIN, SITE, 1_000.0 + number)
    with pytest.raises(CallError) as caught:
        rules.ask(state, ORIGIN, SITE, 1_010.0)
    assert caught.value.refusal.params == {"seconds": 50}
    rules.ask(state, ORIGIN, SITE, 1_062.0)


def test_codes_and_keys_end() -> None:
    state = rules.empty()
    ask_id, code = rules.ask(state, ORIGIN, SITE, 1_000.0)
    late = rules.claim(state, ask_id, code, ORIGIN, SITE, 1_301.0)
    assert isinstance(late, CallError)
    assert late.refusal.code == "pair_expired"
    ask_id, code = rules.ask(state, ORIGIN, SITE, 2_000.0)
    assert isinstance(rules.claim(state, ask_id, code, ORIGIN, SITE, 2_001.0), dict)
    assert len(rules.listed(state, 2_001.0 + 29 * 86_400, None)) == 1
    assert rules.listed(state, 2_001.0 + 31 * 86_400, None) == []


def test_codes() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(set(code) <= set(ALPHABET) and len(code) == 8 for code in codes)
    assert len(ALPHABET) == 32
    assert set(ALPHABET).isdisjoint("O0I1")
    assert shown_code("K7QF3M2X") == "K7QF-3M2X"
    assert typed_code(" k7qf-3m2x\t") == "K7QF3M2X"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"mac": "0" * 64}, "key_unknown"),
        ({"id": "0" * 16}, "key_unknown"),
        ({"name": "settings"}, "key_unknown"),
        ({"site": "http://localhost:9999"}, "key_unknown"),
        ({"body": "{}"}, "key_unknown"),
        ({"seconds": "1000"}, "clock_differs"),
        ({"id": "x"}, "key_malformed"),
        ({"nonce": "short"}, "key_malformed"),
        ({"nonce": "a.b" * 8}, "key_malformed"),
        ({"seconds": "9" * 30}, "key_malformed"),
    ],
)
def test_what_is_signed_otherwise(away: Away, changed: dict[str, str], code: str) -> None:
    away.pair()
    assert code_of(away.signed("operation", CREATE, **changed)) == (403, code)


def test_a_key_is_of_one_extension(away: Away, capfd: Any) -> None:
    other = Away(capfd, origin=OTHER)
    other.key = away.pair().key
    assert code_of(other.signed("operation", CREATE)) == (403, "key_unknown")


def test_a_call_that_was_overheard_is_good_once(away: Away) -> None:
    away.pair()
    nonce = secrets.token_urlsafe(16)
    assert away.signed("settings", {}, nonce=nonce)[0] == 200
    assert code_of(away.signed("settings", {}, nonce=nonce)) == (403, "replayed")


def test_the_clock_that_differs_is_told(away: Away) -> None:
    away.pair()
    _, answer = away.signed("settings", {}, seconds="1000")
    assert answer["error"]["params"]["now"] == pytest.approx(time.time(), abs=5)


def test_keys_are_listed_and_revoked(away: Away, capfd: Any) -> None:
    away.pair()
    other = Away(capfd, origin=OTHER, site="http://shop.test").pair()
    _, answer = away.signed("pair", {"do": "list"})
    assert [(key["origin"], key["site"], key["own"]) for key in answer["keys"]] == [
        (ORIGIN, SITE, True),
        (OTHER, "http://shop.test", False),
    ]
    assert away.key["key"] not in json.dumps(answer)
    assert code_of(away.post("pair", {"do": "list"})) == (403, "key_unknown")
    assert code_of(away.post("pair", {"do": "revoke", "all": True})) == (403, "key_unknown")
    assert away.signed("pair", {"do": "revoke", "id": other.key["id"]}) == (200, {"revoked": 1})
    assert code_of(other.signed("settings", {})) == (403, "key_unknown")
    assert away.signed("settings", {})[0] == 200
    assert away.signed("pair", {"do": "revoke", "all": True}) == (200, {"revoked": 1})
    assert code_of(away.signed("settings", {})) == (403, "key_unknown")


def test_the_preflight_of_a_paired_call(away: Away) -> None:
    headers = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,x-session-devtools-key",
    }
    response: Any = away.client.options(PREFIX + "operation", headers=headers)
    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Headers"] == "Content-Type, X-Session-DevTools-Key"
    headers["Origin"] = "https://evil.test"
    assert away.client.options(PREFIX + "operation", headers=headers).status_code == 403


def test_a_file_outlives_the_server_and_only_its_user_reads_it(
    settings: Settings, away: Away, tmp_path: Path
) -> None:
    away.pair()
    path = tmp_path / "keys.json"
    assert path.stat().st_mode & 0o777 == 0o600
    program = (
        "import sys; from pathlib import Path; from session_devtools.pairing.store import FileStore\n"
        "print(*FileStore(Path(sys.argv[1])).read()['keys'])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, cwd="src"
    )
    assert ran.stdout.strip() == away.key["id"]


def test_a_file_that_others_can_write_is_not_believed(away: Away, tmp_path: Path) -> None:
    away.pair()
    (tmp_path / "keys.json").chmod(0o666)
    assert code_of(away.signed("settings", {})) == (403, "key_unknown")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"keys": {"a": 1}}', b"\xff", b"[" * 100_000])
def test_a_damaged_file_is_begun_anew(away: Away, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(content)
    path.chmod(0o600)
    assert away.pair().signed("settings", {})[0] == 200


def test_a_file_that_cannot_be_written_is_told(settings: Settings, away: Away, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.SESSION_DEVTOOLS = {"PAIRING_FILE": str(tmp_path / "file" / "keys")}
    assert code_of(away.post("pair", {"do": "ask", "site": SITE})) == (500, "pair_not_kept")


def test_a_link_is_not_followed(away: Away, tmp_path: Path) -> None:
    away.pair()
    (tmp_path / "keys.json").rename(tmp_path / "elsewhere")
    (tmp_path / "keys.json").symlink_to(tmp_path / "elsewhere")
    assert code_of(away.signed("settings", {})) == (403, "key_unknown")


def test_workers_share_by_the_cache(settings: Settings, away: Away) -> None:
    settings.SESSION_DEVTOOLS = {"CACHE": "default"}
    caches["default"].clear()
    assert isinstance(store(), CacheStore)
    assert away.pair().signed("settings", {})[0] == 200
    caches["default"].clear()
    assert code_of(away.signed("settings", {})) == (403, "key_unknown")


def test_without_a_setting_a_run_has_its_own_file(
    settings: Settings, away: Away, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    settings.SESSION_DEVTOOLS = {}
    assert away.pair().signed("settings", {})[0] == 200
    assert isinstance(store(), FileStore)
    (folder,) = [path for path in tmp_path.iterdir() if path.name.startswith("session_devtools-")]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert any(f"-{os.getppid()}-" in path.name for path in folder.iterdir())
    monkeypatch.setattr(os, "getppid", lambda: 1)
    assert code_of(away.signed("settings", {})) == (403, "key_unknown"), "another run has none"
    folder.chmod(0o777)
    assert code_of(away.post("pair", {"do": "ask", "site": SITE})) == (500, "pair_not_kept")


def test_processes_take_turns(tmp_path: Path) -> None:
    """Forty changes by four processes: none is lost."""
    path = tmp_path / "turns.json"
    program = (
        "import sys; from pathlib import Path; from session_devtools.pairing.store import FileStore\n"
        "for n in range(10): FileStore(Path(sys.argv[1])).change(lambda s: s['asked'].append(1))"
    )
    command = [sys.executable, "-c", program, str(path)]
    running = [subprocess.Popen(command, cwd="src") for _ in range(4)]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    assert len(FileStore(path).read()["asked"]) == 40


def test_a_server_without_a_console(monkeypatch: Any, caplog: Any) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with caplog.at_level("WARNING"):
        announce_module.announce("K7QF3M2X", ORIGIN, SITE)
    assert "K7QF-3M2X" in caplog.text
