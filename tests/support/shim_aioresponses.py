"""A fix for aioresponses 0.7.9 with aiohttp 3.14.

aiohttp 3.14 made ``stream_writer`` a required argument of ``ClientResponse``; aioresponses does
not pass it (its issue 289). A response class that supplies it is all that is missing.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any
from unittest.mock import Mock, patch

import aiohttp
from aioresponses import aioresponses


class FakedResponse(aiohttp.ClientResponse):
    def __init__(self, *args: Any, **named: Any) -> None:
        named.setdefault("stream_writer", Mock(output_size=0))
        super().__init__(*args, **named)


@contextmanager
def faked() -> Generator[aioresponses, None, None]:
    """Fake aiohttp's answers: ``with faked() as toggl: toggl.get(url, payload=...)``."""
    with patch("aioresponses.core.ClientResponse", FakedResponse), aioresponses() as fakes:
        yield fakes
