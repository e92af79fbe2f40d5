"""A session that is over and still in the store: neither live nor unknown."""

import json
import os
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.utils import timezone as django_timezone

from tests.engines import Case
from tests.panel import Panel
from tests.test_endings import store

pytestmark = pytest.mark.django_db

LATE = 2_000_000


def expire(engine: Case, panel: Panel, folder: Path) -> str:
    """A session that ended long ago, as its engine keeps it. The key."""
    panel.browser.get("/write/")
    key = panel.key
    if engine.kind in ("db", "cached_db"):
        past = django_timezone.now() - timedelta(seconds=LATE)
        Session.objects.filter(session_key=key).update(expire_date=past)
        instance = store(key)
        if engine.kind == "cached_db":
            instance._cache.delete(instance.cache_key)
    elif engine.kind == "file":
        (file,) = folder.iterdir()
        os.utime(file, (time.time() - LATE,) * 2)
    elif engine.kind == "signed_cookies":
        now = time.time()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(time, "time", lambda: now - LATE)
            key = signing.dumps({"colour": "teal"}, salt="django.contrib.sessions.backends.signed_cookies")
    else:
        pytest.skip("such a store forgets what is over")
    return key


def test_read_and_exists_agree(engine: Case, panel: Panel, tmp_path: Path) -> None:
    key = expire(engine, panel, tmp_path)
    for _ in range(2):  # looking does not delete it
        response = panel.post("operation", {"op": "read", "key": key, "args": {}})
        error = json.loads(response.content)["error"]
        assert (response.status_code, error["code"]) == (404, "session_expired")
        over = datetime.fromisoformat(error["params"]["expires"])
        assert over < datetime.now(tz=timezone.utc)
        result = panel.do("exists", key)["result"]
        assert result == {
            "exists": engine.kind != "signed_cookies",
            "live": False,
            "expired": error["params"]["expires"],
        }
    for op in ("get", "set", "pop", "flush", "cycle_key", "delete"):
        assert panel.refused(op, key, name="a", value=1) == (404, "session_expired")


def test_an_unknown_key_is_not_expired(engine: Case, panel: Panel) -> None:
    if engine.kind == "signed_cookies":
        key = signing.dumps({}, key="another", salt="django.contrib.sessions.backends.signed_cookies")
    else:
        key = "y" * 32
    assert panel.refused("read", key) == (404, "no_session")
    assert panel.do("exists", key)["result"] == {"exists": False, "live": False}
