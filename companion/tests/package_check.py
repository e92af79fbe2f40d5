"""Wheel and sdist are built and looked into; the wheel is installed into an empty project in the README's two steps."""

import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOOK = """
import django, json
django.setup()
from django.test import Client
from django.test.utils import setup_test_environment
response = Client(headers={"Host": "localhost"}).get("/")
print(json.dumps(json.loads(response.headers["Session-DevTools"])))
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run([sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)])
        (wheel,) = folder.glob("*.whl")
        (sdist,) = folder.glob("*.tar.gz")
        look_into(wheel, sdist)
        install(folder, wheel)
    print("Wheel and sdist are whole; the README's two steps work in an empty project.")


def look_into(wheel: Path, sdist: Path) -> None:
    """Every module is in both, with the type marker and the licence, and no test is in the wheel."""
    modules = {str(path.relative_to(ROOT / "src")) for path in (ROOT / "src").rglob("*.py")}
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    assert modules | {"session_devtools/py.typed"} <= packed, modules - packed
    assert any(path.endswith("licenses/LICENSE") for path in packed)
    assert not [path for path in packed if path.startswith("tests")]
    with tarfile.open(sdist) as archive:
        sources = {path.partition("/")[2] for path in archive.getnames()}
    assert {f"src/{module}" for module in modules} | {"README.md", "LICENSE", "pyproject.toml"} <= sources


def install(folder: Path, wheel: Path) -> None:
    venv = folder / "venv"
    run([sys.executable, "-m", "venv", str(venv)])
    python = f"{venv}/bin/python"
    run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", str(wheel)])
    run([f"{venv}/bin/django-admin", "startproject", "shop", str(folder)])
    settings = folder / "shop" / "settings.py"
    settings.write_text(settings.read_text() + "\n" + lines_to_add())
    run([python, "manage.py", "check", "--fail-level", "INFO"], folder)
    run([python, "manage.py", "migrate", "-v", "0"], folder)
    environment = {"DJANGO_SETTINGS_MODULE": "shop.settings", "PATH": "/usr/bin:/bin"}
    told = subprocess.check_output([python, "-c", LOOK], cwd=folder, text=True, env=environment)
    assert json.loads(told)["at"] == "/__session_devtools__/", told


def lines_to_add() -> str:
    """What the README tells to add at the end of the settings."""
    readme = (ROOT / "README.md").read_text()
    found = re.search(r"^```python\n(if DEBUG:\n.*?)^```", readme, flags=re.MULTILINE | re.DOTALL)
    assert found is not None
    assert "INSTALLED_APPS" in found[1], found[1]
    assert "MIDDLEWARE" in found[1], found[1]
    return found[1]


def run(command: list[str], cwd: Path = ROOT) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


if __name__ == "__main__":
    main()
