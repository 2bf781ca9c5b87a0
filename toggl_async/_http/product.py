"""The base class of products, which hold the namespaces."""

from __future__ import annotations

from .client import ApiClient


class Product:
    """One of Toggl's APIs: a namespace per resource, created on first use."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"
