"""Pages whose Set-Cookie lines are out of the ordinary, and the redirect chains."""

import re

import pytest
from django.http import HttpResponseBase
from django.test import Client

from pages.hop_keys import hop_key

pytestmark = pytest.mark.django_db


def lines(response: HttpResponseBase) -> list[str]:
    """The Set-Cookie lines as the WSGI handler writes them."""
    return [morsel.OutputString() for morsel in response.cookies.values()]


def test_a_cookie_the_browser_must_refuse(visitor: Client) -> None:
    (line,) = lines(visitor.post("/cookies/refused/"))
    assert "SameSite=None" in line
    assert "Secure" not in line
    assert "HttpOnly" in line


@pytest.mark.parametrize(
    ("host", "second"),
    [("127.0.0.1:8000", "Path=/cookies/"), ("shop.localhost:8000", "Domain=shop.localhost")],
)
def test_two_session_cookies(db: None, host: str, second: str) -> None:
    visitor = Client(HTTP_HOST=host)
    added, own = lines(visitor.post("/cookies/twice/"))
    assert second in added
    assert "Path=/;" in own
    assert "Domain" not in own
    removed = lines(visitor.post("/cookies/clean-up/"))
    assert second in removed[-1]
    assert "Max-Age=0" in removed[-1]


def test_two_page_names_the_one_django_takes(visitor: Client) -> None:
    # A test client sends one cookie per name, so the header is written by hand.
    first, last = hop_key("first", 1), hop_key("last", 1)
    html = Client(HTTP_HOST="localhost").get(
        "/cookies/two/", headers={"cookie": f"sessionid={first}; sessionid={last}"}
    )
    body = html.content.decode()
    assert f"sessionid={first[:5]}…{first[-4:]}" in body
    assert f'id="taken">{last[:5]}…{last[-4:]}<' in body


def test_three_lines_of_one_name_end_with_the_real_one(visitor: Client) -> None:
    response = visitor.post("/cookies/same-name/")
    assert len(lines(response)) == 3
    assert all(line.startswith("sessionid=") for line in lines(response))
    assert list(response.cookies)[-1] == "sessionid"
    assert visitor.session["same_name"] == 1


@pytest.mark.parametrize(
    ("host", "other"), [("127.0.0.1:8000", "localhost:8000"), ("localhost:9", "127.0.0.1:9")]
)
def test_the_frame_is_of_another_origin(db: None, host: str, other: str) -> None:
    assert (
        f'src="http://{other}/embed/frame/?kind=partitioned"'
        in Client(HTTP_HOST=host).get("/embed/").content.decode()
    )


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("partitioned", "SameSite=None; Partitioned; Secure"),
        ("none", "SameSite=None; Secure"),
        ("lax", "SameSite=Lax"),
        ("odd", "SameSite=Lax"),
    ],
)
def test_the_frame_sets_its_own_cookie(visitor: Client, kind: str, wanted: str) -> None:
    response = visitor.get("/embed/frame/", {"kind": kind})
    (line,) = lines(response)
    assert line.endswith(wanted)
    assert "X-Frame-Options" not in response.headers
    assert "X-Frame-Options" in visitor.get("/").headers


def test_a_failing_page_loses_the_session_but_not_a_cookie_set_by_hand(visitor: Client) -> None:
    visitor.raise_request_exception = False
    failed = visitor.get("/error/")
    assert (failed.status_code, lines(failed)) == (500, [])
    failed = visitor.get("/error/with-cookie/")
    assert failed.status_code == 500
    assert len(lines(failed)) == 1


@pytest.mark.parametrize(
    "path", ["/fetch/answer/", "/fetch/slow/", "/worker/answer/", "/cached/", "/download/"]
)
def test_answers_that_set_the_cookie(visitor: Client, path: str) -> None:
    response = visitor.get(path)
    assert response.status_code == 200
    assert len(lines(response)) == 1


def test_headers_of_special_answers(visitor: Client) -> None:
    assert visitor.get("/cached/")["Cache-Control"] == "private, max-age=60"
    assert "attachment" in visitor.get("/download/")["Content-Disposition"]
    assert visitor.get("/worker/sw.js")["Content-Type"].startswith("text/javascript")
    assert "sessionid" not in visitor.get("/fetch/answer/", {"write": "0"}).cookies


class TestHops:
    def test_a_chain_sets_exactly_the_foretold_values(self, visitor: Client) -> None:
        url, seen = "/hops/a-chain/30/", []
        response = visitor.get(url)
        while response.status_code == 302:
            (line,) = lines(response)
            seen.append(line.partition(";")[0].partition("=")[2])
            response = visitor.get(response["Location"])
        assert seen == [hop_key("a-chain", number) for number in range(30, 0, -1)]
        assert len(set(seen)) == 30
        assert all(re.fullmatch("[a-z0-9]{32}", value) for value in seen)
        assert (response.status_code, lines(response)) == (200, [])

    def test_a_chain_to_the_same_address_counts_on_the_server(self, visitor: Client) -> None:
        for _ in range(2):
            seen = []
            response = visitor.get("/hops/loop/5/?same=1")
            while response.status_code == 302:
                assert response["Location"] == "/hops/loop/5/?same=1"
                seen.append(response.cookies["sessionid"].value)
                response = visitor.get(response["Location"])
            assert seen == [hop_key("loop", number) for number in range(5, 0, -1)]

    def test_the_value_other_programs_compute(self) -> None:
        # sha256sum of the text "demo/1"
        assert hop_key("demo", 1) == "3a665d89cd9180985add6c886611494a"

    def test_a_login_whose_page_leaves_at_once(self, visitor: Client) -> None:
        response = visitor.get("/hops/login/", {"id": "7"})
        assert response["Location"] == "/hops/landing/7/"
        assert response.cookies["sessionid"].value == hop_key("login-7", 1)
        landing = visitor.get("/hops/landing/7/")
        assert b"<script>location.replace('/hops/away/7/')</script>" in landing.content
        assert lines(landing) == []
        assert lines(visitor.get("/hops/away/7/")) == []

    @pytest.mark.parametrize("path", ["/hops/a/10001/", "/hops/login/?id=a/b", "/hops/login/?id="])
    def test_bounds(self, visitor: Client, path: str) -> None:
        assert visitor.get(path).status_code == 404

    def test_counted_chains_are_bounded(self, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pages.views.hops.MAX_CHAINS", 2)
        for chain in ("one", "two", "three"):
            visitor.get(f"/hops/{chain}/5/?same=1")
        # "one" was forgotten and starts anew; "three" goes on.
        assert visitor.get("/hops/one/5/?same=1").cookies["sessionid"].value == hop_key("one", 5)
        assert visitor.get("/hops/three/5/?same=1").cookies["sessionid"].value == hop_key("three", 4)
