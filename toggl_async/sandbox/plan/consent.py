"""The consent page of Plan's OAuth2, which users see in a browser."""

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
    """Serve GET /oauth/login: a form, or a redirect with ``auto`` or ``auto_approve``."""
    fields = dict(query)
    redirect_uri = _redirect_uri(oauth, fields)
    if isinstance(redirect_uri, Response):
        return redirect_uri
    if "auto" in fields or oauth.auto_approve:
        # auto=deny refuses, auto=<email> selects an account, other values select the first one.
        choice = fields.get("auto", "")
        if choice == "deny":
            return _redirect(redirect_uri, {"error": "access_denied"}, fields)
        account = state.account_named(choice) or next(iter(state.accounts.values()))
        return _grant(oauth, account, redirect_uri, fields)
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
    """Serve the submitted form of the consent page."""
    try:
        fields = dict(parse_qsl(raw.decode(), max_num_fields=50))
    except ValueError:
        return text_response("bad form", 400)
    redirect_uri = _redirect_uri(oauth, fields)
    if isinstance(redirect_uri, Response):
        return redirect_uri
    if fields.get("decision") == "deny":
        return _redirect(redirect_uri, {"error": "access_denied"}, fields)
    account = state.account_named(fields.get("username", ""))
    if account is None or account.password != fields.get("password"):
        return Response(401, b"<!doctype html><title>Wrong login</title>", _HTML)
    return _grant(oauth, account, redirect_uri, fields)


def _redirect_uri(oauth: PlanOAuthServer, fields: dict[str, str]) -> str | Response:
    """Return the redirect URI, or an error page if it is invalid."""
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
        return _redirect(redirect_uri, {"error": "unsupported_response_type"}, fields)
    if fields.get("code_challenge_method", "S256") != "S256":
        return _redirect(redirect_uri, {"error": "invalid_request"}, fields)
    return redirect_uri


def _grant(
    oauth: PlanOAuthServer, account: PlanAccount, redirect_uri: str, fields: dict[str, str]
) -> Response:
    code = oauth.authorize_code(
        account, fields["client_id"], redirect_uri, fields.get("code_challenge") or None
    )
    return _redirect(redirect_uri, {"code": code}, fields)


def _redirect(redirect_uri: str, answer: dict[str, str], fields: dict[str, str]) -> Response:
    if "state" in fields:
        answer["state"] = fields["state"]
    separator = "&" if "?" in redirect_uri else "?"
    return Response(302, headers={"Location": redirect_uri + separator + urlencode(answer)})
