"""A token is sent only to the server that issued it."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from pathlib import Path

import attrs
import pytest

from toggl_async import PlanOAuth, TogglSession
from toggl_async.auth import FileStore, MemoryStore, TokenStore, store_key
from toggl_async.auth.authorizer import PlanAuthorizer
from toggl_async.errors import LoginRequiredError
from toggl_async.testing.stores import sample_token

from ..support.auth_doubles import AuthServer, Scene, a_call, credential, transport_factory

STORES: dict[str, Callable[[Path], TokenStore]] = {
    "memory": lambda _: MemoryStore(),
    "file": lambda directory: FileStore(directory / "tokens.json"),
}


@pytest.fixture
def other() -> Generator[AuthServer]:
    with AuthServer() as server:
        yield server


def authorizer(store: TokenStore, url: str, account: str = "default") -> PlanAuthorizer:
    return PlanAuthorizer(
        credential(store, account), transport_factory=transport_factory, base_url=url
    )


@pytest.mark.promise("tokens-stay-with-their-server")
@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("age", [0, 3300, 3700])
async def test_a_token_of_one_server_is_not_used_with_another(
    auth_server: AuthServer, other: AuthServer, tmp_path: Path, kind: str, age: float
) -> None:
    store = STORES[kind](tmp_path)
    key = store_key(credential(store), auth_server.url)
    assert store.save(key, auth_server.token(age=age), expected_generation=0)

    with pytest.raises(LoginRequiredError, match="another server") as caught:
        await authorizer(store, other.url).authorization(a_call())

    assert other.url.removesuffix("/api/v5") in str(caught.value)
    assert "access-" not in str(caught.value)
    assert (auth_server.uses, other.uses) == ([], [])


@pytest.mark.promise("tokens-stay-with-their-server")
async def test_a_session_with_another_plan_url_sends_nothing(
    auth_server: AuthServer, other: AuthServer, tmp_path: Path
) -> None:
    store = FileStore(tmp_path / "tokens.json")
    plan = PlanOAuth("my-client", "my-secret", store=store)
    assert store.save(store_key(plan, auth_server.url), auth_server.token(), expected_generation=0)

    async with TogglSession(plan=plan, plan_url=other.url) as session:
        with pytest.raises(LoginRequiredError):
            await session.plan.me.get()
        with pytest.raises(LoginRequiredError):
            await session.plan.oauth.refresh()

    assert other.uses == []


async def test_tokens_of_two_servers_in_one_store_are_refreshed_separately(
    auth_server: AuthServer, other: AuthServer, tmp_path: Path
) -> None:
    store = FileStore(tmp_path / "tokens.json")
    for owner in (auth_server, other):
        key = store_key(credential(store), owner.url)
        assert store.save(key, owner.token(age=3700), expected_generation=0)

    for owner in (auth_server, other):
        await authorizer(store, owner.url).authorization(a_call())

    assert (len(auth_server.uses), len(other.uses)) == (1, 1)
    assert len(store.accounts()) == 2


def test_keys_distinguish_servers_clients_and_accounts() -> None:
    store = MemoryStore()
    clients = ["c", "c@https%3A%2F%2Fa.example", "c/d", "c@"]
    accounts = ["default", "a/b", "@https://a.example", "ü"]
    urls = [
        "https://api.plan.toggl.com/api/v5",
        "https://a.example",
        "https://a.example:8443/x",
        "http://127.0.0.1:1/api/v5",
        "http://127.0.0.1:2/api/v5",
    ]
    keys = {
        store_key(PlanOAuth(client, "s", store=store, account=account), url)
        for client in clients
        for account in accounts
        for url in urls
    }

    assert len(keys) == len(clients) * len(accounts) * len(urls)


@pytest.mark.parametrize(
    "url",
    ["https://A.example", "https://a.example:443/", "https://a.example/api/v5/authenticate/token"],
)
def test_one_server_has_one_key(url: str) -> None:
    plan = credential(MemoryStore())

    assert store_key(plan, url) == store_key(plan, "https://a.example/api/v5")


def test_tokens_of_older_files_belong_to_the_server_of_toggl(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "tokens.json")
    assert store.save("my-client/default", sample_token(), expected_generation=0)

    plan = credential(store)
    assert store_key(plan) == "my-client/default"
    assert store_key(plan, "https://api.plan.toggl.com/api/v5") == "my-client/default"
    assert json.loads((tmp_path / "tokens.json").read_bytes())["version"] == 1


@pytest.mark.promise("tokens-stay-with-their-server")
async def test_tokens_of_older_files_are_not_sent_elsewhere(
    auth_server: AuthServer, tmp_path: Path
) -> None:
    store = FileStore(tmp_path / "tokens.json")
    assert store.save("my-client/default", auth_server.token(), expected_generation=0)

    with pytest.raises(LoginRequiredError, match="another server"):
        await authorizer(store, auth_server.url).authorization(a_call())


async def test_token_given_by_hand_belongs_to_the_first_server_that_needs_it(
    auth_server: AuthServer, other: AuthServer
) -> None:
    store = MemoryStore.of(access_token="mine")

    assert await authorizer(store, auth_server.url).authorization(a_call()) == "Bearer mine"
    with pytest.raises(LoginRequiredError):
        await authorizer(store, other.url).authorization(a_call())


async def test_an_account_that_has_nothing_anywhere_just_needs_a_login(scene: Scene) -> None:
    other = attrs.evolve(scene.credential, account="someone")
    key = store_key(other, scene.server.url)
    scene.store.inner.save(key, scene.server.token(), expected_generation=0)

    with pytest.raises(LoginRequiredError, match="no token yet; log in first"):
        await scene.authorizer().authorization(a_call())
