"""The consent page of Plan: the step of OAuth2 that a browser makes."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from ..core.wire import Response, text_response
from .oauth import PlanOAuthServer
from .state import PlanAccount, PlanState

__all__ = ["answer_consent", "show_consent"]

_HTML: Final = "text/html; charset=utf-8"


def show_consent(oauth: PlanOAuthServer, state: PlanState, query: Mapping[str, str]) -> Response:
    """Return GET /oauth/login: a form, or straight back with ``auto`` or ``auto_approve``."""
    fields = dict(query)
    target = _target(oauth, fields)
    if isinstance(target, Response):
        return target
    if "auto" in fields or oauth.auto_approve:
        # auto=deny refuses, auto=<email> chooses the account, anything else the first one.
        wanted = fields.get("auto", "")
        if wanted == "deny":
            return _back(target, {"error": "access_denied"}, fields)
        account = state.account_named(wanted) or next(iter(state.accounts.values()))
        return _grant(oauth, account, target, fields)
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )
    page = (
        "<!doctype html><title>Sandbox login</title><form method=post>"
        f"{hidden}<input name=username><input name=password type=password>"
        "<button name=decision value=allow>Allow</button>"
        "<button name=decision value=deny>Deny</button></form>"
    )
    return Response(200, page.encode(), _HTML)


def answer_consent(oauth: PlanOAuthServer, state: PlanState, raw: bytes) -> Response:
    """Return the posted form of the consent page."""
    try:
        fields = dict(parse_qsl(raw.decode(), max_num_fields=50))
    except ValueError:
        return text_response("bad form", 400)
    target = _target(oauth, fields)
    if isinstance(target, Response):
        return target
    if fields.get("decision") == "deny":
        return _back(target, {"error": "access_denied"}, fields)
    account = state.account_named(fields.get("username", ""))
    if account is None or account.password != fields.get("password"):
        return Response(401, b"<!doctype html><title>Wrong login</title>", _HTML)
    return _grant(oauth, account, target, fields)


def _target(oauth: PlanOAuthServer, fields: dict[str, str]) -> str | Response:
    """Return where to send the browser back; errors about that itself are shown here."""
    if fields.get("client_id") != oauth.client_id:
        return text_response("unknown client_id", 400)
    redirect_uri = fields.get("redirect_uri", "")
    if not redirect_uri and len(oauth.redirect_uris) == 1:
        redirect_uri = next(iter(oauth.redirect_uris))
    if oauth.redirect_uris and redirect_uri not in oauth.redirect_uris:
        return text_response("redirect_uri does not match the registered one", 400)
    try:
        parts = urlsplit(redirect_uri)
    except ValueError:
        return text_response("redirect_uri is malformed", 400)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.fragment:
        return text_response("redirect_uri must be an absolute URI", 400)
    if any(character in redirect_uri for character in "\r\n\0"):
        return text_response("redirect_uri is malformed", 400)
    if fields.get("response_type") != "code":
        return _back(redirect_uri, {"error": "unsupported_response_type"}, fields)
    if fields.get("code_challenge_method", "S256") != "S256":
        return _back(redirect_uri, {"error": "invalid_request"}, fields)
    return redirect_uri


def _grant(
    oauth: PlanOAuthServer, account: PlanAccount, target: str, fields: dict[str, str]
) -> Response:
    code = oauth.authorize_code(
        account, fields["client_id"], target, fields.get("code_challenge") or None
    )
    return _back(target, {"code": code}, fields)


def _back(target: str, answer: dict[str, str], fields: dict[str, str]) -> Response:
    if "state" in fields:
        answer["state"] = fields["state"]
    joint = "&" if "?" in target else "?"
    return Response(302, headers={"Location": target + joint + urlencode(answer)})
