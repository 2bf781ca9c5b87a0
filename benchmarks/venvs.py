"""The environments: one for the SDK and its floors, one for each peer; made when they are missing.

Floors and SDK share theirs, with the SDK's packages in the versions of ``constraints.txt``, so
that only the code above them differs. The SDK itself is imported from the repository.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

from .serving import ROOT

HOME: Final = Path(__file__).resolve().parent / ".venvs"
REQUIREMENTS: Final = Path(__file__).resolve().parent / "requirements.txt"
CONSTRAINTS: Final = ROOT / "constraints.txt"
FLOORS: Final = "floors"
PEERS: Final = {
    "toggl-api-wrapper": "toggl-api-wrapper[async]==2.2.0",
    "toggl-python": "toggl-python==0.3.2",
    "TogglPy": "TogglPy==0.1.2",
}
_OURS: Final = ("aiohttp", "anyio", "attrs", "cattrs", "msgspec", "filelock", "platformdirs")
_FILES: Final = ("pyarrow", "zstandard")


def python_of(name: str) -> Path:
    """Return the Python of an environment."""
    return HOME / name / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def is_there(name: str) -> bool:
    """Tell whether an environment was made, with what is wanted now."""
    mark = HOME / name / ".installed"
    return mark.exists() and mark.read_text(encoding="utf-8") == _wanted(name)


def make(name: str) -> str:
    """Make an environment unless it is there; return why it could not be made, or nothing."""
    if is_there(name):
        return ""
    print(f"Installing {PEERS.get(name, 'the floors')} ...", file=sys.stderr)
    place = HOME / name
    venv.create(place, with_pip=True, clear=True)
    command = [str(python_of(name)), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    done = subprocess.run(
        [*command, "install", *_packages(name)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        reason = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        return f"cannot be installed ({reason[0][7:80] if reason else 'pip failed'})"
    (place / ".installed").write_text(_wanted(name), encoding="utf-8")
    return ""


def _packages(name: str) -> list[str]:
    if name in PEERS:
        return [PEERS[name]]
    return ["--requirement", str(REQUIREMENTS), "--constraint", str(CONSTRAINTS), *_OURS, *_FILES]


def _wanted(name: str) -> str:
    if name in PEERS:
        return PEERS[name]
    return REQUIREMENTS.read_text(encoding="utf-8") + CONSTRAINTS.read_text(encoding="utf-8")
