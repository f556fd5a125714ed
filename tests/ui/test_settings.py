"""Settings are kept, told, and leave nothing that was not asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.ui.settings import RECENT, SETTINGS, Settings


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda s: s.key)
def test_every_setting_is_kept_and_told(setting) -> None:
    told: list[str] = []
    settings = Settings()
    settings.follow(told.append)
    values = [value for value, _label in setting.choices] or [not setting.default]
    settings.set(setting.key, values[-1])
    assert told == [setting.key]
    again = Settings()
    now = again.on(setting.key) if isinstance(setting.default, bool) else again.value(setting.key)
    assert now == values[-1]


def test_an_unknown_value_is_the_default() -> None:
    settings = Settings()
    settings._store.setValue("theme", "psychedelic")
    assert settings.value("theme") == "system"


def test_recent_maps_the_last_first_and_only_those_that_are_there(tmp_path: Path) -> None:
    settings = Settings()
    paths = [tmp_path / f"{n}.casemap" for n in range(RECENT + 2)]
    for path in paths:
        path.touch()
        settings.remember(path)
    settings.remember(paths[5])
    assert settings.recent()[0] == paths[5]
    assert len(settings.recent()) == RECENT
    paths[5].unlink()
    assert paths[5] not in settings.recent()


def test_switching_the_list_off_forgets_it(tmp_path: Path) -> None:
    path = tmp_path / "secret name.casemap"
    path.touch()
    settings = Settings()
    settings.remember(path)
    settings.set("recent", False)
    settings.remember(path)
    settings._store.sync()
    assert settings.recent() == []
    assert "secret" not in Path(settings._store.fileName()).read_text()
