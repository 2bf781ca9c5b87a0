"""Virtual environments: one for the SDK and the floors, one for each peer; created when needed.

The floors and the SDK share one, with the packages of ``constraints.txt``, so that only the code
above them differs. The SDK itself is imported from the repository.
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
_SDK_PACKAGES: Final = (
    "aiohttp",
    "anyio",
    "attrs",
    "cattrs",
    "click",
    "msgspec",
    "filelock",
    "platformdirs",
)
_EXPORT_PACKAGES: Final = ("psycopg[binary]", "pyarrow", "sqlalchemy", "zstandard")


def python_of(name: str) -> Path:
    """Return the Python of an environment."""
    return HOME / name / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def is_installed(name: str) -> bool:
    """Return whether an environment exists with the current requirements."""
    mark = HOME / name / ".installed"
    return mark.exists() and mark.read_text(encoding="utf-8") == _requirements(name)


def make(name: str) -> str:
    """Create an environment if necessary; return why that failed, or an empty text."""
    if is_installed(name):
        return ""
    print(f"Installing {PEERS.get(name, 'the floors')} ...", file=sys.stderr)
    folder = HOME / name
    venv.create(folder, with_pip=True, clear=True)
    command = [str(python_of(name)), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    result = subprocess.run(
        [*command, "install", *_packages(name)], capture_output=True, text=True, check=False
    )
    if result.returncode:
        reason = [line for line in result.stderr.splitlines() if line.startswith("ERROR")]
        return f"cannot be installed ({reason[0][7:80] if reason else 'pip failed'})"
    (folder / ".installed").write_text(_requirements(name), encoding="utf-8")
    return ""


def _packages(name: str) -> list[str]:
    if name in PEERS:
        return [PEERS[name]]
    return [
        "--requirement",
        str(REQUIREMENTS),
        "--constraint",
        str(CONSTRAINTS),
        *_SDK_PACKAGES,
        *_EXPORT_PACKAGES,
    ]


def _requirements(name: str) -> str:
    if name in PEERS:
        return PEERS[name]
    return REQUIREMENTS.read_text(encoding="utf-8") + CONSTRAINTS.read_text(encoding="utf-8")
