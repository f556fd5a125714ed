"""Prepares .venv: the locked packages, the project and, on Debian as root, system libraries.

Runs on whatever Python `make` finds, so it uses nothing newer than Python 3.7 and only the
standard library: a Python that is too old must get a sentence, not a SyntaxError.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "ready"
OLDEST = (3, 11)

# What Qt's wheels expect to find on the machine: shared library → Debian package.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
# Needed for a window under X only: pictures, analyses and Wayland work without.
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main() -> None:
    """Go through the steps; each is skipped when its result is already there."""
    python = suitable_python()
    system_libraries()
    make_venv(python)
    say("Installing the locked packages (a few minutes the first time) …")
    pip("install", "--require-hashes", "-r", str(ROOT / "requirements-dev.lock"))
    pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text("The packages of requirements-dev.lock are installed.\n", encoding="utf-8")
    say("Ready.")


def suitable_python() -> str:
    """Return a Python that is new enough: this one, else the first one found on the path."""
    names = ["python3." + str(minor) for minor in (13, 12, 11, 14)] + ["python3", "python"]
    for candidate in [sys.executable] + [shutil.which(name) or "" for name in names]:
        if candidate and version_of(candidate) >= OLDEST:
            return candidate
    stop(
        "Mapper needs Python %d.%d or newer, and this one is %d.%d. "
        "Install it from https://www.python.org/downloads/ and run make again."
        % (OLDEST + tuple(sys.version_info[:2]))
    )


def version_of(python: str) -> tuple[int, int]:
    """Return (3, 12) and so on, or (0, 0) for a command that does not start."""
    try:
        shown = subprocess.check_output(
            [python, "-c", "import sys; print(*sys.version_info[:2])"],
            stderr=subprocess.DEVNULL,
            text=True,
        )
        major, minor = shown.split()
        return int(major), int(minor)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return 0, 0


def system_libraries() -> None:
    """Install the libraries that Qt misses when we may, else name them in one line."""
    if not sys.platform.startswith("linux"):
        return
    needed = [package for name, package in LIBRARIES.items() if not loads(name)]
    for_window = [package for name, package in WINDOW_LIBRARIES.items() if not loads(name)]
    if needed + for_window == [] or apt_install(needed + for_window):
        return
    say("These system libraries are missing: " + " ".join(needed + for_window))
    if shutil.which("apt-get"):
        say("Install them with:\n  sudo apt-get install -y " + " ".join(needed + for_window))
        if needed:
            stop("Then run make again.")
    else:
        say("They are named as in Debian; your system's package manager has them too.")


def loads(library: str) -> bool:
    """Say whether the dynamic linker finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages when we are root on a Debian; say whether that was done."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    say("Installing system packages: " + " ".join(packages))
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
    # The lists of a fresh machine are empty, those of an old one out of date.
    subprocess.call(["apt-get", "update", "-q"], env=environment, stdout=subprocess.DEVNULL)
    return subprocess.call(install + packages, env=environment, stdout=subprocess.DEVNULL) == 0


def make_venv(python: str) -> None:
    """Make .venv, anew when the Python it was made with is gone or too old."""
    if version_of(str(PYTHON)) >= OLDEST:
        return
    if not has_venv(python):
        major, minor = version_of(python)
        package = "python%d.%d-venv" % (major, minor)
        if not (apt_install([package]) and has_venv(python)):
            stop(
                "This Python has no venv. Install it with:\n"
                "  sudo apt-get install -y %s\nThen run make again." % package
            )
    say("Making .venv …")
    run(python, "-m", "venv", "--clear", str(VENV))


def has_venv(python: str) -> bool:
    """Say whether a Python can make a virtual environment (Debian ships it apart)."""
    return subprocess.call([python, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL) == 0


def pip(*arguments: str) -> None:
    """Run pip inside .venv."""
    run(str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments)


def run(*command: str) -> None:
    """Run a command that must succeed; its own messages are shown."""
    if subprocess.call(command) != 0:
        stop("This step failed: " + " ".join(command) + "\nThe reason stands above.")


def say(text: str) -> None:
    """Tell the person at once, also when the output is kept in a file."""
    print(text, flush=True)


def stop(text: str) -> NoReturn:
    """End with a sentence and the exit code that make understands."""
    sys.exit(text)


if __name__ == "__main__":
    main()
