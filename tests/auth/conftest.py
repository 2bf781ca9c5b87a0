from __future__ import annotations

from collections.abc import Generator

import pytest

from .doubles import AuthServer, Scene


@pytest.fixture
def server() -> Generator[AuthServer]:
    with AuthServer() as server:
        yield server


@pytest.fixture
def scene(server: AuthServer) -> Scene:
    return Scene.make(server)
