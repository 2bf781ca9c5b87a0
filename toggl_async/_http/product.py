"""The base of the products: what stands between a session and its namespaces."""

from __future__ import annotations

from .client import ApiClient


class Product:
    """One of Toggl's APIs: a namespace per resource, made when it is first used."""

    def __init__(self, caller: ApiClient) -> None:
        self._caller = caller

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"
