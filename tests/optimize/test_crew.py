"""Processes that work on parts: rounds that are given up half way, and processes that die."""

import os
import signal
import sys

import pytest

from packdesign.errors import PackdesignError
from packdesign.optimize import crew

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copies on Linux alone")


def squared(number: int) -> int:
    return number * number


CALLS = []


def counted(number: int) -> tuple[int, int, int]:
    CALLS.append(number)
    return squared(number), len(CALLS), os.getpid()


def refused(number: int) -> int:
    raise PackdesignError(f"no number {number}")


def killed(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_answers_to_an_abandoned_round_are_not_taken_for_those_of_the_next():
    with crew.Hands(squared, 2) as hands:
        first = hands.done([2, 3, 4, 5], [0, 0, 0, 0])
        next(first)
        asked = [10, 20, 30, 40]
        found = dict(hands.done(asked, [0, 0, 0, 0]))
    assert found == {0: 100, 1: 400, 2: 900, 3: 1600}


def test_hands_are_kept_from_round_to_round():
    with crew.Hands(squared, 2) as hands:
        list(hands.done([1, 2], [0, 0]))
        kept = list(hands.crew.values())
        assert dict(hands.done([3, 4, 5], [0, 0, 0])) == {0: 9, 1: 16, 2: 25}
        assert list(hands.crew.values()) == kept


def test_what_was_asked_for_ahead_is_not_done_again():
    with crew.Hands(counted, 2) as hands:
        hands.ahead([2, 3, 4], [0, 1, 1])
        hands.ahead([3, 5], [1, 1])
        found = dict(hands.done([5, 4, 3, 7], [1, 1, 1, 1]))
        again = dict(hands.done([2], [0]))
        assert {number: one[0] for number, one in found.items()} == {0: 25, 1: 16, 2: 9, 3: 49}
        assert again[0][0] == 4
        done = [*found.values(), *again.values()]
        assert sorted(calls for _, calls, mine in done) == sorted(_counts(done))


def _counts(done: list) -> list[int]:
    """How often each process was asked, counted up: nothing was done twice."""
    mine = [process for _, _, process in done]
    return [number for process in set(mine) for number in range(1, mine.count(process) + 1)]


def test_what_is_wrong_with_something_asked_for_ahead_is_told_when_it_is_wanted():
    with crew.Hands(refused, 2) as hands:
        hands.ahead([1, 2], [0, 0])
        with pytest.raises(PackdesignError, match="no number 2"):
            list(hands.done([2], [0]))


def test_a_process_that_dies_at_work_is_told():
    with crew.Hands(killed, 2) as hands, pytest.raises(PackdesignError, match="was killed"):
        list(hands.done([1, 2, 3], [0, 0, 0]))


def test_a_process_that_died_between_rounds_is_told():
    with crew.Hands(squared, 2) as hands:
        list(hands.done([1, 2], [0, 0]))
        for process in hands.crew.values():
            process.kill()
            process.join()
        with pytest.raises(PackdesignError, match="was killed"):
            list(hands.done([1, 2], [0, 0]))
