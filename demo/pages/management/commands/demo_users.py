"""`manage.py demo_users`: the users the demo's pages offer. Safe to run any number of times."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

from pages.users import DEMO_PASSWORD, DEMO_USERS


class Command(BaseCommand):
    help = "Create the demo's users with their public password, and leave those that exist alone."

    def handle(self, *args: Any, **options: Any) -> None:
        for name in DEMO_USERS:
            user, created = User.objects.get_or_create(
                username=name, defaults={"is_superuser": name == "root"}
            )
            # A changed password would end that user's sessions, so one that still fits is not set again.
            if not user.check_password(DEMO_PASSWORD):
                user.set_password(DEMO_PASSWORD)
                user.save()
            if created:
                self.stdout.write(f"created {name} / {DEMO_PASSWORD}")
