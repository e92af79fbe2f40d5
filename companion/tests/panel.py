"""The panel's side of the wire, as far as the tests need it: read the header, call with its token."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

ORIGIN = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
PREFIX = "/__session_devtools__/"


def told(response: Any) -> dict[str, Any]:
    """The companion's header of a site's response."""
    message: dict[str, Any] = json.loads(response.headers["Session-DevTools"])
    return message


class Panel:
    """`browser` visits the site; calls go out as an extension's, without the browser's cookies."""

    def __init__(self, browser: Client) -> None:
        self.browser = browser
        self.client = Client()

    @property
    def token(self) -> str:
        token = told(self.browser.get("/plain/"))["token"]
        assert isinstance(token, str)
        return token

    def post(self, path: str, body: object, **headers: str) -> HttpResponse:
        """A call as the panel makes it, with headers changed or (by an empty text) left out."""
        changed = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"Origin": ORIGIN, "X-Session-DevTools-Token": self.token, **changed}
        sent = {name: value for name, value in sent.items() if value}
        content = body if isinstance(body, (str, bytes)) else json.dumps(body)
        response = self.client.post(PREFIX + path, content, content_type="application/json", headers=sent)
        assert isinstance(response, HttpResponse)
        return response

    def ask(self, path: str, body: object) -> Any:
        """The answer to a call that must succeed."""
        response = self.post(path, body)
        answer = json.loads(response.content)
        assert response.status_code == 200, answer
        return answer

    def do(self, op: str, key: str | None = None, reveal: bool = False, **args: object) -> Any:
        return self.ask("operation", {"op": op, "key": key, "args": args, "reveal": reveal})

    def refused(self, op: str, key: object = None, **args: object) -> tuple[int, str]:
        """(status, code) of an operation that must fail."""
        response = self.post("operation", {"op": op, "key": key, "args": args})
        return response.status_code, json.loads(response.content)["error"]["code"]

    def record(self, response: Any) -> dict[str, Any]:
        """The whole record of a site's response."""
        record_id = told(response)["id"]
        record: dict[str, Any] = self.ask("records", {"ids": [record_id]})["records"][record_id]
        return record

    @property
    def key(self) -> str:
        return self.browser.cookies["sessionid"].value
