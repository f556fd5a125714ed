"""Every command of the window: a table of acts, the menus and the toolbar made of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from mapper.i18n import N_, _
from mapper.ui import acts_analyse as answers
from mapper.ui import acts_arrange as arranging
from mapper.ui import acts_build as build
from mapper.ui import acts_copies as copies
from mapper.ui import acts_file as file
from mapper.ui import acts_find as finds
from mapper.ui import acts_map as maps
from mapper.ui import acts_present as presents
from mapper.ui import acts_protect as protects
from mapper.ui import acts_share as shares
from mapper.ui import acts_views as looks
from mapper.ui import icons, menus, parts, safe
from mapper.ui.act import Act
from mapper.ui.buttons import tool_button

if TYPE_CHECKING:
    from mapper.ui.window import Window


def _always(window: Window) -> bool:
    return True


ACTS: Final[tuple[Act, ...]] = (
    Act("new", N_("New map"), file.new, ("Ctrl+N",), "file-plus", _always),
    Act("open", N_("Open …"), file.open_file, ("Ctrl+O",), "folder-open", _always),
    Act("save", N_("Save"), file.save, ("Ctrl+S",), "save"),
    Act("save_copy", N_("Save as …"), file.save_copy, ("Ctrl+Shift+S",), "copy"),
    Act("import", N_("Import …"), file.import_file, (), "import", _always),
    Act("picture", N_("Export picture …"), file.export_picture, ("Ctrl+E",), "image"),
    Act("report", N_("Report and slides …"), file.export_report, (), "file-text"),
    Act("data", N_("Export data …"), file.export_data, (), "download"),
    Act("keep", N_("Keep this version …"), answers.keep, (), "bookmark-plus"),
    Act("compare", N_("Compare with …"), answers.compare, (), "table"),
    Act("history", N_("History"), maps.show_history, ("Ctrl+H",), "history"),
    Act("backups", N_("Backups …"), file.backups, (), "archive-restore"),
    Act("merge_copy", N_("Merge with a copy …"), copies.merge, (), "git-merge", copies.may_merge),
    *protects.ACTS,
    Act("close", N_("Close"), file.close, ("Ctrl+W",), "x"),
    Act("quit", N_("Quit"), file.leave, ("Ctrl+Q",), "power", _always),
    Act("undo", N_("Undo"), maps.undo, ("Ctrl+Z",), "undo-2", maps.can_undo, maps.undo_words),
    Act(
        "redo",
        N_("Redo"),
        maps.redo,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo-2",
        maps.can_redo,
        maps.redo_words,
    ),
    Act("cut", N_("Cut"), maps.cut, ("Ctrl+X",), "scissors", maps.has_choice),
    Act("copy", N_("Copy"), maps.copy, ("Ctrl+C",), "copy", maps.has_choice),
    Act("paste", N_("Paste"), maps.paste, ("Ctrl+V",), "clipboard-paste"),
    Act("duplicate", N_("Duplicate"), maps.duplicate, ("Ctrl+D",), "copy", maps.has_choice),
    Act("copy_picture", N_("Copy as picture"), maps.copy_picture, ("Ctrl+Shift+C",), "image"),
    Act("delete", N_("Delete"), maps.delete, ("Del",), "trash-2", maps.has_choice),
    Act("select_all", N_("Select all"), maps.select_all, ("Ctrl+A",), "square-dashed"),
    Act("settings", N_("Settings …"), file.settings, ("Ctrl+,",), "settings", _always),
    Act("zoom_in", N_("Zoom in"), maps.zoom_in, ("Ctrl++", "Ctrl+="), "zoom-in", maps.has_picture),
    Act("zoom_out", N_("Zoom out"), maps.zoom_out, ("Ctrl+-",), "zoom-out", maps.has_picture),
    Act(
        "actual_size",
        N_("Actual size"),
        maps.actual_size,
        ("Ctrl+1",),
        "maximize",
        maps.has_picture,
    ),
    Act("fit", N_("Fit in the window"), maps.fit, ("Ctrl+0",), "scan", maps.has_picture),
    Act("find", N_("Find an element or a command"), finds.find, ("Ctrl+K",), "search", _always),
    Act("search", N_("Search the map"), finds.search_map, ("Ctrl+F",), "scan-search"),
    Act("capture", N_("Quick capture"), finds.capture, ("Ctrl+J",), "sticky-note"),
    Act("loosen", N_("Make it a loose note"), finds.loosen, when=finds.can_loosen),
    Act(
        "left",
        N_("Left column"),
        partial(maps.turn_column, side="left"),
        ("Ctrl+Alt+1",),
        "panel-left",
        checked=partial(maps.column_shown, side="left"),
    ),
    Act(
        "right",
        N_("Right column"),
        partial(maps.turn_column, side="right"),
        ("Ctrl+Alt+2",),
        "panel-right",
        checked=partial(maps.column_shown, side="right"),
    ),
    Act("map", N_("Go to the map"), maps.to_map, ("Ctrl+Alt+M",), "map"),
    Act("next_part", N_("Next part of the window"), partial(parts.go_on, step=1), ("F6",)),
    Act(
        "part_before",
        N_("Previous part of the window"),
        partial(parts.go_on, step=-1),
        ("Shift+F6",),
    ),
    Act("element", N_("Element"), maps.show_element, ("Alt+Return",), "pencil"),
    Act("insights", N_("Insights"), maps.show_insights, ("Ctrl+I",), "sparkles"),
    Act("whatif", N_("What if …"), maps.show_whatif, ("Ctrl+Shift+I",), "git-branch"),
    Act("charts", N_("Charts …"), answers.charts, (), "table"),
    *arranging.ACTS,
    Act("to_top", N_("Bring to front"), maps.to_top, (), "", maps.has_choice),
    *build.ACTS,
    *looks.ACTS,
    *presents.ACTS,
    *shares.ACTS,
    Act("start", N_("Get started"), file.show_help, ("F1",), "circle-question-mark", _always),
    Act("manual", N_("Manual"), file.show_manual, ("Shift+F1",), "book-open", _always),
    Act("keys", N_("Keys and gestures"), file.show_keys, (), "keyboard", _always),
    Act("about", N_("About Mapper"), file.about, (), "info", _always),
)
"""The commands; ``|`` below is a line between them, ``*`` a part that short code fills."""

MENUS: Final[tuple[tuple[str, str], ...]] = (
    (
        N_("&File"),
        "new open *recent | save save_copy | import merge_copy | share *export"
        " | *versions *protection | close quit",
    ),
    (
        N_("&Edit"),
        "undo redo | cut copy paste duplicate copy_picture delete forget"
        " | merge | select_all find search | settings",
    ),
    (
        N_("&View"),
        "*views filter show_all | zoom_in zoom_out actual_size fit | map next_part part_before"
        " | left right grid"
        " | *theme *language",
    ),
    (N_("&Insert"), "*kinds | capture loosen"),
    (N_("&Link"), "link_to | turn move_start move_end | *between"),
    (
        N_("A&rrange"),
        "arrange *layouts near_today | *lines | frame name_frame unframe go_frame | pin | to_top",
    ),
    (N_("&Analyse"), "insights whatif charts element | *focus"),
    presents.MENU,
    (N_("&Help"), "start manual keys *samples | about"),
)

LINES: Final = (
    "align_left align_centre align_right | align_top align_middle align_bottom"
    " | space_across space_down"
)
"""What stands in the menu of lines."""

SUBMENUS: Final = {
    "export": (N_("Export"), "picture report data"),
    "versions": (N_("Versions and backups"), "history | keep compare | backups"),
    "protection": (N_("Protection"), protects.MENU),
    "lines": (N_("Align and space out"), LINES),
    "focus": (N_("Focus"), looks.FOCUS),
}
"""What ``*`` stands for where it is a menu below: its name, and what stands in it."""

TOOLBAR: Final = "undo redo | fit arrange | find >> left right | picture present"
"""What stands in the toolbar; what follows ``>>`` stands at the right."""

_SHORT: Final[dict[str, str]] = {
    "undo": N_("Undo"),
    "redo": N_("Redo"),
    "arrange": N_("Arrange"),
    "picture": N_("Export"),
    "find": N_("Search"),
    "fit": N_("Fit"),
    "present": N_("Present"),
}
"""What a command is called on its button, where that is shorter than in its menu."""


class Actions(QObject):
    """The commands of one window as Qt's actions; ``refresh`` says which can be done now."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.by_name = {act.name: self._action(act) for act in ACTS}
        self._buttons: dict[str, QToolButton] = {}
        window.menuBar().clear()
        self._menus = [self._menu(_(title), names) for title, names in MENUS]
        self.refresh()

    def _action(self, act: Act) -> QAction:
        action = QAction(_(act.text), self)
        if act.icon:
            action.setIcon(icons.icon(act.icon))
        action.setShortcuts([QKeySequence(key) for key in act.keys])
        action.setCheckable(act.checked is not None)
        action.triggered.connect(lambda: self._run(act))
        self._window.addAction(action)
        return action

    def _run(self, act: Act) -> None:
        self._window.guard(lambda: act.run(self._window))
        # What was done may have been the settings: then the window has other commands by now.
        self._window.actions_.refresh()

    def retire(self) -> None:
        """Give up the keys: a key that two commands want does nothing at all."""
        for action in self.by_name.values():
            action.setShortcuts([])
            self._window.removeAction(action)
        for menu in self._menus:  # the menu bar does not own them, and they name views and files
            menu.deleteLater()
        self.deleteLater()

    def _menu(self, title: str, names: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        self._fill(menu, names)
        return menu

    def _fill(self, menu: QMenu, names: str) -> None:
        for name in names.split():
            if name == "|":
                menu.addSeparator()
            elif name[1:] in SUBMENUS:
                title, below = SUBMENUS[name[1:]]
                self._fill(menu.addMenu(_(title)), below)
            elif name == "*layouts":
                self._fill(menu.addMenu(_("Arrange as")), arranging.LAYOUTS)
            elif name.startswith("*"):
                menus.PARTS[name[1:]](self._window, menu)
            else:
                menu.addAction(self.by_name[name])

    def refresh(self) -> None:
        """Say what can be done now, and what undo would take back."""
        for act in ACTS:
            action = self.by_name[act.name]
            action.setEnabled(act.when(self._window))
            if act.words is not None:
                action.setText(act.words(self._window))
            if act.checked is not None:
                action.setChecked(act.checked(self._window))
        for name, button in self._buttons.items():
            button.setEnabled(self.by_name[name].isEnabled())
            button.setChecked(button.isCheckable() and self.by_name[name].isChecked())

    def toolbar(self) -> QToolBar:
        """The toolbar of the window."""
        bar = QToolBar(_("Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        high = bar.fontMetrics().lineSpacing()  # icons grow with the text
        bar.setIconSize(QSize(high, high))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in TOOLBAR.split():
            if name == "|":
                bar.addSeparator()
            elif name == ">>":
                space = QWidget()
                space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
                bar.addWidget(space)
            else:
                bar.addWidget(self._button(name))
        return bar

    def _button(self, name: str) -> QToolButton:
        action = self.by_name[name]
        act = next(act for act in ACTS if act.name == name)
        words = _(_SHORT.get(name, act.text))
        primary = name == "picture"
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        shown = f"{words}   {keys}" if name == "find" else words
        button = tool_button(shown, icons.icon(act.icon, "accent.text" if primary else "muted"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(words)
        button.setProperty("role", "primary" if primary else "tool")
        button.clicked.connect(action.trigger)
        if act.checked is not None:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setCheckable(True)
            safe.set_tip(button, words)
        self._buttons[name] = button
        return button
