"""Shows the program at work on a sample case: in its window, or without a screen as a picture."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from mapper.i18n import system_language

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "examples" / "barns-bostad-forst.json"
CASE = ROOT / "build" / "sample" / "Barns Bostad Först.casemap"
PICTURE = ROOT / "build" / "sample.png"


def mapper(*arguments: str) -> None:
    """Run the program; when it ends with an error so do we, its sentence has been said."""
    code = subprocess.call([sys.executable, "-m", "mapper", *arguments], cwd=ROOT)
    if code:
        sys.exit(code)


def has_screen() -> bool:
    """Whether a window can be opened."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main() -> None:
    """Open the sample, which stays as it was left the last time; or picture it and say it."""
    if not CASE.exists():
        CASE.parent.mkdir(parents=True, exist_ok=True)
        mapper("import", str(SAMPLE), str(CASE), "--language", system_language())
    if has_screen():
        mapper(str(CASE))
        return
    mapper("export", str(CASE), str(PICTURE), "--width", "2400", "--force")
    mapper("analyse", str(CASE))
    print(f"\nThere is no screen here to open a window on. The map: {PICTURE}")


if __name__ == "__main__":
    main()
