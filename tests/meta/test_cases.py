"""A test of many cases runs each of them once, and names those that fail."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest

from ..support import cases
from ..support.cases import each_case


@pytest.fixture
def selected() -> Iterator[None]:
    before = cases._selected
    yield
    cases.select_cases(before)


@pytest.fixture
def number() -> int:
    return 40


def test_all_cases_run_and_those_that_fail_are_named() -> None:
    run: list[str] = []

    @each_case("text", ["a", "bad", "b", "worse", "skipped", "failed"])
    def check(text: str) -> None:
        run.append(text)
        assert len(text) == 1 or text in {"skipped", "failed"}
        if text == "skipped":
            pytest.skip("not today")
        if text == "failed":
            pytest.fail("on purpose")

    with pytest.raises(ExceptionGroup) as raised:
        check()  # type: ignore[call-arg]
    assert run == ["a", "bad", "b", "worse", "skipped", "failed"]
    assert raised.value.message == "4 of 6 cases failed: bad, worse, skipped, failed"
    notes = [error.__notes__ for error in raised.value.exceptions]
    assert notes == [["case: bad"], ["case: worse"], ["case: skipped"], ["case: failed"]]
    assert [str(error) for error in raised.value.exceptions[2:]] == ["not today", "on purpose"]


async def test_cases_of_a_coroutine_are_awaited() -> None:
    @each_case("value", [1, 2])
    async def check(value: int) -> None:
        assert value == 1

    with pytest.raises(ExceptionGroup, match="1 of 2 cases failed: 2"):
        await check()  # type: ignore[call-arg]


def test_decorators_make_all_combinations() -> None:
    run: list[tuple[str, int, int]] = []

    @each_case("letter", ["a", "b"])
    @each_case(("first", "second"), [(1, 2), (3, 4)])
    def check(letter: str, first: int, second: int) -> None:
        run.append((letter, first, second))
        assert (letter, first) != ("b", 3)

    with pytest.raises(ExceptionGroup, match="1 of 4 cases failed: 3-4-b"):
        check()  # type: ignore[call-arg]
    assert sorted(run) == [("a", 1, 2), ("a", 3, 4), ("b", 1, 2), ("b", 3, 4)]


def test_cases_of_the_same_name_get_different_names() -> None:
    @each_case("value", [1, "1"], ids=["one", "one"])
    def check(value: object) -> None:
        assert value == 1

    with pytest.raises(ExceptionGroup, match="1 of 2 cases failed: one-1"):
        check()  # type: ignore[call-arg]


def test_a_param_has_its_id() -> None:
    @each_case(("first", "second"), [pytest.param(1, 2, id="right"), pytest.param(1, 1, id="low")])
    def check(first: int, second: int) -> None:
        assert first < second

    with pytest.raises(ExceptionGroup, match="1 of 2 cases failed: low"):
        check()  # type: ignore[call-arg]


@each_case("value", [1, 2, 3])
def test_fixtures_are_passed(number: int, value: int) -> None:
    assert number + value in {41, 42, 43}


def test_pytest_sees_only_the_fixtures() -> None:
    assert [*inspect.signature(test_fixtures_are_passed).parameters] == ["number"]


def test_a_test_without_cases_is_an_error() -> None:
    with pytest.raises(AssertionError, match="check has no cases"):

        @each_case("value", [])
        def check(value: int) -> None: ...


@pytest.mark.usefixtures("selected")
def test_only_selected_cases_run() -> None:
    run: list[str] = []

    @each_case("name", ["track.tags.update", "track.tags.list", "plan.tags.list"])
    def check(name: str) -> None:
        run.append(name)

    cases.select_cases("track.tags")
    check()  # type: ignore[call-arg]
    assert run == ["track.tags.update", "track.tags.list"]
    cases.select_cases("track.clients")
    with pytest.raises(pytest.skip.Exception, match=r"no case is called track\.clients"):
        check()  # type: ignore[call-arg]
