"""Only the latest answer counts, and an error is told."""

from __future__ import annotations

import threading

from mapper.ui.worker import Latest


def test_only_the_latest_answer_is_told(qtbot) -> None:
    gate = threading.Event()
    told: list[int] = []
    asked: list[int] = []

    def prepare():
        number = len(asked)
        asked.append(number)

        def work() -> int:
            if number == 0:
                gate.wait(10)
            return number

        return work

    worker = Latest(prepare, wait=0)
    worker.done.connect(told.append)
    worker.ask()
    qtbot.waitUntil(lambda: asked == [0])
    worker.ask()
    gate.set()
    qtbot.waitUntil(lambda: told == [1])


def test_an_error_is_told_and_the_next_asking_works(qtbot) -> None:
    fails = [True]
    failed: list[Exception] = []
    told: list[str] = []

    def work() -> str:
        if fails.pop():
            raise ValueError("no")
        return "yes"

    worker = Latest(lambda: work, wait=0)
    worker.failed.connect(failed.append)
    worker.done.connect(told.append)
    worker.ask()
    qtbot.waitUntil(lambda: len(failed) == 1)
    fails.append(False)
    worker.ask()
    qtbot.waitUntil(lambda: told == ["yes"])


def test_nothing_comes_after_stop(qtbot) -> None:
    told: list[int] = []
    worker = Latest(lambda: lambda: 1, wait=0)
    worker.done.connect(told.append)
    worker.ask()
    worker.stop()
    qtbot.wait(50)
    assert told == []
