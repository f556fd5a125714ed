"""The whole of a case file read into memory, and everything that must hold in it checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Final

from mapper.model import TABLES, Case, Kind, LinkKind, Record, judge
from mapper.model.codec import BadValue
from mapper.steps import Change, History, Step
from mapper.store import checksum, schema
from mapper.store.rows import records_of, row_of, select, step_of, step_row, upsert

State = dict[tuple[str, str], Record]

_STEPS: Final = 'SELECT "number", "name", "time", "changes" FROM "steps"'


class Read:
    """What was read of a case file so far: the sum of all its rows but the one about the file."""

    def __init__(self, connection: Any, number: int) -> None:
        self.connection = connection
        self.number = number
        self.total = 0

    def rows(self, table: str, select: str) -> list[Any]:
        """The rows of a whole *table*, counted into the sum."""
        rows: list[Any] = self.connection.execute(select).fetchall()
        self.total = checksum.added(self.total, checksum.of_rows(table, rows))
        return rows


def read_case(read: Read) -> Case:
    """The records of a case file; ``BadValue`` when they are not a case.

    A table that came with a later format is empty."""
    there, connection = schema.tables(read.number), read.connection
    tables = {name: _records(read, name) if name in there else {} for name in TABLES}
    cards = tables.pop("card")
    if list(cards) != [read_file_row(connection)[0]]:
        raise BadValue("card: not that of this case")
    case = Case(next(iter(cards.values())), **tables)
    _check_map(case)
    return case


def _records(read: Read, table: str) -> dict[str, Any]:
    whole = f"{select(table, schema.missing(read.number, table))} ORDER BY rowid"
    return records_of(table, read.rows(table, whole))


def _check_map(case: Case) -> None:
    """Exactly one challenge; every link in the grammar; no two links that say the same."""
    kinds = {e.id: e.kind for e in case.elements.values()}
    if sum(kind is Kind.CHALLENGE for kind in kinds.values()) != 1:
        raise BadValue("elements: a case has exactly one challenge")
    pairs: Counter[tuple[str, str, str | None]] = Counter()
    for link in case.links.values():
        source, target = kinds.get(link.source), kinds.get(link.target)
        if source is None or target is None or link.source == link.target:
            raise BadValue("links: without two ends")
        if judge(source, target).kind is not link.kind:
            raise BadValue("links: not in the grammar")
        form = link.form if link.kind is LinkKind.CONTRIBUTES else None
        pairs[link.source, link.target, form] += 1
    if pairs and max(pairs.values()) > 1:
        raise BadValue("links: the same twice")


def read_file_row(connection: Any) -> tuple[str, int, int, str]:
    """Case id, edit counter, number of steps done, and mark; ``BadValue`` when there are none."""
    rows = connection.execute('SELECT "id", "counter", "position", "mark" FROM "file"').fetchall()
    if len(rows) != 1:
        raise BadValue("file: not what it should be")
    case_id, counter, position, mark = rows[0]
    return case_id, counter, position, mark


def read_history(read: Read, case: Case) -> History:
    """The steps of a case file, which must lead to *case* and back; else ``BadValue``."""
    _case_id, counter, position, _mark = read_file_row(read.connection)
    steps = tuple(map(step_of, read.rows("steps", f'{_STEPS} ORDER BY "number"')))
    history = History(steps, position, counter)
    check_history(history, case)
    return history


def check_history(history: History, case: Case) -> None:
    """Raise ``BadValue`` unless the steps lead to *case*, back to its beginning and forth again."""
    steps, position = history.steps, history.position
    if [step.number for step in steps] != list(range(1, len(steps) + 1)):
        raise BadValue("steps: numbers missing")
    if not 0 <= position <= len(steps) or history.counter < 0:
        raise BadValue("file: no such step")
    now: State = {(table, record.id): record for table, record in case.records()}
    _walk(dict(now), [c.swapped() for s in reversed(steps[:position]) for c in reversed(s.changes)])
    _walk(now, [c for s in steps[position:] for c in s.changes])


def _walk(state: State, changes: list[Change]) -> None:
    for change in changes:
        key = (change.table, change.id)
        if state.get(key) != change.before:
            raise BadValue("steps: they do not lead here")
        if change.after is not None:
            state[key] = change.after
        else:
            del state[key]
        if change.table == "card" and (change.before is None or change.after is None):
            raise BadValue("steps: a case always has its card")


def write_all(connection: Any, case: Case, history: History, mark: str) -> None:
    """Fill the empty tables of a new file, inside the transaction that is open."""
    for table in TABLES:
        rows = [row_of(table, record) for record in case.table(table).values()]
        connection.executemany(upsert(table), rows)
    connection.executemany(
        'INSERT INTO "steps" VALUES (?, ?, ?, ?)', [step_row(step) for step in history.steps]
    )
    connection.execute(
        'INSERT INTO "file" ("id", "counter", "position", "mark", "checksum")'
        " VALUES (?, ?, ?, ?, '')",
        (case.id, history.counter, history.position, mark),
    )


def total(connection: Any) -> int:
    """The sum of all rows of a file of our format, but for the row about the file."""
    read = Read(connection, schema.FORMAT)
    for table in TABLES:
        read.rows(table, select(table))
    read.rows("steps", _STEPS)
    return read.total


def write_changes(connection: Any, changes: tuple[Change, ...]) -> int:
    """Bring the tables of records to where *changes* lead; by how much that changes the sum.

    The sum is of what the file says before and after, not of what we believe that it says.
    """
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for change in changes:
        ids[change.table].add(change.id)

    def touched() -> int:
        sums = [checksum.of_ids(connection, t, select(t), sorted(i)) for t, i in ids.items()]
        return checksum.added(*sums)

    before = touched()
    _put_changes(connection, changes)
    return checksum.added(touched(), -before)


def _put_changes(connection: Any, changes: tuple[Change, ...]) -> None:
    """One statement a table each for what there is to write and to delete: row by row is seven
    times slower."""
    rows: defaultdict[str, dict[str, list[Any]]] = defaultdict(dict)
    gone: defaultdict[str, dict[str, tuple[str]]] = defaultdict(dict)
    for change in changes:
        if change.after is None:
            gone[change.table][change.id] = (change.id,)
        else:
            rows[change.table][change.id] = row_of(change.table, change.after)
    for table, ids in gone.items():
        connection.executemany(f'DELETE FROM "{table}" WHERE "id" = ?', list(ids.values()))
    for table, records in rows.items():
        connection.executemany(upsert(table), list(records.values()))


def write_steps(connection: Any, keep: int, step: Step | None) -> int:
    """Drop the steps with a number above *keep*, add *step*; by how much that changes the sum."""
    rows = connection.execute(f'{_STEPS} WHERE "number" > ?', (keep,)).fetchall()
    gone = checksum.of_rows("steps", rows)
    connection.execute('DELETE FROM "steps" WHERE "number" > ?', (keep,))
    if step is None:
        return -gone
    row = step_row(step)
    connection.execute('INSERT INTO "steps" VALUES (?, ?, ?, ?)', row)
    return checksum.of_rows("steps", [row]) - gone


def write_file_row(connection: Any, position: int, counter: int, mark: str, total: int) -> None:
    """Note what the file is now, with the sum *total* of all other rows."""
    (case_id,) = connection.execute('SELECT "id" FROM "file"').fetchone()
    connection.execute(
        'UPDATE "file" SET "counter" = ?, "position" = ?, "mark" = ?, "checksum" = ?',
        (counter, position, mark, checksum.written(total, (case_id, counter, position, mark))),
    )


def is_true(connection: Any, total: int) -> bool:
    """Whether the sum that stands in the file is that of its rows, *total* and the file's own."""
    (told,) = connection.execute('SELECT "checksum" FROM "file"').fetchone()
    return bool(told == checksum.written(total, read_file_row(connection)))
