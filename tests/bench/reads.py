"""What is read: each row of the table, and how each system is asked for it."""

from collections.abc import Callable

from django.test import RequestFactory

from tests.bench import naive
from tests.bench.driver import Driver
from tests.bench.ours import PAGE_5000, PAGE_SIZE, Ours
from tests.bench.peer import Peer
from tests.bench.raw import Raw
from tests.bench.shape import SECRET, Size
from tests.bench.timing import Step
from tests.bench.verdicts import WITH_MUCH_EVIDENCE
from tests.bench.words import COMMON, EVERYWHERE, RARE

VERDICT = "DISPUTED"
YEAR = ("2020-01-01", "2020-12-31")
WORDS = {"word in 10 %": COMMON, "rare word": RARE, "stop word": EVERYWHERE}
LIST = "list 50"


def deep_row(size: Size) -> int:
    """Where page 5,000 begins; of a smaller corpus, a page as deep for its size."""
    return min(PAGE_5000 * PAGE_SIZE, size.quotes // 4)


def quoted(size: Size) -> int:
    """The id of a speaker with some 600 quotes; of a small corpus, with fewer."""
    return max(1, size.speakers // 200)


def read_steps(size: Size, url: str, peer: Peer | None) -> dict[Step, Callable[[], object]]:
    """Needs Django on the database at `url`."""
    ours, raw = Ours(), Raw(Driver(url))
    steps = {**list_steps(ours, raw, size), **search_steps(ours, raw), **claim_steps(ours, raw)}
    steps |= {
        ("facets", "raw"): raw.facets,
        ("facets", "ours"): lambda: ours.get("quotes/facets/"),
        ("facets", "naive"): lambda: naive_get(naive.QuoteViewSet, action="facets"),
    }
    return steps | (peer_steps(peer, size) if peer else {})


def list_steps(ours: Ours, raw: Raw, size: Size) -> dict[Step, Callable[[], object]]:
    first, last = YEAR
    before = size.quotes - deep_row(size)
    deep = ours.page_after("quotes/", before)
    dates = "snapshot__article__published_date"
    return {
        (LIST, "raw"): raw.quotes,
        (LIST, "ours"): lambda: ours.get("quotes/"),
        (LIST, "naive"): lambda: naive_get(naive.QuoteViewSet),
        ("list 50, with a token", "raw"): raw.quotes,
        ("list 50, with a token", "ours"): lambda: ours.get("quotes/", token=SECRET),
        ("filter by speaker", "raw"): lambda: raw.quotes("q.speaker_id = %s", quoted(size)),
        ("filter by speaker", "ours"): lambda: ours.get(f"quotes/?speaker={quoted(size)}"),
        ("filter by speaker", "naive"): lambda: naive_get(naive.QuoteViewSet, speaker=quoted(size)),
        ("filter by date", "raw"): lambda: raw.quotes_of_days(first, last),
        ("filter by date", "ours"): lambda: ours.get(
            f"quotes/?published_after={first}&published_before={last}"
        ),
        ("filter by date", "naive"): lambda: naive_get(
            naive.QuoteViewSet, **{f"{dates}__gte": first, f"{dates}__lte": last}
        ),
        ("claims by verdict", "raw"): lambda: raw.claims("c.verdict = %s", VERDICT),
        ("claims by verdict", "ours"): lambda: ours.get(f"claims/?verdict={VERDICT}"),
        ("claims by verdict", "naive"): lambda: naive_get(naive.ClaimViewSet, verdict=VERDICT),
        ("page 5,000", "raw"): lambda: raw.quotes_before(before),
        ("page 5,000", "ours"): lambda: ours.get(deep),
        ("page 5,000", "naive"): lambda: naive_get(naive.QuoteViewSet, page=deep_row(size) // PAGE_SIZE + 1),
    }


def search_steps(ours: Ours, raw: Raw) -> dict[Step, Callable[[], object]]:
    """The list of quotes with `q=`, and the search with what it shows: total, order, words marked."""
    steps: dict[Step, Callable[[], object]] = {}
    for name, word in WORDS.items():
        listed, newest, nearest = f"quotes q=, {name}", f"search newest, {name}", f"search nearest, {name}"
        steps |= {
            (listed, "raw"): lambda word=word: raw.matching(word),
            (listed, "ours"): lambda word=word: ours.get(f"quotes/?q={word}"),
            (listed, "naive"): lambda word=word: naive_get(naive.QuoteViewSet, search=word),
            (listed, "LIKE"): lambda word=word: raw.like(word),
            (newest, "raw"): lambda word=word: raw.search(word),
            (newest, "ours"): lambda word=word: ours.get(f"search/?q={word}&order=newest"),
            (nearest, "raw"): lambda word=word: raw.search(word),
            (nearest, "ours"): lambda word=word: ours.get(f"search/?q={word}&order=nearest"),
            (nearest, "exact ranking"): lambda word=word: raw.ranked(word),
        }
    return steps


def claim_steps(ours: Ours, raw: Raw) -> dict[Step, Callable[[], object]]:
    """The claim with its first assertions, and its 20 rows of evidence."""
    claim, row = WITH_MUCH_EVIDENCE, "claim with 20 evidence rows"
    return {
        (row, "raw"): lambda: (raw.claim(claim), raw.evidence(claim)),
        (row, "ours"): lambda: (ours.get(f"claims/{claim}/"), ours.get(f"evidence/?claim={claim}")),
        (row, "naive"): lambda: naive_get(naive.ClaimViewSet, pk=claim),
    }


def peer_steps(peer: Peer, size: Size) -> dict[Step, Callable[[], object]]:
    before = size.quotes - deep_row(size)
    return {
        (LIST, "Datasette"): lambda: peer.get("quotes.json?before=999999999"),
        ("filter by speaker", "Datasette"): lambda: peer.get(f"of_speaker.json?speaker={quoted(size)}"),
        ("page 5,000", "Datasette"): lambda: peer.get(f"quotes.json?before={before}"),
        ("facets", "Datasette"): lambda: peer.get("facets.json"),
        ("quotes q=, word in 10 %", "Datasette"): lambda: peer.get(f"matching.json?word={COMMON}"),
    }


def naive_get(viewset: type, pk: int | None = None, action: str = "", **query) -> bytes:
    request = RequestFactory().get("/", query)
    name = action or ("list" if pk is None else "retrieve")
    view = viewset.as_view({"get": name}, detail=pk is not None)
    answer = view(request) if pk is None else view(request, pk=pk)
    return answer.render().content
