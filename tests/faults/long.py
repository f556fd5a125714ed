"""The long runs: ``python -m tests.faults.long [NAME …]`` prints what was tried and what broke.

Without names all are run. A row ends with its control: a program that is made to break the promise,
and in how many tries that was seen.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from tests.faults import cases, injecting, kills, powercuts, proofs, smalldisks, windows
from tests.faults.operations import CUTS, OPERATIONS, Operation
from tests.faults.proofs import Proof

_KILLS: Final = 1000
_KILLS_OF_WINDOW: Final = 100
_CUTS: Final = 3000
_CUTS_OF_OTHERS: Final = 500  # of what asks less of the disk than edits do
_EDITS: Final = 20


@dataclass(frozen=True, slots=True)
class Long:
    """What is proved, one after the other, where this machine *can*; and what must be caught."""

    proofs: tuple[Callable[[], Proof], ...]
    control: Callable[[], Proof] | None
    can: Callable[[], bool]


def _each(
    operations: dict[str, Operation], prove: Callable[[str, str], Proof]
) -> tuple[Callable[[], Proof], ...]:
    return tuple(
        partial(prove, name, kind)
        for name, operation in operations.items()
        for kind in cases.KINDS
        if not (operation.old and kind == "protected")
    )


def _cut(name: str, kind: str) -> Proof:
    return powercuts.prove(name, kind, _CUTS if name == "edit" else _CUTS_OF_OTHERS, 13)


def _call(name: str, kind: str) -> Proof:
    return injecting.prove(name, kind, 1)


def _waits() -> Proof:
    seen = windows.watched(2, windows.SYNC, "waits")
    proof = Proof("a window that waits for the disk")
    proof.note(f"stood for {seen.gap} ms" if seen.gap >= windows.SYNC // 1000 else "")
    return proof


ALL: Final = {
    "kills": Long(
        tuple(partial(kills.prove, kind, _KILLS, 11) for kind in cases.KINDS),
        partial(kills.prove, "plain", 40, 11, "early"),
        proofs.can_fork,
    ),
    "window": Long(
        tuple(partial(kills.prove, kind, _KILLS_OF_WINDOW, 12, "window") for kind in cases.KINDS),
        None,  # that of the kills
        proofs.can_fork,
    ),
    "full": Long(
        tuple(partial(smalldisks.prove, kind) for kind in cases.KINDS), None, proofs.can_mount
    ),
    "slow": Long((partial(windows.prove, _EDITS),), _waits, proofs.can_trace),
    "cuts": Long(
        _each(CUTS, _cut),
        partial(powercuts.prove, "edit", "plain", 500, 13, powercuts.UNSYNCED),
        proofs.can_trace,
    ),
    "calls": Long(
        _each(OPERATIONS, _call),
        partial(injecting.prove, "rewrite", "plain", 1),
        proofs.can_trace,
    ),
}


def _main(names: list[str]) -> int:
    wrong = 0
    for name in names or ALL:
        if not ALL[name].can():
            print(f"{name}: not on this machine", flush=True)
            continue
        for prove in ALL[name].proofs:
            proof = _told(prove)
            wrong += len(proof.bad)
        if control := ALL[name].control:
            caught = _told(control, "control, must be bad: ")
            wrong += not caught.bad
    return min(wrong, 1)


def _told(prove: Callable[[], Proof], before: str = "") -> Proof:
    begun = time.monotonic()
    proof = prove()
    print(f"{before}{proof}  [{time.monotonic() - begun:.0f} s]", flush=True)
    return proof


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
