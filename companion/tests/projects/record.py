"""What the tests of all projects ask of a record."""

from pathlib import Path
from typing import Any

from django.contrib.auth.models import User

from tests.panel import Panel

HERE = Path(__file__).parent
#: The project's middlewares: they write nothing.
AROUND = str(HERE.parent / "site" / "middleware.py")


def post(panel: Panel, path: str, fields: dict[str, str], status: int = 302) -> dict[str, Any]:
    """The record of a form that is sent, after it is seen that no line in it only passes the request on."""
    response = panel.browser.post(path, fields)
    assert response.status_code == status, response.content[:2000]
    return looked_at(panel.record(response))


def looked_at(record: dict[str, Any]) -> dict[str, Any]:
    for event in (*record["reads"], *record["writes"]):
        for place in (event["where"], event["via"]):
            assert place is None or place["file"] != AROUND, event
    return record


def write(record: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(event for event in record["writes"] if event["key"] == key)
    return found


def ended_by(record: dict[str, Any]) -> dict[str, Any]:
    """The write that ended the session."""
    by: dict[str, Any] = record["writes"][record["ended"]["by"]]
    return by


def by_library(event: dict[str, Any], file: str, function: str) -> bool:
    """Whether it was this function of a library's view."""
    where = event["where"]
    return bool(
        event["library"]
        and where["file"].endswith(f"/{file}")
        and where["function"].split(".")[-1] == function
    )


def by_project(event: dict[str, Any], file: str, text: str) -> bool:
    """Whether it was the only line of the project's file that holds this text."""
    (number,) = (n for n, line in enumerate((HERE / file).read_text().splitlines(), 1) if text in line)
    where = event["where"]
    return not event["library"] and (where["file"], where["line"]) == (str(HERE / file), number)


def change_password(name: str) -> None:
    """As another browser of that user's does: every other session of theirs is over at its next request."""
    user = User.objects.get(username=name)
    user.set_password("another")
    user.save()
