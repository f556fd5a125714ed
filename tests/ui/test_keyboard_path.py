"""A whole map by the keyboard alone: twelve elements of all kinds, fourteen links, counted acts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mapper import edits
from mapper.model import Kind

MOST_ACTS = 32
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Counter(QObject):
    """Counts the key presses that reach the program's windows, and the presses of a mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.presses = 0
        self.mouse = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWindow):
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                self.presses += event.key() != Qt.Key.Key_Control  # which comes with Ctrl+Enter
            self.mouse += isinstance(event, QMouseEvent)
        return False


class Hands:
    """Two hands on the keyboard; what has the focus gets the keys."""

    def __init__(self, window) -> None:
        self.window = window
        self.acts = 0
        self.letters = 0

    def press(self, key: Qt.Key, mods: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key, which is one act."""
        self.acts += 1
        QTest.keyClick(self.window.windowHandle(), key, mods)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """Write the letters of a text, which are no acts."""
        self.letters += len(text)
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.window.windowHandle(), event)
        QApplication.processEvents()

    def add(self, key: Qt.Key, *texts: str) -> None:
        """A kind's key and a text; others of the same kind after Ctrl+Enter; Enter at the end."""
        self.press(key)
        self.write(texts[0])
        for text in texts[1:]:
            self.press(Qt.Key.Key_Return, mods=CONTROL)
            self.write(text)
        self.press(Qt.Key.Key_Return)

    def link(self, letters: str) -> None:
        """Link with the element that a few letters find."""
        self.press(Qt.Key.Key_L)
        self.write(letters)
        self.press(Qt.Key.Key_Return)


def draw(hands: Hands) -> None:
    """What a caseworker sees of pupils who leave school without grades."""
    key = Qt.Key
    hands.press(key.Key_N, mods=CONTROL)
    hands.write("Unga lämnar skolan utan betyg")
    hands.press(key.Key_Return)  # the challenge is selected: what is added now belongs to it
    hands.add(key.Key_2, "Lång frånvaro", "Mobbning")
    hands.add(key.Key_4, "Trygg fritidsgård")  # it protects from bullying
    hands.press(key.Key_1)
    hands.add(key.Key_3, "Arbetslöshet", "Psykisk ohälsa")
    hands.add(key.Key_5, "En vuxen att prata med")  # what ill health gives rise to
    hands.add(key.Key_6, "Elever i årskurs 7–9")  # whose need it is
    hands.press(key.Key_Up)  # back to the need
    hands.add(key.Key_8, "Skolcoach")
    hands.add(key.Key_7, "Samordnare")
    hands.add(key.Key_6, "Elevhälsan", "Kommunen")
    hands.link("skolc")  # the municipality runs it
    hands.press(key.Key_Up)  # from that link on to the intervention
    hands.link("lång")
    hands.link("mobb")  # L goes on from the same element


def test_a_map_of_all_kinds_takes_few_acts_and_no_mouse(
    window, qtbot, qapp, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hands, counter = Hands(window), Counter()
    qapp.installEventFilter(counter)
    try:
        draw(hands)
    finally:
        qapp.removeEventFilter(counter)
    document = window.session.document
    said = {
        (document.elements[x.source].label, document.elements[x.target].label): x.sign
        for x in document.links.values()
    }
    assert {e.kind for e in document.elements.values()} == set(Kind)
    assert (len(document.elements), len(said)) == (12, 14)
    assert said["Trygg fritidsgård", "Mobbning"] == said["Skolcoach", "Lång frånvaro"] == -1
    assert ("En vuxen att prata med", "Elever i årskurs 7–9") in said
    assert ("Kommunen", "Skolcoach") in said
    assert hands.acts <= MOST_ACTS
    taken = 1  # Ctrl+N is a command of the window: Qt takes it before it is a press
    assert counter.presses == hands.acts + hands.letters - taken
    assert counter.mouse == 0
    boxes = [window.workspace.canvas.scene.box(i).rect() for i in document.elements]
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[:n])


def test_undo_and_redo_while_writing_belong_to_the_text(open_window, qtbot) -> None:
    window = open_window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    canvas, hands = window.workspace.canvas, Hands(window)
    document = window.session.document
    with document.edit("Note"):
        edits.change(document, "cause", note="something to do again")
    document.undo()
    canvas.select(["cause"])
    hands.press(Qt.Key.Key_F2)
    hands.write("Long queues")
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert canvas.editor.toPlainText() == "Long "
    hands.press(Qt.Key.Key_Y, CONTROL)
    assert canvas.editor.toPlainText() == "Long queues"
    hands.press(Qt.Key.Key_Return)
    assert document.elements["cause"].label == "Long queues"
    assert document.elements["cause"].note == ""
