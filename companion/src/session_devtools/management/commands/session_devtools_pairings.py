"""`manage.py session_devtools_pairings`: which panels are paired with this project, and ending it where no panel can."""

import time
from argparse import ArgumentParser
from datetime import datetime, timezone
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from session_devtools.errors import CallError
from session_devtools.pairing import state as rules
from session_devtools.pairing.store import Store, stores


class Command(BaseCommand):
    """Reads and changes what the running servers use, so a revoked panel is refused from its next call on."""

    help = (
        "Lists the panels that are paired with this project, and revokes them. A key itself is never shown."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        chosen = parser.add_mutually_exclusive_group()
        chosen.add_argument("--revoke", metavar="ID", help="end the pairing of this id")
        chosen.add_argument(
            "--revoke-all", action="store_true", help="end all pairings, and void printed codes"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            places = stores()
            if options["revoke_all"]:
                count = sum(place.change(lambda state: rules.revoke(state, None)) for place in places)
                self.stdout.write(f"{count} revoked.")
            elif options["revoke"] is not None:
                self._revoke(places, options["revoke"])
            else:
                self._list(places)
        except CallError as error:
            raise CommandError(str(error)) from error

    def _revoke(self, places: list[Store], key_id: str) -> None:
        # Only a store that has the key is changed: writing each would make old runs' files look new.
        having = [place for place in places if key_id in place.read()["keys"]]
        if sum(place.change(lambda state: rules.revoke(state, key_id)) for place in having) == 0:
            raise CommandError(f"No pairing has the id {key_id!r}. Without --revoke all are listed.")
        self.stdout.write("1 revoked.")

    def _list(self, places: list[Store]) -> None:
        now = time.time()
        paired = [entry for place in places for entry in rules.listed(place.read(), now, None)]
        if not paired:
            self.stdout.write("Nothing is paired, as far as this process can see.")
        for entry in paired:
            self.stdout.write(
                f"{entry['id']}  {_day(entry['made'])} until {_day(entry['until'])}  {entry['site']}"
                f"  {entry['origin'] or 'a program'}"
            )


def _day(milliseconds: Any) -> str:
    """In UTC: the server's zone is not the browser's."""
    return f"{datetime.fromtimestamp(milliseconds / 1000, timezone.utc):%Y-%m-%d %H:%MZ}"
