"""The repr of a model shows everything but its secrets."""

from __future__ import annotations

from toggl_async.models.track.me import Me, User
from toggl_async.models.track.subscription import CardDetails, Subscription
from toggl_async.models.track.workspace_users import WorkspaceUser
from toggl_async.models.track.workspaces import Workspace
from toggl_async.secrets import Secret

from ...catalogue.data import sample
from ...support.model_decoders import FAST

TOKEN = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


def test_token_of_the_user_does_not_show() -> None:
    me = FAST.loads(sample("me_with_related_data.json"), Me)
    assert me.api_token == Secret(TOKEN)
    assert TOKEN not in repr(me), "nor that of a workspace within"
    assert me.intercom_hash is not None
    assert me.intercom_hash.reveal() not in repr(me)
    assert "api_token=Secret('…')" in repr(me)


def test_format_and_str_do_not_show_it_either() -> None:
    workspace = FAST.loads(sample("workspace.json"), Workspace)
    assert TOKEN not in f"{workspace} {workspace!s} {[workspace]}"
    assert "0123456789abcdef" not in repr(workspace), "the calendar's address is a secret"


def test_absent_fields_are_omitted() -> None:
    assert repr(User(id=1, fullname="Robin")) == "User(id=1, fullname='Robin')"


def test_secrets_within_do_not_show() -> None:
    inner = Subscription(card_details=CardDetails(card_number=Secret("4111"), holder_name="Robin"))
    assert repr(Workspace(id=1, subscription=inner)) == (
        "Workspace(id=1, subscription=Subscription(card_details="
        "CardDetails(card_number=Secret('…'), holder_name='Robin')))"
    )


def test_invitations_do_not_show() -> None:
    user = WorkspaceUser(
        id=1, invitation_code=Secret("c0de"), invite_url=Secret("https://x.example/c0de")
    )
    assert "c0de" not in repr(user)


def test_objects_made_by_the_user_have_no_raw_data() -> None:
    assert Me(id=1).two_factor_enabled is None
    assert Me(id=1).extra == {}
