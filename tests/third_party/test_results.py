"""Reports of suites are read, failures get their causes, and the page shows both."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import attrs
import pytest

from tests.third_party.results import (
    Cause,
    Result,
    ResultsError,
    Run,
    judge,
    page,
    read_causes,
    read_junit,
    read_mocha,
    read_steps,
    table,
    unused,
)
from tests.third_party.run import CLIENTS

JUNIT = """<?xml version="1.0"?><testsuites><testsuite>
<testcase classname="a.TestB" name="test_c" time="0.1"/>
<testcase classname="a.TestB" name="test_d"><failure message="assert 1">line 3</failure></testcase>
<testcase classname="a" name="test_e"><error message="no fixture">line 4</error></testcase>
<testcase classname="a" name="test_f"><skipped message="no account"/></testcase>
<testcase classname="" name="a.broken"><error message="collection failure">E</error></testcase>
<testcase classname="a" name="test_g"><skipped message="x"/><failure message="f"/></testcase>
</testsuite></testsuites>"""
PASSED = {"fullTitle": "tags create", "err": {}}
FAILED = {"fullTitle": "tags delete", "err": {"message": "404", "stack": "at x"}}
PENDING = {"fullTitle": "tags list", "err": {}}
HOOK = {"fullTitle": 'tags "before all" hook', "err": {"message": "no token"}}
MOCHA = {"tests": [PASSED, FAILED, PENDING], "failures": [FAILED, HOOK], "pending": [PENDING]}
CAUSE = Cause("lib-toggl", "^tags (list|delete)$", "404", "client", "A path of v8.")


def test_junit_report_is_read() -> None:
    assert read_junit(JUNIT) == [
        Result("a.TestB::test_c", "passed"),
        Result("a.TestB::test_d", "failed", "assert 1\nline 3"),
        Result("a::test_e", "failed", "no fixture\nline 4"),
        Result("a::test_f", "skipped", "no account"),
        Result("a.broken", "failed", "collection failure\nE"),
        Result("a::test_g", "failed", "f"),
    ]


def test_mocha_report_is_read_with_its_failed_hooks() -> None:
    assert read_mocha(json.dumps(MOCHA)) == [
        Result("tags create", "passed"),
        Result("tags delete", "failed", "404"),
        Result("tags list", "skipped", "marked as skipped in the suite"),
        Result('tags "before all" hook', "failed", "no token"),
    ]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"tests": [{}], "pending": []}'])
def test_broken_mocha_report_is_an_error(text: str) -> None:
    with pytest.raises(ResultsError):
        read_mocha(text)


@pytest.mark.parametrize("text", ["", "<a>", "no report"])
def test_broken_junit_report_is_an_error(text: str) -> None:
    with pytest.raises(ResultsError):
        read_junit(text)


def test_steps_are_read_among_the_output_of_a_client() -> None:
    output = (
        'Hello\n["me", "passed", ""]\n[1, 2]\n[not JSON\n["me", "fine", ""]\n["x", "failed", "E"]'
    )
    assert read_steps(output) == [Result("me", "passed"), Result("x", "failed", "E")]


@pytest.mark.parametrize(
    ("result", "explained"),
    [
        (Result("tags delete", "failed", "got 404\nfrom"), True),
        (Result("tags delete", "failed", "got 500"), False),
        (Result("tags delete all", "failed", "got 404"), False),
        (Result("entries delete", "failed", "got 404"), False),
    ],
)
def test_cause_explains_by_test_and_by_error(result: Result, explained: bool) -> None:
    run = Run("lib-toggl", "1", "our script", [result])
    judge(run, [CAUSE])
    assert (run.explained == [(result, CAUSE)]) is explained
    assert (run.unexplained == [result]) is not explained


def test_cause_of_one_client_explains_nothing_of_another() -> None:
    result = Result("tags delete", "failed", "404")
    run = Run("tap-toggl", "1", "our script", [result])
    judge(run, [CAUSE])
    assert run.unexplained == [result]


def test_passed_and_skipped_tests_need_no_cause() -> None:
    run = Run(
        "lib-toggl", "1", "our script", [Result("a", "passed"), Result("b", "skipped", "404")]
    )
    judge(run, [])
    assert not run.explained
    assert not run.unexplained


def test_cause_that_explains_nothing_is_reported_for_clients_that_ran() -> None:
    passed = Run("lib-toggl", "1", "our script", [Result("tags delete", "passed")])
    judge(passed, [CAUSE])
    assert unused([passed], [CAUSE]) == [CAUSE]
    failed = Run("lib-toggl", "1", "our script", [Result("tags delete", "failed", "404")])
    judge(failed, [CAUSE])
    assert unused([failed, passed], [CAUSE]) == []
    assert unused([Run("lib-toggl", "1", "", absent="npm is not installed")], [CAUSE]) == []
    assert unused([], [CAUSE]) == []


def test_cause_of_a_failure_by_chance_may_explain_nothing() -> None:
    chance = attrs.evolve(CAUSE, sometimes=True)
    failed = Run("lib-toggl", "1", "our script", [Result("tags delete", "failed", "404")])
    judge(failed, [chance])
    assert not failed.unexplained
    assert unused([Run("lib-toggl", "1", "our script")], [chance]) == []


GOOD = {"client": "lib-toggl", "test": "a", "sign": "b", "kind": "client", "why": "c"}


def _toml(entry: dict[str, str]) -> str:
    return "[[cause]]\n" + "".join(f'{key} = "{value}"\n' for key, value in entry.items())


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "sandbox"},
        {"client": "other"},
        {"why": ""},
        {"sign": ""},
        {"test": ""},
        {"more": "x"},
    ],
)
def test_mistake_in_the_causes_is_an_error(change: dict[str, str]) -> None:
    assert read_causes(_toml(GOOD), ["lib-toggl"]) == [Cause("lib-toggl", "a", "b", "client", "c")]
    with pytest.raises(ResultsError):
        read_causes(_toml(GOOD | change), ["lib-toggl"])


@pytest.mark.parametrize("key", GOOD)
def test_cause_without_a_key_is_an_error(key: str) -> None:
    with pytest.raises(ResultsError):
        read_causes(_toml({name: value for name, value in GOOD.items() if name != key}), CLIENTS)


def test_listed_causes_are_readable_and_name_clients_that_exist() -> None:
    text = (Path(__file__).parent / "causes.toml").read_text(encoding="utf-8")
    assert read_causes(text, CLIENTS)


def test_table_counts_and_says_what_did_not_run() -> None:
    results = [Result("a", "passed"), Result("b", "passed"), Result("c", "skipped", "no")]
    lines = table(
        [
            Run("lib-toggl", "0.1", "our script", results),
            Run("toggl-track", "latest", "", absent="npm and node are not installed"),
        ]
    )
    assert lines[2:] == [
        "| lib-toggl | 0.1 | our script | 2 | 0 | 1 |",
        "| toggl-track | latest | nothing: npm and node are not installed |  |  |  |",
    ]


def test_page_shows_causes_and_failures_without_one() -> None:
    results = [
        Result("tags delete", "failed", "404"),
        Result("tags | create", "failed", "500"),
        Result("tags list", "skipped", "no tags\nat all"),
    ]
    run = Run("lib-toggl", "0.1", "our script", results)
    judge(run, [CAUSE])
    text = page([run], date(2026, 11, 27))
    assert "| lib-toggl | 0.1 | our script | 0 | 2 | 1 |" in text
    assert "| lib-toggl | tags delete | the client's own fault | A path of v8. |" in text
    assert "| lib-toggl | tags \\| create | **not explained** | |" in text
    assert "| lib-toggl | tags list | no tags |" in text
    assert "2026-11-27" in text


def test_every_client_has_something_to_run() -> None:
    for client in CLIENTS.values():
        assert client.script or client.suite
        assert not client.script or (Path(__file__).parent / client.script).exists()
