"""The conformance suite for token stores: what any store has to pass before it may hold a token.

Subclass it in a test module and say how your store is opened; pytest does the rest::

    class TestMyStore(TokenStoreSuite):
        @pytest.fixture(autouse=True)
        def _place(self, tmp_path):
            self.place = tmp_path / "tokens.db"

        def open_store(self):
            return MyStore(self.place)

``open_store`` is called several times in a test and opens the same place each time, as two
processes would. A store that cannot be opened twice returns the one object.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import UTC, datetime

import attrs

from ..auth.stores.base import RefreshIntent, StoredToken, TokenStore
from ..auth.token import Token
from ..credentials import Secret

__all__ = ["TokenStoreSuite", "sample_intent", "sample_token"]

KEY = "client/default"
OTHER = "client/ünï côdé 🗝"


def sample_token(generation: int = 1, *, access: str = "access", refresh: str = "refresh") -> Token:
    """Make a token to store."""
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


def sample_intent(name: str = "note") -> RefreshIntent:
    """Make a note to store."""
    return RefreshIntent(
        refresh_digest="0" * 64,
        started_at=datetime(2026, 5, 1, 12, 30, 15, 250_000, tzinfo=UTC),
        host="höst",
        pid=4711,
        id=name,
    )


class TokenStoreSuite:
    """One test for each promise of :class:`toggl_async.auth.TokenStore`."""

    def open_store(self) -> TokenStore:
        """Open the place under test."""
        raise NotImplementedError

    def test_an_empty_store_has_nothing(self) -> None:
        """Empty is no error."""
        store = self.open_store()
        assert store.load(KEY) is None
        assert list(store.accounts()) == []

    def test_what_is_saved_is_loaded(self) -> None:
        """All fields come back, unknown ones of the server too."""
        token = sample_token()
        assert self.open_store().save(KEY, token, expected_generation=0)
        assert self.open_store().load(KEY) == StoredToken(token)
        found = self.open_store().load(KEY)
        assert found is not None
        assert found.token.extra == token.extra

    def test_a_token_without_refresh_token(self) -> None:
        """``None`` is not the text "None"."""
        token = attrs.evolve(sample_token(), refresh=None, scope=None)
        assert self.open_store().save(KEY, token, expected_generation=0)
        assert self.open_store().load(KEY) == StoredToken(token)

    def test_large_tokens(self) -> None:
        """64 KiB is no theory: tokens with claims in them grow."""
        token = sample_token(access="a" * 32 * 1024, refresh="ü" * 16 * 1024)
        assert self.open_store().save(KEY, token, expected_generation=0)
        assert self.open_store().load(KEY) == StoredToken(token)

    def test_save_compares_generations(self) -> None:
        """A stale writer is refused and changes nothing."""
        store = self.open_store()
        assert store.save(KEY, sample_token(1), expected_generation=0)
        assert not self.open_store().save(KEY, sample_token(1), expected_generation=0)
        assert self.open_store().save(KEY, sample_token(2), expected_generation=1)
        assert not store.save(KEY, sample_token(2, access="stale"), expected_generation=1)
        assert store.load(KEY) == StoredToken(sample_token(2))

    def test_the_first_save_expects_nothing(self) -> None:
        """An absent token is generation 0, and no other."""
        assert not self.open_store().save(KEY, sample_token(5), expected_generation=4)
        assert self.open_store().load(KEY) is None

    def test_one_of_many_writers_wins(self) -> None:
        """Compare-and-swap holds over threads."""
        assert self.open_store().save(KEY, sample_token(1), expected_generation=0)
        won: list[int] = []
        barrier = threading.Barrier(8)

        def write(number: int) -> None:
            store = self.open_store()
            barrier.wait()
            if store.save(KEY, sample_token(2, access=f"of-{number}"), expected_generation=1):
                won.append(number)

        _together(write, 8)
        assert len(won) == 1
        found = self.open_store().load(KEY)
        assert found is not None
        assert found.token.access == Secret(f"of-{won[0]}-2")

    def test_accounts_are_apart(self) -> None:
        """Two accounts in one place, one of them with a name from everywhere."""
        store = self.open_store()
        assert store.save(KEY, sample_token(1), expected_generation=0)
        assert store.save(OTHER, sample_token(1, access="other"), expected_generation=0)
        assert store.save(OTHER, sample_token(2, access="other"), expected_generation=1)
        assert self.open_store().load(KEY) == StoredToken(sample_token(1))
        assert self.open_store().load(OTHER) == StoredToken(sample_token(2, access="other"))
        assert list(self.open_store().accounts()) == sorted([KEY, OTHER])

    def test_delete_forgets_one_account(self) -> None:
        """The others stay; an unknown one is no error."""
        store = self.open_store()
        store.delete(KEY)
        assert store.save(KEY, sample_token(1), expected_generation=0)
        assert store.save(OTHER, sample_token(1), expected_generation=0)
        store.delete(KEY)
        assert self.open_store().load(KEY) is None
        assert list(self.open_store().accounts()) == [OTHER]
        assert store.save(KEY, sample_token(1), expected_generation=0)

    def test_a_note_is_kept_beside_the_token(self) -> None:
        """Another process sees it, and the token is untouched."""
        store = self.open_store()
        assert store.save(KEY, sample_token(), expected_generation=0)
        store.write_intent(KEY, sample_intent())
        assert self.open_store().load(KEY) == StoredToken(sample_token(), sample_intent())

    def test_a_note_of_a_refusal_is_stored(self) -> None:
        """It tells the other processes not to send this refresh token again."""
        store = self.open_store()
        refused = attrs.evolve(sample_intent(), refused="f" * 64)
        assert store.save(KEY, sample_token(), expected_generation=0)
        store.write_intent(KEY, refused)
        assert self.open_store().load(KEY) == StoredToken(sample_token(), refused)

    def test_a_note_is_replaced(self) -> None:
        """There is one a time."""
        store = self.open_store()
        assert store.save(KEY, sample_token(), expected_generation=0)
        store.write_intent(KEY, sample_intent("first"))
        store.write_intent(KEY, sample_intent("second"))
        assert self.open_store().load(KEY) == StoredToken(sample_token(), sample_intent("second"))

    def test_saving_removes_the_note(self) -> None:
        """The note goes with the token it was about."""
        store = self.open_store()
        assert store.save(KEY, sample_token(1), expected_generation=0)
        store.write_intent(KEY, sample_intent())
        assert store.save(KEY, sample_token(2), expected_generation=1)
        assert self.open_store().load(KEY) == StoredToken(sample_token(2))

    def test_a_refused_save_leaves_the_note(self) -> None:
        """Nothing is written means nothing."""
        store = self.open_store()
        assert store.save(KEY, sample_token(1), expected_generation=0)
        store.write_intent(KEY, sample_intent())
        assert not store.save(KEY, sample_token(9), expected_generation=8)
        assert self.open_store().load(KEY) == StoredToken(sample_token(1), sample_intent())

    def test_a_note_is_cleared_by_its_id(self) -> None:
        """And not by another's, and not twice."""
        store = self.open_store()
        assert store.save(KEY, sample_token(), expected_generation=0)
        store.write_intent(KEY, sample_intent())
        store.clear_intent(KEY, "of somebody else")
        assert self.open_store().load(KEY) == StoredToken(sample_token(), sample_intent())
        store.clear_intent(KEY, sample_intent().id)
        store.clear_intent(KEY, sample_intent().id)
        assert self.open_store().load(KEY) == StoredToken(sample_token())

    def test_a_note_without_a_token(self) -> None:
        """A first login writes one: the account still has no token."""
        store = self.open_store()
        store.write_intent(KEY, sample_intent())
        assert self.open_store().load(KEY) is None
        assert list(self.open_store().accounts()) == []
        store.clear_intent(KEY, sample_intent().id)
        store.clear_intent(OTHER, sample_intent().id)
        store.write_intent(KEY, sample_intent())
        assert store.save(KEY, sample_token(), expected_generation=0)
        assert self.open_store().load(KEY) == StoredToken(sample_token())

    def test_the_lock_lets_one_in(self) -> None:
        """Over threads, and over objects of the same place."""
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

        _together(enter, 6)
        assert overlaps == []

    def test_the_lock_times_out(self) -> None:
        """With ``TimeoutError``, and is free again afterwards."""
        refused: list[bool] = []

        def enter(_: int) -> None:
            try:
                with self.open_store().lock(KEY, timeout=0.05):
                    refused.append(False)
            except TimeoutError:
                refused.append(True)

        with self.open_store().lock(KEY, timeout=5.0):
            _together(enter, 1)
        _together(enter, 1)
        assert refused == [True, False]

    def test_the_lock_is_freed_by_an_error(self) -> None:
        """Whatever happens inside."""
        store = self.open_store()
        with suppress(LookupError), store.lock(KEY, timeout=5.0):
            _fail()
        with self.open_store().lock(KEY, timeout=0.5):
            pass

    def test_accounts_have_locks_of_their_own(self) -> None:
        """A slow refresh of one account does not hold up another."""
        store = self.open_store()
        with store.lock(KEY, timeout=5.0), store.lock(OTHER, timeout=0.5):
            pass

    def test_everything_works_inside_the_lock(self) -> None:
        """A refresh reads and writes while it holds it."""
        store = self.open_store()
        with store.lock(KEY, timeout=5.0):
            assert store.save(KEY, sample_token(), expected_generation=0)
            store.write_intent(KEY, sample_intent())
            assert store.load(KEY) == StoredToken(sample_token(), sample_intent())
            store.clear_intent(KEY, sample_intent().id)

    def test_the_identity_tells_places_apart(self) -> None:
        """It is equal for the same place, and needs no I/O to be text."""
        assert self.open_store().identity == self.open_store().identity
        assert isinstance(self.open_store().identity, str)

    def test_repr_shows_no_secret(self) -> None:
        """Stores are printed in tracebacks."""
        store = self.open_store()
        assert store.save(KEY, sample_token(), expected_generation=0)
        assert "access-1" not in repr(store)
        assert "refresh-1" not in repr(store)


def _fail() -> None:
    raise LookupError


def _together(work: object, count: int) -> None:
    """Run in threads, and hand on the first error."""
    errors: list[BaseException] = []

    def run(number: int) -> None:
        try:
            assert callable(work)
            work(number)
        except BaseException as error:  # noqa: BLE001  # handed on below
            errors.append(error)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if errors:
        raise errors[0]
    assert not any(thread.is_alive() for thread in threads)
