from typing import Any

from django.http import HttpRequest
from wagtail import hooks


@hooks.register("after_edit_page")  # type: ignore[untyped-decorator]
def remember(request: HttpRequest, page: Any) -> None:
    request.session["last_edited"] = page.pk  # in a hook
