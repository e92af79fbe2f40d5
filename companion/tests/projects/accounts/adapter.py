from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)  # the adapter logs in
