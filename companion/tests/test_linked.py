"""An environment that is reached by a link (`~/venv -> /srv/venv`): its modules are named by the link, in every frame."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: A middleware of the project's stands around a view of Django's: none of its lines did it.
VISIT = """
import django, json
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test.utils import setup_test_environment
from django.contrib.auth.models import User
from django.test import Client
setup_test_environment()
call_command("migrate", verbosity=0)
User.objects.create_user("mei", password="pw")
settings.ROOT_URLCONF = "tests.site.lines"
settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.site.middleware.Old"]
from tests.panel import Panel
panel = Panel(Client(headers={"Sec-Fetch-Mode": "navigate"}))
response = panel.browser.post("/login/", {"username": "mei", "password": "pw"})
print(json.dumps(panel.record(response)))
"""


def test_an_environment_behind_a_link(tmp_path: Path) -> None:
    packages, ours = tmp_path / "packages", tmp_path / "src"
    packages.symlink_to(sysconfig.get_paths()["purelib"], target_is_directory=True)
    ours.symlink_to(ROOT / "src", target_is_directory=True)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.linked_settings",
        "PYTHONPATH": os.pathsep.join([str(packages), str(ours), str(ROOT)]),
    }
    # -S: without the packages by their own path.
    command = [sys.executable, "-S", "-W", "ignore", "-c", VISIT]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr[-2_000:]
    record = json.loads(done.stdout)
    (event,) = (each for each in record["writes"] if each["key"] == "_auth_user_id")
    assert event["where"]["file"].startswith(str(packages)), event
    assert (event["library"], event["where"]["function"].split(".")[-1]) == (True, "form_valid")
    assert record["login"]["name"] == "mei"
