"""The app: it brings the system checks, and begins the run of an autoreloader."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import register

from session_devtools.checks import check_installation
from session_devtools.secret import begin_run


class SessionDevToolsConfig(AppConfig):
    name = "session_devtools"
    verbose_name = "Session DevTools"

    def ready(self) -> None:
        register(check_installation, "session_devtools")
        if settings.DEBUG:
            begin_run()
