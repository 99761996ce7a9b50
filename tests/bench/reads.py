"""What is read: each row of the table, and how each system is asked for it."""

from collections.abc import Callable
from functools import partial

from tests.bench.driver import Driver
from tests.bench.figures import CANNED, DATASETTE, NAIVE, OURS, RAW
from tests.bench.naive import ClaimViewSet, QuoteViewSet, naive_get
from tests.bench.ours import Ours
from tests.bench.peer import Canned, OwnPages, Peer
from tests.bench.questions import WAYS, WORDS, Questions, word
from tests.bench.raw import Raw
from tests.bench.shape import SECRET, Size
from tests.bench.timing import Steps

LIST, WITH_TOKEN, FACETS = "list 50", "list 50, with a token", "facets"
BY_SPEAKER, BY_DATE, BY_VERDICT = "filter by speaker", "filter by date", "claims by verdict"
DEEP, DETAIL = "page 5,000", "claim with 20 evidence rows"
COMMON_LISTED = "quotes q=, word in 10 %"
Asking = Callable[[int], object]


def read_steps(size: Size, url: str, peer: Peer | None) -> Steps:
    """Needs Django on the database at `url`."""
    ours, raw, asked = Ours(), Raw(Driver(url)), Questions(size)
    rows = list_rows(ours, raw, asked)
    for kind in WORDS:
        rows |= search_rows(ours, raw, kind)
    rows |= other_rows(ours, raw, asked)
    if peer:
        add_peer(rows, peer, asked)
    return {(row, system): asking for row, systems in rows.items() for system, asking in systems.items()}


def list_rows(ours: Ours, raw: Raw, asked: Questions) -> dict[str, dict[str, Asking]]:
    deep = [ours.page_after("quotes/", asked.row_before(way)) for way in range(WAYS)]
    return {
        LIST: {
            RAW: lambda turn: raw.quotes(),
            OURS: lambda turn: ours.get("quotes/"),
            NAIVE: lambda turn: naive_get(QuoteViewSet),
        },
        WITH_TOKEN: {
            RAW: lambda turn: raw.quotes(),
            OURS: lambda turn: ours.get("quotes/", token=SECRET),
            NAIVE: lambda turn: naive_get(QuoteViewSet, token=SECRET),
        },
        BY_SPEAKER: {
            RAW: lambda turn: raw.quotes("q.speaker_id = %s", asked.speaker(turn)),
            OURS: lambda turn: ours.get(f"quotes/?speaker={asked.speaker(turn)}"),
            NAIVE: lambda turn: naive_get(QuoteViewSet, speaker=asked.speaker(turn)),
        },
        BY_DATE: {
            RAW: lambda turn: raw.quotes_of_days(*asked.days(turn)),
            OURS: lambda turn: ours.get(
                "quotes/?published_after={}&published_before={}".format(*asked.days(turn))
            ),
            NAIVE: lambda turn: naive_get(
                QuoteViewSet,
                **dict(zip(("published_after", "published_before"), asked.days(turn), strict=True)),
                ordering="-snapshot__article__published_date,-pk",
            ),
        },
        BY_VERDICT: {
            RAW: lambda turn: raw.claims("c.verdict = %s", asked.verdict(turn)),
            OURS: lambda turn: ours.get(f"claims/?verdict={asked.verdict(turn)}"),
            NAIVE: lambda turn: naive_get(ClaimViewSet, verdict=asked.verdict(turn)),
        },
        DEEP: {
            RAW: lambda turn: raw.quotes_before(asked.row_before(turn)),
            OURS: lambda turn: ours.get(deep[turn % WAYS]),
            NAIVE: lambda turn: naive_get(QuoteViewSet, page=asked.page(turn)),
        },
    }  # fmt: skip


def search_rows(ours: Ours, raw: Raw, kind: str) -> dict[str, dict[str, Asking]]:
    """The list of quotes with `q=`, and the search with what it shows: total, order, words marked."""
    return {
        f"quotes q=, {kind}": {
            RAW: lambda turn: raw.matching(word(kind, turn)),
            OURS: lambda turn: ours.get(f"quotes/?q={word(kind, turn)}"),
            NAIVE: lambda turn: naive_get(QuoteViewSet, search=word(kind, turn)),
            "LIKE": lambda turn: raw.like(word(kind, turn)),
        },
        f"search newest, {kind}": {
            RAW: lambda turn: raw.search(word(kind, turn)),
            OURS: lambda turn: ours.get(f"search/?q={word(kind, turn)}&order=newest"),
        },
        f"search nearest, {kind}": {
            RAW: lambda turn: raw.search(word(kind, turn)),
            OURS: lambda turn: ours.get(f"search/?q={word(kind, turn)}&order=nearest"),
            "exact ranking": lambda turn: raw.ranked(word(kind, turn)),
        },
    }


def other_rows(ours: Ours, raw: Raw, asked: Questions) -> dict[str, dict[str, Asking]]:
    """The claim with its assertions and its 20 rows of evidence: two requests of ours. Counts beside the list."""

    def claim_of_ours(turn: int) -> tuple[bytes, bytes]:
        claim = asked.claim(turn)
        return ours.get(f"claims/{claim}/"), ours.get(f"evidence/?claim={claim}")

    return {
        DETAIL: {
            RAW: lambda turn: (raw.claim(asked.claim(turn)), raw.evidence(asked.claim(turn))),
            OURS: claim_of_ours,
            NAIVE: lambda turn: naive_get(ClaimViewSet, pk=asked.claim(turn)),
        },
        FACETS: {
            RAW: lambda turn: raw.facets(),
            OURS: lambda turn: ours.get("quotes/facets/"),
            NAIVE: lambda turn: naive_get(QuoteViewSet, action="facets"),
        },
    }


def add_peer(rows: dict[str, dict[str, Asking]], peer: Peer, asked: Questions) -> None:
    for system, pages in ((DATASETTE, OwnPages(asked)), (CANNED, Canned(asked))):
        asking = {
            LIST: pages.quotes,
            BY_SPEAKER: pages.of_speaker,
            DEEP: pages.deep,
            FACETS: pages.facets,
        }
        if system == CANNED:
            asking[BY_VERDICT] = pages.of_verdict
        asking |= {f"quotes q=, {kind}": partial(pages.matching, kind) for kind in WORDS}
        for row, path_of in asking.items():
            rows[row][system] = lambda turn, path_of=path_of: peer.get(path_of(turn))
