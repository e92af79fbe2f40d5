"""
Wheel and sdist are built and looked into. Both, and the folder itself as the README has it, are installed into an empty
project in the README's two steps, and taken out again: neither leaves a trace.
"""

import hashlib
import json
import re
import shutil
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


#: What is in a folder that is worked in, and in no checkout.
_NOT_OURS = (".venvs", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", "build", "*.egg-info")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # As somebody has it who has just cloned it: what appears in it now, the installation has left there.
        source = folder / "source"
        shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(*_NOT_OURS))
        before = listing(source)
        run([sys.executable, "-m", "build", "--outdir", str(folder), str(source)])
        (wheel,) = folder.glob("*.whl")
        (sdist,) = folder.glob("*.tar.gz")
        look_into(wheel, sdist)
        project = folder / "project"
        begin(project)
        for what in (wheel, sdist, source):
            install(project, what)
        traces = set(listing(source).items()) ^ set(before.items())
        assert not traces, f"left in the source tree: {sorted(traces)}"
    print(
        "Wheel and sdist are whole; the README's two steps work in an empty project, by wheel, sdist and path; nothing is"
        " left in the source tree, nor in site-packages after pip uninstall."
    )


def listing(folder: Path) -> dict[str, str]:
    """Every file and folder below, with what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in folder.rglob("*")
    }


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


def begin(folder: Path) -> None:
    """An empty project with an environment of its own."""
    venv = folder / "venv"
    run([sys.executable, "-m", "venv", str(venv)])
    run([f"{venv}/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "django>=4.2"])
    run([f"{venv}/bin/django-admin", "startproject", "shop", str(folder)])
    # What is used is compiled now: whatever is new after an installation is the package's own.
    use(f"{venv}/bin/python", folder)


def install(folder: Path, what: Path) -> None:
    """Install it, use it in the project, and take it out again."""
    venv = folder / "venv"
    python = f"{venv}/bin/python"
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    (packages,) = venv.glob("lib/python*/site-packages")
    before = set(listing(venv))
    run([*pip, "install", "-q", str(what)])
    assert (packages / "session_devtools" / "middleware.py").is_file()
    settings = folder / "shop" / "settings.py"
    without = settings.read_text()
    settings.write_text(without + "\n" + lines_to_add())
    use(python, folder)
    environment = {"DJANGO_SETTINGS_MODULE": "shop.settings", "PATH": "/usr/bin:/bin"}
    told = subprocess.check_output([python, "-c", LOOK], cwd=folder, text=True, env=environment)
    assert json.loads(told)["at"] == "/__session_devtools__/", told
    run([*pip, "uninstall", "-q", "-y", "django-session-devtools"])
    left = {
        path
        for path in set(listing(venv)) - before
        if "session_devtools" in path or "__pycache__" not in path
    }
    assert not left, f"left by {what.name} after pip uninstall: {sorted(left)}"
    settings.write_text(without)
    use(python, folder)


def use(python: str, folder: Path) -> None:
    run([python, "manage.py", "check", "--fail-level", "INFO"], folder)
    run([python, "manage.py", "migrate", "-v", "0"], folder)


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
