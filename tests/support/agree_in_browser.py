"""A browser of one page, as the variable BROWSER names it: agrees to the login at its address."""

from __future__ import annotations

import sys
import urllib.request

with urllib.request.urlopen(f"{sys.argv[1]}&auto=1") as page:
    page.read()
