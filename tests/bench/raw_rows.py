"""The bare driver's rows as the API shows them: a dict for each, made by hand."""

from tests.bench.driver import Driver
from tests.bench.shown import API, SITE, article_of, named, page_of, partial, snapshot_of


class Rows:
    """What a row of each statement of `statements` says."""

    def __init__(self, driver: Driver):
        self.driver = driver

    def quote_of(self, row: tuple) -> dict:
        (pk, text, kind, start, end, prefix, suffix, verbatim, utterance, cue_start, cue_end, cue, mention_start,
         mention_end, mention, resolution, confidence, candidates, said, said_precision, state, extractor, *related) = row  # fmt: skip
        speaker, snapshot, article = related[:3], related[3:6], related[6:]
        read = self.driver.read_json
        return {
            "id": pk,
            "url": f"{API}/quotes/{pk}/",
            "page": page_of(article[0], snapshot[1], start, pk),
            "web_annotation": f"{SITE}/quotes/{pk}/",
            "text": text,
            "kind": kind,
            "span": {"start": start, "end": end},
            "prefix": prefix,
            "suffix": suffix,
            "verbatim": [{"start": first, "end": last} for first, last in read(verbatim)],
            "utterance": utterance,
            "cue": None if cue_start is None else {"start": cue_start, "end": cue_end, "text": cue},
            "mention": {"start": mention_start, "end": mention_end, "text": mention} if mention else None,
            "resolution": resolution,
            "confidence": confidence,
            "candidates": read(candidates),
            "said": partial(said, said_precision),
            "state": state,
            "extractor_version": extractor or None,
            "speaker": named("speakers", *speaker),
            "snapshot": snapshot_of(*snapshot),
            "article": article_of(*article),
            "assertions": f"{API}/assertions/?quote={pk}",
        }

    def claim_of(self, row: tuple, topics: list[dict]) -> dict:
        pk, text, slug, verdict, language, score, reasons, assertions, speakers, articles, created = row
        return {
            "id": pk,
            "url": f"{API}/claims/{pk}/",
            "text": text,
            "slug": slug,
            "verdict": verdict,
            "page": f"{SITE}/claims/{slug}/",
            "linked_data": f"{SITE}/claims/{slug}/",
            "language": language or None,
            "topics": topics,
            "checkworthiness": score,
            "reasons": self.driver.read_json(reasons),
            "assertion_count": assertions,
            "speaker_count": speakers,
            "article_count": articles,
            "evidence": f"{API}/evidence/?claim={pk}",
            "created_at": self.driver.moment(created),
            "assertions": f"{API}/assertions/?claim={pk}",
        }

    def assertion_of(self, row: tuple) -> dict:
        pk, text, start, end, stance, state, standalone, replaced, quote, words, kind, judged, *related = row
        worded = {"text": standalone, "substitutions": self.driver.read_json(replaced)}
        return {
            "id": pk,
            "url": f"{API}/assertions/{pk}/",
            "text": text,
            "span": {"start": start, "end": end},
            "standalone": worded if standalone and judged != "CORRECTED" else None,
            "stance": stance,
            "state": state,
            "quote": quote
            and {"id": quote, "url": f"{API}/quotes/{quote}/", "text": words, "kind": kind, "state": judged},
            "speaker": named("speakers", *related[:3]),
            "snapshot": snapshot_of(*related[3:6]),
            "article": article_of(*related[6:14]),
            "extractor_version": related[14] or None,
        }

    def evidence_of(self, row: tuple) -> dict:
        pk, kind, *source, url, archive, accessed, excerpt, note, claim, text, slug, verdict, created = row
        claim_url = f"{API}/claims/{claim}/"
        return {
            "id": pk,
            "url": f"{API}/evidence/{pk}/",
            "kind": kind,
            "source": named("sources", *source),
            "passage": None,
            "link": url or None,
            "archive_link": archive or None,
            "accessed": accessed and str(accessed),
            "excerpt": excerpt or None,
            "note": note or None,
            "withdrawn": None,
            "claim": {"id": claim, "url": claim_url, "text": text, "slug": slug, "verdict": verdict},
            "created_by": None,
            "created_at": self.driver.moment(created),
            "withdrawal_note": None,
        }
