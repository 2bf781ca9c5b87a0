"""Listings inside an object: those with a token of the next page, and those without pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..errors import UnexpectedContentError
from .json_envelope import take_out
from .request import HttpResponse


@attrs.frozen
class EnvelopeList:
    """Everything in one answer, in one field of an object."""

    data: str

    def rows(self, body: bytes, /) -> bytes:
        """Take the list out."""
        return take_out(body, self.data)[0]

    def send(self, _: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Nothing."""
        return {}

    def next(self, _: Mapping[str, Any], __: list[Any], ___: HttpResponse, /) -> None:
        """There is no next page."""


@attrs.frozen
class PageToken:
    """Pages in one field of an object; another one holds the token of the next page."""

    data: str
    size: int
    size_param: str = "limit"
    param: str = "page_token"
    token: str = "next_page_token"  # noqa: S105 - a field's name

    def rows(self, body: bytes, /) -> bytes:
        """Take the list out."""
        return take_out(body, self.data)[0]

    def send(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """The size and, from the second page on, the token."""
        return {self.size_param: self.size, self.param: cursor.get("token")}

    def next(
        self, _: Mapping[str, Any], __: list[Any], reply: HttpResponse, /
    ) -> dict[str, Any] | None:
        """The token, until there is none."""
        token = take_out(reply.body, self.data)[1].get(self.token)
        if token is None or token == "":
            return None
        if not isinstance(token, str):
            raise UnexpectedContentError("the token of the next page is no text")
        return {"token": token}
