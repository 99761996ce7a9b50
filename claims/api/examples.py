"""Examples that the schema shows, from an invented town. A test holds them to the schema."""

SITE = "https://onrecord.example"

SOURCE = {
    "id": 3,
    "url": f"{SITE}/api/v1/sources/3/",
    "name": "Harbour Gazette",
    "slug": "harbour-gazette",
}
SNAPSHOT = {
    "id": 41,
    "url": f"{SITE}/api/v1/snapshots/41/",
    "number": 1,
    "sha256": "9f2c1b0f7c2b5d0a6d1d5f4b8f1f0e9c3a7b6d5e4f3c2b1a09f8e7d6c5b4a392",
}
ARTICLE = {
    "id": 40,
    "url": f"{SITE}/api/v1/articles/40/",
    "title": "Council votes on bridge",
    "link": "https://harbour-gazette.example/bridge",
    "published": "2017-11-20",
    "source": SOURCE,
}
SPEAKER = {
    "id": 12,
    "url": f"{SITE}/api/v1/speakers/12/",
    "name": "Marta Olenko",
    "slug": "marta-olenko",
}
CLAIM = {
    "id": 9,
    "url": f"{SITE}/api/v1/claims/9/",
    "text": "The bridge cost 4 million euros.",
    "slug": "the-bridge-cost-4-million-euros",
    "verdict": "UNREVIEWED",
}

QUOTE = {
    "id": 77,
    "url": f"{SITE}/api/v1/quotes/77/",
    "page": f"{SITE}/articles/40/texts/1/#q77",
    "web_annotation": f"{SITE}/quotes/77/",
    "text": "“The bridge cost 4 million euros,”",
    "kind": "DIRECT",
    "span": {"start": 120, "end": 154},
    "prefix": "to a full chamber on Monday.\n\n",
    "suffix": " said Marta Olenko, the mayor, a",
    "verbatim": [{"start": 120, "end": 154}],
    "utterance": 0,
    "cue": {"start": 155, "end": 159, "text": "said"},
    "mention": {"start": 160, "end": 172, "text": "Marta Olenko"},
    "resolution": "FULL_NAME",
    "confidence": 0.97,
    "candidates": [{"name": "Marta Olenko", "score": 0.97, "speaker": 12}],
    "said": "2017-11-18",
    "state": "MACHINE",
    "extractor_version": "1",
    "speaker": SPEAKER,
    "snapshot": SNAPSHOT,
    "article": ARTICLE,
    "assertions": f"{SITE}/api/v1/assertions/?quote=77",
}
ASSERTION = {
    "id": 30,
    "url": f"{SITE}/api/v1/assertions/30/",
    "text": "“The bridge cost 4 million euros,”",
    "span": {"start": 120, "end": 154},
    "standalone": None,
    "stance": "ASSERTS",
    "state": "SUGGESTED",
    "quote": {name: QUOTE[name] for name in ("id", "url", "text", "kind", "state")},
    "speaker": SPEAKER,
    "snapshot": SNAPSHOT,
    "article": ARTICLE,
    "extractor_version": "1",
}
TOPIC = {
    "id": 5,
    "url": f"{SITE}/api/v1/topics/5/",
    "name": "public works",
    "slug": "public-works",
}
CLAIM_IN_LIST = {
    **CLAIM,
    "page": f"{SITE}/claims/the-bridge-cost-4-million-euros/",
    "linked_data": f"{SITE}/claims/the-bridge-cost-4-million-euros/",
    "language": "en",
    "topics": [TOPIC],
    "checkworthiness": 0.8,
    "reasons": [{"kind": "number", "text": "4 million euros"}],
    "assertion_count": 1,
    "speaker_count": 1,
    "article_count": 1,
    "evidence": f"{SITE}/api/v1/evidence/?claim=9",
    "created_at": "2026-01-12T09:30:00Z",
    "assertions": f"{SITE}/api/v1/assertions/?claim=9",
}
SPEAKER_IN_LIST = {
    **SPEAKER,
    "page": f"{SITE}/speakers/marta-olenko/",
    "kind": "PERSON",
    "wikidata": None,
    "description": "Mayor of Port Verran",
    "quote_count": 14,
    "quotes": f"{SITE}/api/v1/quotes/?speaker=12",
    "claims": f"{SITE}/api/v1/claims/?speaker=12",
    "created_at": "2026-01-12T09:30:00Z",
}

FOUND = {
    "next": None,
    "total": {"number": 1, "is_exact": True},
    "results": [
        {
            "id": 77,
            "url": f"{SITE}/api/v1/quotes/77/",
            "page": f"{SITE}/articles/40/#q77",
            "title": "Council votes on bridge",
            "speaker": "Marta Olenko",
            "snippet": {
                "text": "The bridge will open in May",
                "highlights": [{"start": 4, "end": 10}],
            },
        }
    ],
}

EXAMPLES = {
    "search": FOUND,
    "quote": QUOTE,
    "assertion": {**ASSERTION, "claim": CLAIM},
    "claim": CLAIM_IN_LIST,
    "one claim": {
        **CLAIM_IN_LIST,
        "assertions": {"all": CLAIM_IN_LIST["assertions"], "results": [ASSERTION]},
    },
    "topic": {
        **TOPIC,
        "page": f"{SITE}/claims/?topic=public-works",
        "wikidata": None,
        "claims": f"{SITE}/api/v1/claims/?topic=5",
    },
    "speaker": SPEAKER_IN_LIST,
    "one speaker": {
        **SPEAKER_IN_LIST,
        "names": [{"text": "Marta Olenko", "kind": "FULL_NAME", "started": None, "ended": None}],
        "roles": [
            {
                "office": "Mayor",
                "organisation": "Port Verran",
                "started": "2015-06",
                "ended": None,
                "note": None,
            }
        ],
    },
}

INVALID_QUERY_EXAMPLE = {
    "type": "urn:onrecord:problem:invalid-query",
    "title": "Bad Request",
    "status": 400,
    "detail": "This question can't be answered as asked.",
    "instance": "/api/v1/quotes/?kind=loud",
    "errors": [{"parameter": "kind", "detail": "“loud” is not one of DIRECT, MIXED, INDIRECT."}],
}
