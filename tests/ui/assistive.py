"""Looks at the running program as a screen reader does: over AT-SPI, from another process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

PARTS: Final = ("Xvfb", "dbus-daemon")
SERVICE: Final = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
ACCESSIBLE: Final = "org.a11y.atspi.Accessible"
ACTION: Final = "org.a11y.atspi.Action"
COMPONENT: Final = "org.a11y.atspi.Component"
ROOT: Final = "/org/a11y/atspi/accessible/root"
# Of AT-SPI's list of states, by their place in it.
STATES: Final = {
    "active": 1,
    "checked": 4,
    "enabled": 8,
    "expandable": 9,
    "focusable": 11,
    "focused": 12,
    "selectable": 22,
    "selected": 23,
    "sensitive": 24,
    "showing": 25,
    "visible": 30,
}
FLOWS_TO, FLOWS_FROM = 10, 11
PROGRAM: Final = """
from mapper.cli import main
from mapper.ui.window import Window
settle = Window.settle
Window.settle = lambda window: (settle(window), window.activateWindow())
main()
"""
"""The program; where no window manager brings the keys to its window it asks for them."""


def missing() -> str:
    """What this machine lacks to be looked at so; empty where nothing is."""
    gone = [name for name in PARTS if shutil.which(name) is None]
    if not SERVICE.exists():
        gone.append("at-spi2-core")
    return ", ".join(gone)


class Bus:
    """A connection to a D-Bus."""

    def __init__(self, address: str) -> None:
        from jeepney.io.blocking import open_dbus_connection

        self._connection = open_dbus_connection(address)

    def call(self, to: str, path: str, interface: str, method: str, *args: Any) -> Any:
        """Call a method; the first argument after its name is the signature of the others."""
        from jeepney import DBusAddress, MessageType, new_method_call

        address = DBusAddress(path, bus_name=to, interface=interface)
        message = new_method_call(address, method, *((args[0], args[1:]) if args else ()))
        reply = self._connection.send_and_get_reply(message, timeout=20)
        if reply.header.message_type is MessageType.error:
            raise LookupError(f"{interface}.{method}: {reply.body}")
        return reply.body[0] if reply.body else None

    def close(self) -> None:
        """Let the connection go."""
        self._connection.close()


@dataclass(frozen=True)
class Node:
    """Something a screen reader finds."""

    bus: Bus
    owner: str
    path: str

    def _call(self, interface: str, method: str, *args: Any) -> Any:
        return self.bus.call(self.owner, self.path, interface, method, *args)

    def _get(self, interface: str, name: str) -> Any:
        properties = "org.freedesktop.DBus.Properties"
        return self._call(properties, "Get", "ss", interface, name)[1]

    @cached_property
    def name(self) -> str:
        """What it is called."""
        return str(self._get(ACCESSIBLE, "Name"))

    @cached_property
    def description(self) -> str:
        """What more is said of it."""
        return str(self._get(ACCESSIBLE, "Description"))

    @cached_property
    def role(self) -> str:
        """What it is, in AT-SPI's English."""
        return str(self._call(ACCESSIBLE, "GetRoleName"))

    @property
    def states(self) -> set[str]:
        """The names of its states."""
        low, high = self._call(ACCESSIBLE, "GetState")
        bits = low | high << 32
        return {name for name, at in STATES.items() if bits >> at & 1}

    @property
    def children(self) -> list[Node]:
        """What is in it, in order."""
        found = self._call(ACCESSIBLE, "GetChildren")
        return [Node(self.bus, owner, path) for owner, path in found]

    def relations(self) -> dict[int, list[Node]]:
        """What it is tied to, by the kind of tie."""
        found: dict[int, list[Node]] = {}
        for kind, ends in self._call(ACCESSIBLE, "GetRelationSet"):
            found.setdefault(kind, []).extend(Node(self.bus, *end) for end in ends)
        return found

    def row(self) -> int:
        """Its place among the children of its parent."""
        return int(self._call(ACCESSIBLE, "GetIndexInParent"))

    def acts(self) -> list[str]:
        """The names of what can be done with it."""
        return [name for name, _told, _keys in self._call(ACTION, "GetActions")]

    def do(self, act: str) -> None:
        """Do one of its acts."""
        assert self._call(ACTION, "DoAction", "i", self.acts().index(act)), act

    def focus(self) -> None:
        """Take the keys there."""
        assert self._call(COMPONENT, "GrabFocus")

    def walk(self) -> Iterator[Node]:
        """Itself and all below it that is shown."""
        yield self
        for child in self.children:
            if "visible" in child.states:
                yield from child.walk()

    def find(self, role: str, name: str = "") -> Node:
        """The first below it with a role, and a name where one is given."""
        return next(n for n in self.walk() if n.role == role and name in ("", n.name))


def until(true: Callable[[], Any], seconds: float = 30) -> Any:
    """Wait until something is true, and give it back."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if found := true():
                return found
        except (LookupError, StopIteration):
            pass
        time.sleep(0.05)
    raise AssertionError("it did not come to be")


@contextmanager
def _running(*command: str, **how: Any) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(command, text=True, start_new_session=True, **how)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


@contextmanager
def _screen(environment: dict[str, str]) -> Iterator[str]:
    """A screen of its own; gives its name."""
    reads, writes = os.pipe()
    size = ("-screen", "0", "1600x1000x24", "-nolisten", "tcp")
    with _running(
        "Xvfb",
        *("-displayfd", str(writes)),
        *size,
        pass_fds=[writes],
        stderr=subprocess.DEVNULL,
        env=environment,
    ):
        os.close(writes)
        with os.fdopen(reads) as told:
            yield f":{told.readline().strip()}"


@contextmanager
def looked_at(case: Path, home: Path) -> Iterator[tuple[Node, subprocess.Popen[str]]]:
    """The program on a case, on a screen and a D-Bus of its own: its root node, its process."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "DBUS_", "AT_SPI"))}
    env = {**clean, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    env |= {f"XDG_{n}_HOME": str(home / n) for n in ("CONFIG", "DATA", "CACHE", "STATE")}
    env |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    quiet = {"stderr": subprocess.DEVNULL, "env": env}
    with ExitStack() as held:
        env["DISPLAY"] = held.enter_context(_screen(env))
        daemon = ("dbus-daemon", "--session", "--nofork", "--print-address")
        started = held.enter_context(_running(*daemon, stdout=subprocess.PIPE, **quiet))
        assert started.stdout is not None
        env["DBUS_SESSION_BUS_ADDRESS"] = started.stdout.readline().strip()
        session = Bus(env["DBUS_SESSION_BUS_ADDRESS"])
        held.callback(session.close)
        service = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        bus = Bus(session.call(*service))
        held.callback(bus.close)
        program = (sys.executable, "-X", "faulthandler", "-c", PROGRAM, "--language", "en")
        process = held.enter_context(_running(*program, str(case), env=env))
        registry = Node(bus, "org.a11y.atspi.Registry", ROOT)
        yield until(lambda: registry.children[0]), process
