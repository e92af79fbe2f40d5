"""What a StreamingHttpResponse's generator writes is lost: SessionMiddleware has saved before it runs."""

import gc

import pytest
from django.test import Client

from session_devtools.observe import late
from tests.engines import Case
from tests.panel import Panel, told
from tests.test_observe import line_of

pytestmark = pytest.mark.django_db


def test_a_late_write_is_told(engine: Case, panel: Panel) -> None:
    panel.browser.get("/write/")
    response = panel.browser.get("/stream/")
    message = told(response)
    assert (message["idle"], "record" in message) == (False, False), "it is not over yet"
    assert panel.record(response)["late"] is None
    assert response.getvalue() == b"onetwo"
    record = panel.record(response)
    (event,) = record["late"]["writes"]
    assert (event["op"], event["key"]) == ("__setitem__", "streamed")
    assert event["where"]["line"] == line_of("# too late")
    assert record["late"]["saved"] is False
    assert (record["saved"], record["writes"]) == (False, [])


def test_one_that_saves_by_itself(db_engine: Case, panel: Panel) -> None:
    panel.browser.get("/write/")
    response = panel.browser.get("/stream_and_save/")
    response.getvalue()
    record = panel.record(response)
    assert record["late"]["saved"] is True
    assert panel.do("read", panel.key)["session"]["data"]["streamed"] == 1


def test_one_that_writes_in_time(db_engine: Case, panel: Panel) -> None:
    response = panel.browser.get("/stream_quiet/")
    response.getvalue()
    record = panel.record(response)
    assert (record["late"], record["saved"]) == (None, True)


def test_nothing_is_held_for_longer_than_the_session(db_engine: Case) -> None:
    for _ in range(3):
        Client().get("/stream/").getvalue()
    gc.collect()
    assert len(late._open) <= 1
