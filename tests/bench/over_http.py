"""Requests a second: a list read by eight clients, and verdicts drafted by eight clients; all servers take turns."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from tests.bench import serving
from tests.bench.figures import CANNED, DATASETTE, NAIVE, OURS, RAW, Figure
from tests.bench.peer import PYTHON, Canned, OwnPages
from tests.bench.places import Server
from tests.bench.questions import Questions
from tests.bench.serving import Address, Load, gunicorn, keep_busy, request
from tests.bench.shape import SECRET, Size

ANONYMOUS, WITH_TOKEN = "HTTP list, anonymous", "HTTP list, with a token"
WRITING = "annotate + event, 8 clients"
APPLICATIONS = {
    RAW: ("tests.bench.raw_app", {}),
    OURS: ("core.wsgi", {}),
    NAIVE: ("core.wsgi", {"DJANGO_SETTINGS_MODULE": "tests.bench.naive_settings"}),
}
TURNS = 3  # of each server in a run
SAID = {"verdict": "DISPUTED", "confidence": "LOW", "rationale": "The council's table says otherwise."}


def list_figures(place: Server, name: str, quotes: int, seconds: float) -> list[Figure]:
    """The first page of quotes, from servers that all run; `seconds` of each in all."""
    url, listing = place.url(name), request("GET", "/api/v1/quotes/")
    with ExitStack() as servers:
        asked: dict[tuple[str, str], tuple[Address, bytes]] = {}
        for system, (application, environment) in APPLICATIONS.items():
            address = servers.enter_context(gunicorn(application, url, **environment))
            asked[ANONYMOUS, system] = address, listing
            if system in (RAW, OURS):
                asked[WITH_TOKEN, system] = address, request("GET", "/api/v1/quotes/", token=SECRET)
        if place.vendor == "sqlite" and PYTHON.exists():
            address, questions = (
                servers.enter_context(serving.datasette(place.file(name))),
                Questions(Size(quotes)),
            )
            for system, pages in ((DATASETTE, OwnPages(questions)), (CANNED, Canned(questions))):
                asked[ANONYMOUS, system] = address, request("GET", pages.quotes())
        loads = list(_turns(asked, seconds / TURNS))
    return [_figure(place, quotes, *step, each) for step, each in summed(loads).items()]


def _turns(asked: dict, seconds: float) -> Iterator[tuple[tuple[str, str], Load]]:
    for address, asking in asked.values():
        keep_busy(address, lambda _number, asking=asking: asking, seconds=seconds / 4)  # to warm up
    for _ in range(TURNS):
        for step, (address, asking) in asked.items():
            yield step, keep_busy(address, lambda _number, asking=asking: asking, seconds=seconds)


def summed(loads: list[tuple[tuple[str, str], Load]]) -> dict[tuple[str, str], Load]:
    total: dict[tuple[str, str], Load] = {}
    for step, load in loads:
        before = total.setdefault(step, Load(0.0))
        before.seconds += load.seconds
        before.answered += load.answered
        before.failed += load.failed
        before.told += load.told
    return total


def writing_figures(place: Server, name: str, quotes: int, seconds: float) -> list[Figure]:
    """Drafts on claims of the corpus of that name, each system on a copy of its own, `seconds` of each."""
    figures = []
    for system, (application, environment) in APPLICATIONS.items():
        copy = f"{name}_written"
        place.make(copy, like=name)
        with gunicorn(application, place.url(copy), **environment) as address:
            keep_busy(address, drafting(quotes // 20), seconds=min(2, seconds / 4))
            load = keep_busy(address, drafting(quotes // 20), seconds=seconds)
        if load.failed:
            print(f"{system}: {load.failed} writes failed: {load.told[0]!r}")
        figures.append(_figure(place, quotes, WRITING, system, load))
        place.drop(copy)
    return figures


def drafting(claims: int) -> Callable[[int], bytes]:
    def draft(number: int) -> bytes:
        body = json.dumps({"claim": 1 + number % claims, **SAID}).encode()
        return request("POST", "/api/v1/annotations/", token=SECRET, body=body)

    return draft


def _figure(place: Server, quotes: int, row: str, system: str, load: Load) -> Figure:
    return Figure(place.vendor, quotes, row, system, load.per_second, unit="1/s", failed=load.failed)
