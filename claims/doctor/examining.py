"""The checks in their order. One that fails is ill itself; those of the database are left out without one."""

from collections.abc import Callable, Iterator

from claims.doctor import database, desk, extractor, record, search, services, surroundings
from claims.doctor.signs import Sign, State, ill

Check = Callable[[], Iterator[Sign]]

BEFORE_THE_DATABASE: tuple[Check, ...] = (surroundings.python, surroundings.project)
OF_THE_DATABASE: tuple[Check, ...] = (
    database.guards,
    search.indexes,
    record.newest_events,
    desk.accounts,
    desk.timers,
    desk.imports,
)
BESIDE_IT: tuple[Check, ...] = (extractor.weights, services.cache, services.broker, services.mail)
THOROUGH: tuple[Check, ...] = (
    database.files,
    record.all_events,
    record.spans,
    record.places,
    record.words_around,
)


def examine(*, thorough: bool = False) -> Iterator[Sign]:
    """All signs, as they are found. `thorough` reads the whole database as well, which takes its time."""
    for check in BEFORE_THE_DATABASE:
        yield from _signs(check)
    state = yield from _of_database()
    checks = (*OF_THE_DATABASE, *(THOROUGH if thorough else ())) if state else ()
    for check in (*checks, *BESIDE_IT):
        yield from _signs(check)


def _of_database() -> Iterator[Sign]:
    """Returns whether it answers and has its tables, so that what stands in it can be looked at."""
    signs = []
    for sign in _signs(database.itself):
        signs.append(sign)
        yield sign
    return all(sign.state != State.ILL for sign in signs)


def _signs(check: Check) -> Iterator[Sign]:
    try:
        yield from check()
    except Exception as error:  # whatever is broken is to be named, beside what is not
        name = check.__name__.replace("_", " ")
        yield ill(name, f"Looking at it failed: {error!r}"[:300], "See the log, and report it if it is ours.")
