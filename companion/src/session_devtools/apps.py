"""The app: it only brings the system checks."""

from django.apps import AppConfig
from django.core.checks import register

from session_devtools.checks import check_installation


class SessionDevToolsConfig(AppConfig):
    name = "session_devtools"
    verbose_name = "Session DevTools"

    def ready(self) -> None:
        register(check_installation, "session_devtools")
