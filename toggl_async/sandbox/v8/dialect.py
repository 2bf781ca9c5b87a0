"""The two retired APIs as the server sees them: routes, credentials, the wording of errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs
import msgspec

from toggl_async.sandbox.accounts import AccountsCall
from toggl_async.sandbox.auth import BasicAuth
from toggl_async.sandbox.body import InvalidError
from toggl_async.sandbox.routing import CallT, Routes
from toggl_async.sandbox.state import User, World
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import RefusalError, Reply, as_json

from .cookie import user_of
from .reports.errors import error_reply

__all__ = ["Dialect", "v2_error", "v8_error"]

Worded = Callable[[str, int, list[str]], Reply]


@attrs.frozen
class Dialect:
    """How one of the two APIs differs from those of today."""

    name: str
    prefix: str
    routes: Routes[TrackCall]
    guests: Routes[AccountsCall]
    #: Makes an error of method, status and sentences.
    worded: Worded
    cookies: bool
    token_only: bool

    def caller(self, auth: BasicAuth, world: World, headers: Mapping[str, str]) -> User | Reply:
        """Return who calls, or the refusal."""
        authorization = headers.get("Authorization")
        if self.cookies and not authorization:
            user = user_of(world, headers)
            if user is not None:
                return user
        user_or_refusal = auth.user(authorization, token_only=self.token_only)
        if self.token_only and isinstance(user_or_refusal, Reply):
            text = "The API token is wrong" if authorization else "The API token is missing"
            reply = self.worded("GET", user_or_refusal.status, [text])
            return attrs.evolve(reply, headers=user_or_refusal.headers)
        return user_or_refusal

    def serve(self, handler: Callable[[CallT], object], call: CallT) -> Reply:
        """Return the answer of a handler, its errors in the words of this API."""
        try:
            result = handler(call)
        except RefusalError as error:
            return self._refused(call.method, error.reply)
        except InvalidError as error:
            texts = [f"{_named(name)} {words[0]}" for name, words in error.errors.items()]
            return self.worded(call.method, 400, texts)
        return result if isinstance(result, Reply) else as_json(result)

    def _refused(self, method: str, reply: Reply) -> Reply:
        said: object = None
        if (reply.content_type or "").startswith("application/json"):
            said = msgspec.json.decode(reply.body)
        # What is no plain sentence was worded by a handler of this API.
        if isinstance(said, list) and self.token_only:
            said = said[0]
        return self.worded(method, reply.status, [said]) if isinstance(said, str) else reply


def _named(field: str) -> str:
    return field.removesuffix("_id").replace("_", " ").capitalize()


def v8_error(method: str, status: int, texts: list[str]) -> Reply:
    """Word an error as v8: a create or update that failed is a 404."""
    failed = method in {"POST", "PUT"} and status in {400, 409}
    return as_json(texts, 404 if failed else status)


def v2_error(_: str, status: int, texts: list[str]) -> Reply:
    """Word an error as Reports v2: one object."""
    return error_reply(status, texts[0])
