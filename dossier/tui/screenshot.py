"""The screen as a picture in a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dossier import home
from dossier.atomic import make


def save(svg: str) -> Path:
    """Write it to a new file among the person's downloads, or in the current folder where there is no place for those; raises OSError."""
    path = home.downloads() / f"dossier-{datetime.now():%Y-%m-%dT%H-%M-%S-%f}.svg"
    make(path, svg.encode("utf-8", "replace"))
    return path
