"""`manage.py serve`: migrate, make the users, and serve the demo on loopback."""

import os
import sys
import threading
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application


class DemoServer(ThreadedWSGIServer):
    """Django's development server with room for a page that opens hundreds of connections at once."""

    # The kernel refuses connections past this queue; Django's 10 is too few for 500 parallel requests.
    request_queue_size = 1024


class DemoHandler(WSGIRequestHandler):
    """Sends an answer's headers and body without waiting in between."""

    # They are two small writes; Nagle's algorithm holds the second back until the first is acknowledged, 40 ms later.
    disable_nagle_algorithm = True


class Command(BaseCommand):
    help = "Prepare the database and serve the demo on 127.0.0.1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=settings.DEMO_PORT, help="0 picks a free port")
        parser.add_argument(
            "--until-stdin-closes",
            action="store_true",
            help="stop when standard input ends, that is, when the program that started this one is gone",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("demo_users", stdout=self.stdout)
        try:
            server = DemoServer(("127.0.0.1", options["port"]), DemoHandler)
        except OSError as error:
            raise CommandError(f"cannot listen on 127.0.0.1:{options['port']}: {error.strerror}") from error
        server.set_app(StaticFilesHandler(get_wsgi_application()))
        if options["until_stdin_closes"]:
            threading.Thread(target=_leave_when_stdin_closes, daemon=True).start()
        # Start scripts wait for this line and read the address from it.
        self.stdout.write(f"Serving the demo at http://127.0.0.1:{server.server_port}/")
        self.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass
        finally:
            server.server_close()


def _leave_when_stdin_closes() -> None:
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)
