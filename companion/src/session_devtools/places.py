"""Folders as code objects name them: by the way they were imported, which a link makes another than where they are."""

import os
from pathlib import Path


def both(folder: str | Path) -> tuple[str, ...]:
    """The folder as it was given and with its links followed, each with a separator at its end: what paths begin with."""
    given = os.path.abspath(folder)
    return tuple(dict.fromkeys(f"{path}{os.sep}" for path in (given, os.path.realpath(given))))


def below(folders: tuple[str, ...], *parts: str) -> tuple[str, ...]:
    """A path below each of these folders, without a separator at its end."""
    return tuple(os.path.join(folder, *parts) for folder in folders)
