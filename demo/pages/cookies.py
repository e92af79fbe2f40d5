"""Set-Cookie lines that Django's own API cannot make: several of one name in one response."""

from http.cookies import Morsel

from django.http import HttpResponse


def add_set_cookie(response: HttpResponse, name: str, value: str, **attributes: str | int | bool) -> None:
    """
    Add one more Set-Cookie line for `name`. `response.set_cookie` would replace the line of the same name, because
    `response.cookies` is a dict by name; Django writes out its values, so another dict key adds another line.
    """
    morsel: Morsel[str] = Morsel()
    morsel.set(name, value, value)
    for attribute, setting in attributes.items():
        morsel[attribute] = setting
    response.cookies[f"{name} #{len(response.cookies)}"] = morsel
