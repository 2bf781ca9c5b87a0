"""Build the documentation site into build/site: ``make docs``.

``build/site/source`` are the pages, written and generated; ``build/site/html`` is the site, with
the Markdown of each page next to it and ``llms.txt``. Warnings are errors.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.site import stage  # noqa: E402 - found by the line above

SITE: Final = ROOT / "build" / "site"


def main() -> None:
    """Write the pages, run Sphinx, and add the Markdown copies."""
    source, html = SITE / "source", SITE / "html"
    texts = stage.write(source)
    shutil.rmtree(html, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-q",
        "-j",
        "auto",
        "-b",
        "html",
    ]
    subprocess.run([*command, "-d", str(SITE / "doctrees"), str(source), str(html)], check=True)
    stage.write_copies(texts, html)
    print(html / "index.html")


if __name__ == "__main__":
    main()
