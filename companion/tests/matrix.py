"""
The whole suite, over every Django that the companion supports:

    python3 companion/tests/matrix.py                 lint, package, every Django, and PostgreSQL and MariaDB on Django 5.2
    python3 companion/tests/matrix.py lint 5.2        only these parts: lint, package, 4.2, 5.2, 6, servers
    python3 companion/tests/matrix.py packages        the longer one: session packages of the index, on every Django
    python3 companion/tests/matrix.py projects        the longer one: small projects on large packages, on Django 5.2
    python3 companion/tests/matrix.py away            pairing as it is met: every server, nginx, Vite, a network of its own

Each part has an environment of its own under companion/.venvs. Redis, Memcached, PostgreSQL and MariaDB are taken from the
system; where they are missing and this is Debian as root, they are installed. A Django for which no Python is found, and a
database that cannot be had, is skipped, and said to be.
"""

import glob
import hashlib
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENVS = ROOT / ".venvs"
#: Django -> (what to install, the oldest and the newest Python's minor version that it supports).
DJANGOS = {
    "4.2": ("Django~=4.2.0", 10, 12),
    "5.2": ("Django~=5.2.0", 10, 14),
    "6": ("Django>=6,<7", 12, 14),
}
#: The parts that run on one Django; all but the first are longer commands.
LONGER = ("servers", "packages", "projects", "away")
#: Session packages of the wild, on every Django that they can still be imported with, and what they stand on in the tests.
ANY_DJANGO = [
    "django-session-jwt==0.10.19",
    "dj-dynamodb-sessions==0.8.3",
    "django-dysession==1.1.1",
    "django-mdbsessions==0.0.2",
    "django-redis-session-store==0.1.1",
    "moto[dynamodb]==5.*",
    "mongomock==4.*",
]
PACKAGES = {
    "4.2": [*ANY_DJANGO, "django-encrypted-cookie-session==3.2.0"],
    # setuptools is what the first of them still imports.
    "5.2": [*ANY_DJANGO, "django-user-sessions==2.0.0", "django-qsessions==2.1.0", "setuptools<81"],
    "6": ANY_DJANGO,
}
#: What the projects under tests/projects are made of; each is a process of its own, since settings are read once.
PROJECTS = ["cms", "accounts", "shop", "api", "admins", "channels"]
PROJECT_PACKAGES = [
    "wagtail==8.0.1",
    "django-allauth==65.21.1",
    "django-oscar==4.2.1",
    "djangorestframework==3.18.3",
    "channels[daphne]==4.3.2",
    "uvicorn==0.*",
    "websockets==17.*",
]
#: Beside gunicorn and Django's own.
SERVERS = ["waitress", "uvicorn", "daphne", "django-extensions==4.*", "werkzeug==3.*"]
PROGRAMS = {"redis-server": "redis-server", "memcached": "memcached"}
#: Parts that mostly wait, and share nothing: their servers listen on ports of their own. Not the linters, whose environment
#: `package` shares.
TOGETHER = (*DJANGOS, "servers", "package")
DATABASES = {"postgres": "postgresql", "mariadbd": "mariadb-server"}


def main() -> int:
    wanted = sys.argv[1:] or ["lint", "package", *DJANGOS, "servers"]
    unknown = [name for name in wanted if name not in {"lint", "package", *LONGER, *DJANGOS}]
    if unknown:
        print(__doc__)
        return 2
    pythons = find_pythons()
    failed: list[str] = []
    skipped: list[str] = []
    if any(name in DJANGOS for name in wanted):
        install_programs(PROGRAMS)
    if "packages" in wanted:
        install_programs({"redis-server": "redis-server"})
    if "servers" in wanted:
        install_programs({**PROGRAMS, **DATABASES})
        lacking = [package for program, package in DATABASES.items() if not _installed(program)]
        skipped += [f"{package}: not on this machine, and it could not be installed" for package in lacking]
    if "away" in wanted:
        install_programs({"nginx": "nginx-light", "ip": "iproute2"})
    together = [name for name in wanted if name in TOGETHER]
    if len(together) > 1:
        failed += run_together(together)
        wanted = [name for name in wanted if name not in TOGETHER]
    for name in wanted:
        started = time.monotonic()
        python = python_for("5.2" if name in LONGER else name, pythons)
        if python is None:
            oldest = DJANGOS[name][1] if name in DJANGOS else 10
            skipped.append(f"Django {name}: needs Python 3.{oldest} or newer, which is not on this machine")
            continue
        print(f"== {name} ({python})", flush=True)
        if not run_part(name, python, pythons):
            failed.append(name)
        print(f"== {name}: {time.monotonic() - started:.0f} s", flush=True)
    for line in skipped:
        print(f"SKIPPED {line}")
    print("FAILED: " + ", ".join(failed) if failed else "All parts passed.")
    return 1 if failed else 0


def run_together(names: list[str]) -> list[str]:
    """Runs parts two at a time, each in a process of its own, and prints what each said. Returns those that failed."""
    print(f"== two at a time: {', '.join(names)}", flush=True)

    def alone(name: str) -> tuple[str, subprocess.CompletedProcess[str]]:
        command = [sys.executable, str(Path(__file__).resolve()), name]
        return name, subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for done in as_completed([pool.submit(alone, name) for name in names]):
            name, part = done.result()
            print(part.stdout, end="", flush=True)
            if part.returncode != 0:
                failed.append(name)
    return failed


def run_part(name: str, python: str, pythons: dict[int, str]) -> bool:
    if name == "lint":
        tools = environment("tools", python, ["-r", "requirements-tools.txt"])
        commands = [
            ["ruff", "check", "src", "tests"],
            ["ruff", "format", "--check", "src", "tests"],
            ["mypy"],
        ]
        return all(run([f"{tools}/bin/python", "-m", *command]) for command in commands)
    if name == "package":
        tools = environment("tools", python, ["-r", "requirements-tools.txt"])
        return run([f"{tools}/bin/python", "-m", "tests.package_check"])
    if name == "packages":
        ran = [run_packages(version, pythons) for version in PACKAGES]
        return all(ran)
    if name == "projects":
        packages = [DJANGOS["5.2"][0], "-r", "requirements-dev.txt", *PROJECT_PACKAGES]
        venv = environment("django-5.2-projects", python, packages)
        pytest = [f"{venv}/bin/python", "-m", "pytest", "-m", "projects"]
        ran = [
            run([*pytest, f"--ds=tests.projects.{each}.settings", f"tests/projects/test_{each}.py"])
            for each in PROJECTS
        ]
        return all(ran)
    if name == "servers":
        packages = [DJANGOS["5.2"][0], "-r", "requirements-dev.txt", "psycopg[binary]", "PyMySQL"]
        venv = environment("django-5.2-servers", python, packages)
        return run([f"{venv}/bin/python", "-m", "pytest", "-m", "servers", "-rP", "tests/test_databases.py"])
    if name == "away":
        packages = [DJANGOS["5.2"][0], "-r", "requirements-dev.txt", *SERVERS]
        venv = environment("django-5.2-away", python, packages)
        return run([f"{venv}/bin/python", "-m", "pytest", "-m", "away", "-rs", "tests/test_away.py"])
    venv = environment(f"django-{name}", python, [DJANGOS[name][0], "-r", "requirements-dev.txt"])
    return run([f"{venv}/bin/python", "-m", "pytest"])


def run_packages(version: str, pythons: dict[int, str]) -> bool:
    """The session packages on one Django; one that no Python here can run is skipped, and said to be."""
    python = python_for(version, pythons)
    if python is None:
        print(f"SKIPPED packages on Django {version}: no Python for it on this machine")
        return True
    packages = [DJANGOS[version][0], "-r", "requirements-dev.txt", *PACKAGES[version]]
    venv = environment(f"django-{version}-packages", python, packages)
    tests = ["tests/test_package_engines.py", *(["tests/test_packages.py"] if version == "5.2" else [])]
    pytest = ["-m", "pytest", "-m", "packages", "-W", "ignore:pkg_resources:UserWarning"]
    return run([f"{venv}/bin/python", *pytest, "--ds=tests.packages_settings", *tests])


def environment(name: str, python: str, packages: list[str]) -> Path:
    """A virtual environment with these packages, made anew when the list has changed."""
    venv = VENVS / name
    lists = "".join((ROOT / package).read_text() for package in packages if package.endswith(".txt"))
    stamp = hashlib.sha256(f"{python} {packages} {lists}".encode()).hexdigest()
    marker = venv / "made-from"
    if not marker.is_file() or marker.read_text() != stamp:
        shutil.rmtree(venv, ignore_errors=True)
        subprocess.run([python, "-m", "venv", str(venv)], check=True)
        pip = [f"{venv}/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check", *packages]
        subprocess.run(pip, check=True, cwd=ROOT)
        marker.write_text(stamp)
    return venv


def run(command: list[str]) -> bool:
    # A missing server is an error here: the harness has just seen to it.
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "CI": "true"}).returncode == 0


def find_pythons() -> dict[int, str]:
    """Working interpreters by minor version of Python 3: this one, those on the PATH, those that pyenv keeps."""
    candidates = [sys.executable]
    candidates += [path for minor in range(10, 16) if (path := shutil.which(f"python3.{minor}"))]
    pyenv = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    candidates += sorted(glob.glob(f"{pyenv}/versions/3.*/bin/python3"))
    found: dict[int, str] = {}
    for path in candidates:
        asked = subprocess.run(
            [path, "-c", "import sys, venv; print(sys.version_info[1])"], capture_output=True, text=True
        )
        if asked.returncode == 0 and asked.stdout.strip().isdigit():
            found.setdefault(int(asked.stdout), path)
    return found


def python_for(name: str, pythons: dict[int, str]) -> str | None:
    """For a Django the oldest Python that it takes (so that all of them are run), otherwise any that will do."""
    _, oldest, newest = DJANGOS.get(name, ("", 10, 14))
    fitting = [minor for minor in sorted(pythons) if oldest <= minor <= newest]
    if not fitting:
        return None
    return pythons[fitting[0] if name in ("4.2", "6") else fitting[len(fitting) // 2]]


def install_programs(programs: dict[str, str]) -> None:
    missing = [package for program, package in programs.items() if not _installed(program)]
    if not missing or os.name != "posix" or os.getuid() != 0 or not shutil.which("apt-get"):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, stdout=subprocess.DEVNULL)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL)


def _installed(program: str) -> bool:
    folders = os.pathsep.join(
        [os.environ.get("PATH", ""), "/usr/sbin", *glob.glob("/usr/lib/postgresql/*/bin")]
    )
    return shutil.which(program, path=folders) is not None


if __name__ == "__main__":
    sys.exit(main())
