"""The parts that pages share, as the API shows them, for the bare driver's rows."""

SITE = "https://localhost"
API = f"{SITE}/api/v1"
PART_LENGTH = 200_000
DATE_LENGTHS = {"DAY": 10, "MONTH": 7, "YEAR": 4, "": 0}


def named(kind: str, pk: int | None, name: str, slug: str) -> dict | None:
    return pk and {"id": pk, "url": f"{API}/{kind}/{pk}/", "name": name, "slug": slug}


def snapshot_of(pk: int, number: int, sha256: str) -> dict:
    return {"id": pk, "url": f"{API}/snapshots/{pk}/", "number": number, "sha256": sha256}


def article_of(pk, title, url, published, precision, *source) -> dict:
    return {
        "id": pk,
        "url": f"{API}/articles/{pk}/",
        "title": title,
        "link": url or None,
        "published": partial(published, precision),
        "source": named("sources", *source),
    }


def partial(first_day, precision: str) -> str | None:
    return str(first_day)[: DATE_LENGTHS[precision]] if first_day else None


def page_of(article: int, number: int, start: int, quote: int) -> str:
    part = start // PART_LENGTH + 1
    return f"{SITE}/articles/{article}/texts/{number}/{f'?part={part}' if part > 1 else ''}#q{quote}"
