"""A test suite for implementations of :class:`~toggl_async.auth.TokenStore`.

Subclass :class:`TokenStoreSuite` in a test module and define how your store is opened::

    class TestMyStore(TokenStoreSuite):
        @pytest.fixture(autouse=True)
        def _set_path(self, tmp_path):
            self.path = tmp_path / "tokens.db"

        def open_store(self):
            return MyStore(self.path)

A test calls ``open_store`` several times, as several processes would: each call must open the same
data. For a store that cannot be opened twice it returns the same object.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import UTC, datetime

import attrs

from ..credentials import Secret
from ..tokens import RefreshIntent, StoredToken, Token, TokenStore

__all__ = ["TokenStoreSuite", "sample_intent", "sample_token"]

KEY = "client/default"
OTHER = "client/ünï côdé 🗝"


def sample_token(generation: int = 1, *, access: str = "access", refresh: str = "refresh") -> Token:
    """Create a token to store."""
    return Token(
        access=Secret(f"{access}-{generation}"),
        refresh=Secret(f"{refresh}-{generation}"),
        issued_at=datetime(2026, 5, 1, 12, 30, 15, 250_000, tzinfo=UTC),
        lifetime=7_776_000.0,
        skew=-1.5,
        generation=generation,
        scope="ä scope",
        extra={"created_at": 1, "nested": {"list": [None, 1.5, "ü"]}},
    )


def sample_intent(intent_id: str = "intent") -> RefreshIntent:
    """Create a refresh intent to store."""
    return RefreshIntent(
        refresh_digest="0" * 64,
        started_at=datetime(2026, 5, 1, 12, 30, 15, 250_000, tzinfo=UTC),
        host="höst",
        pid=4711,
        id=intent_id,
    )


class TokenStoreSuite:
    """Tests of everything that :class:`toggl_async.auth.TokenStore` promises."""

    def open_store(self) -> TokenStore:
        """Open the store under test."""
        raise NotImplementedError

    def test_empty_store(self) -> None:
        """An empty store has no tokens and raises no error."""
        store = self.open_store()
        assert store.load(KEY) is None
        assert list(store.accounts()) == []

    def test_saved_token_is_loaded(self) -> None:
        """All fields are loaded, including unknown ones of the server."""
        token = sample_token()
        assert self.open_store().save(KEY, token, expected_generation=0)
        assert self.open_store().load(KEY) == StoredToken(token)
        stored = self.open_store().load(KEY)
        assert stored is not None
        assert stored.token.extra == token.extra

    def test_token_without_refresh_token(self) -> None:
        """``None`` is not saved as the text "None"."""
        token = attrs.evolve(sample_token(), refresh=None, scope=None)
        assert self.open_store().save(KEY, token, expected_generation=0)
        assert self.open_store().load(KEY) == StoredToken(token)

    def test_large_tokens(self) -> None:
        """Tokens of 64 KiB occur, since some contain claims."""
        token = sample_token(access="a" * 32 * 1024, refresh="ü" * 16 * 1024)
        assert self.open_store().save(KEY, token, expected_generation=0)
        assert self.open_store().load(KEY) == StoredToken(token)

    def test_save_compares_generations(self) -> None:
        """The save of a writer with an old generation is refused and changes nothing."""
        store = self.open_store()
        assert store.save(KEY, sample_token(1), expected_generation=0)
        assert not self.open_store().save(KEY, sample_token(1), expected_generation=0)
        assert self.open_store().save(KEY, sample_token(2), expected_generation=1)
        assert not store.save(KEY, sample_token(2, access="stale"), expected_generation=1)
        assert store.load(KEY) == StoredToken(sample_token(2))

    def test_first_save_expects_generation_0(self) -> None:
        """Without a token only generation 0 is accepted."""
        assert not self.open_store().save(KEY, sample_token(5), expected_generation=4)
        assert self.open_store().load(KEY) is None

    def test_one_of_several_writers_wins(self) -> None:
        """Compare-and-swap is atomic across threads."""
        assert self.open_store().save(KEY, sample_token(1), expected_generation=0)
        winners: list[int] = []
        barrier = threading.Barrier(8)

        def write(number: int) -> None:
            store = self.open_store()
            barrier.wait()
            if store.save(KEY, sample_token(2, access=f"of-{number}"), expected_generation=1):
                winners.append(number)

        _run_in_threads(write, 8)
        assert len(winners) == 1
        stored = self.open_store().load(KEY)
        assert stored is not None
        assert stored.token.access == Secret(f"of-{winners[0]}-2")

    def test_accounts_are_independent(self) -> None:
        """Two accounts in one store, one of them with non-ASCII characters in its key."""
        store = self.open_store()
        assert store.save(KEY, sample_token(1), expected_generation=0)
        assert store.save(OTHER, sample_token(1, access="other"), expected_generation=0)
        assert store.save(OTHER, sample_token(2, access="other"), expected_generation=1)
        assert self.open_store().load(KEY) == StoredToken(sample_token(1))
        assert self.open_store().load(OTHER) == StoredToken(sample_token(2, access="other"))
        assert list(self.open_store().accounts()) == sorted([KEY, OTHER])

    def test_delete_removes_one_account(self) -> None:
        """Other accounts are not changed; an unknown key raises no error."""
        store = self.open_store()
        store.delete(KEY)
        assert store.save(KEY, sample_token(1), expected_generation=0)
        assert store.save(OTHER, sample_token(1), expected_generation=0)
        store.delete(KEY)
        assert self.open_store().load(KEY) is None
        assert list(self.open_store().accounts()) == [OTHER]
        assert store.save(KEY, sample_token(1), expected_generation=0)

    def test_intent_is_stored_next_to_the_token(self) -> None:
        """Another process can load it, and the token is not changed."""
        store = self.open_store()
        assert store.save(KEY, sample_token(), expected_generation=0)
        store.write_intent(KEY, sample_intent())
        assert self.open_store().load(KEY) == StoredToken(sample_token(), sample_intent())

    def test_intent_with_a_refusal_is_stored(self) -> None:
        """Other processes then do not send this refresh token again."""
        store = self.open_store()
        refused = attrs.evolve(sample_intent(), refused="f" * 64)
        assert store.save(KEY, sample_token(), expected_generation=0)
        store.write_intent(KEY, refused)
        assert self.open_store().load(KEY) == StoredToken(sample_token(), refused)

    def test_intent_is_replaced(self) -> None:
        """An account has at most one intent."""
        store = self.open_store()
        assert store.save(KEY, sample_token(), expected_generation=0)
        store.write_intent(KEY, sample_intent("first"))
        store.write_intent(KEY, sample_intent("second"))
        assert self.open_store().load(KEY) == StoredToken(sample_token(), sample_intent("second"))

    def test_save_removes_the_intent(self) -> None:
        """The intent belongs to the replaced token."""
        store = self.open_store()
        assert store.save(KEY, sample_token(1), expected_generation=0)
        store.write_intent(KEY, sample_intent())
        assert store.save(KEY, sample_token(2), expected_generation=1)
        assert self.open_store().load(KEY) == StoredToken(sample_token(2))

    def test_refused_save_does_not_remove_the_intent(self) -> None:
        """A refused save changes nothing."""
        store = self.open_store()
        assert store.save(KEY, sample_token(1), expected_generation=0)
        store.write_intent(KEY, sample_intent())
        assert not store.save(KEY, sample_token(9), expected_generation=8)
        assert self.open_store().load(KEY) == StoredToken(sample_token(1), sample_intent())

    def test_intent_is_cleared_by_its_id(self) -> None:
        """Another id changes nothing, and clearing it twice raises no error."""
        store = self.open_store()
        assert store.save(KEY, sample_token(), expected_generation=0)
        store.write_intent(KEY, sample_intent())
        store.clear_intent(KEY, "another-id")
        assert self.open_store().load(KEY) == StoredToken(sample_token(), sample_intent())
        store.clear_intent(KEY, sample_intent().id)
        store.clear_intent(KEY, sample_intent().id)
        assert self.open_store().load(KEY) == StoredToken(sample_token())

    def test_intent_without_a_token(self) -> None:
        """The first login writes an intent while the account has no token."""
        store = self.open_store()
        store.write_intent(KEY, sample_intent())
        assert self.open_store().load(KEY) is None
        assert list(self.open_store().accounts()) == []
        store.clear_intent(KEY, sample_intent().id)
        store.clear_intent(OTHER, sample_intent().id)
        store.write_intent(KEY, sample_intent())
        assert store.save(KEY, sample_token(), expected_generation=0)
        assert self.open_store().load(KEY) == StoredToken(sample_token())

    def test_lock_is_exclusive(self) -> None:
        """Across threads, and across store objects for the same data."""
        inside: list[int] = []
        overlaps: list[int] = []

        def enter(number: int) -> None:
            store = self.open_store()
            for _ in range(5):
                with store.lock(KEY, timeout=20.0):
                    inside.append(number)
                    if len(inside) != 1:
                        overlaps.append(number)
                    inside.remove(number)

        _run_in_threads(enter, 6)
        assert overlaps == []

    def test_lock_times_out(self) -> None:
        """It raises ``TimeoutError``, and can be acquired afterwards."""
        refused: list[bool] = []

        def enter(_: int) -> None:
            try:
                with self.open_store().lock(KEY, timeout=0.05):
                    refused.append(False)
            except TimeoutError:
                refused.append(True)

        with self.open_store().lock(KEY, timeout=5.0):
            _run_in_threads(enter, 1)
        _run_in_threads(enter, 1)
        assert refused == [True, False]

    def test_lock_is_released_after_an_error(self) -> None:
        """An exception inside the block releases the lock."""
        store = self.open_store()
        with suppress(LookupError), store.lock(KEY, timeout=5.0):
            _fail()
        with self.open_store().lock(KEY, timeout=0.5):
            pass

    def test_each_account_has_its_own_lock(self) -> None:
        """A slow refresh of one account does not delay another."""
        store = self.open_store()
        with store.lock(KEY, timeout=5.0), store.lock(OTHER, timeout=0.5):
            pass

    def test_all_methods_work_inside_the_lock(self) -> None:
        """A refresh reads and writes while it holds the lock."""
        store = self.open_store()
        with store.lock(KEY, timeout=5.0):
            assert store.save(KEY, sample_token(), expected_generation=0)
            store.write_intent(KEY, sample_intent())
            assert store.load(KEY) == StoredToken(sample_token(), sample_intent())
            store.clear_intent(KEY, sample_intent().id)

    def test_identity(self) -> None:
        """It is text, and equal for the same data."""
        assert self.open_store().identity == self.open_store().identity
        assert isinstance(self.open_store().identity, str)

    def test_repr_shows_no_secret(self) -> None:
        """``repr`` appears in logs and tracebacks."""
        store = self.open_store()
        assert store.save(KEY, sample_token(), expected_generation=0)
        assert "access-1" not in repr(store)
        assert "refresh-1" not in repr(store)


def _fail() -> None:
    raise LookupError


def _run_in_threads(work: object, count: int) -> None:
    """Run a function in threads, and raise the first error."""
    errors: list[BaseException] = []

    def run(number: int) -> None:
        try:
            assert callable(work)
            work(number)
        except BaseException as exc:  # noqa: BLE001 - raised below
            errors.append(exc)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if errors:
        raise errors[0]
    assert not any(thread.is_alive() for thread in threads)
