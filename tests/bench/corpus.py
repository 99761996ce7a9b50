"""The record that is measured, invented row by row: the same rows for the same size, in either database.

A row is (table, values in the order of COLUMNS[table]); ids are given here, so that each row knows the
others'. Moments are UTC texts, JSON is text: both databases take them so.
"""

import datetime as dt
import json
import random
from collections.abc import Iterator

from tests.bench.people import name_of, people_rows
from tests.bench.shape import QUOTES_PER_ARTICLE, TOPICS, Size
from tests.bench.verdicts import MUCH_EVIDENCE, WITH_MUCH_EVIDENCE, verdict_of, verdict_rows
from tests.bench.words import quoted_words, sentence

SEED = 20_260
EXTRACTOR = "bench-1"
AROUND = 32  # characters
FIRST_DAY = dt.date(2015, 1, 1)
MOMENT = "2026-03-01 08:00:00"
KINDS = ("DIRECT", "DIRECT", "MIXED", "INDIRECT")
STATES = ("MACHINE",) * 90 + ("CONFIRMED",) * 7 + ("CORRECTED",) * 2 + ("REJECTED",)

COLUMNS = {
    "claims_source": "id name imported_name slug country language".split(),
    "claims_article": "id source_id identifier url title byline published_date published_precision language "
    "import_key created_at".split(),
    "claims_snapshot": "id article_id number body sha256 raw_sha256 captured_at extractor_version".split(),
    "claims_quote": "id snapshot_id start end text kind verbatim cue_start cue_end mention_start mention_end "
    "mention resolution confidence candidates speaker_id extractor_version state source_id country language "
    "published_date published_precision spoken_date spoken_precision prefix suffix cue".split(),
    "claims_claim": "id text text_key machine_key slug language checkworthiness reasons verdict "
    "created_at".split(),
    "claims_topic": "id name slug".split(),
    "claims_claim_topics": "id claim_id topic_id".split(),
    "claims_assertion": "id claim_id snapshot_id start end quote_id speaker_id state "
    "extractor_version".split(),
    "claims_speaker": "id name slug kind description created_at".split(),
    "claims_speakername": "id speaker_id text kind key near_key other_near_key".split(),
    "claims_speakerrole": "id speaker_id office organisation started_date started_precision".split(),
    "auth_user": "id username password first_name last_name email is_staff is_active is_superuser "
    "date_joined".split(),
    "claims_evidence": "id claim_id kind source_id url accessed_date excerpt note created_by_id "
    "created_at".split(),
    "claims_annotation": "id claim_id verdict confidence rationale methodology_id stage created_by_id "
    "created_at submitted_by_id submitted_at published_at".split(),
    "claims_annotation_evidence": "id annotation_id evidence_id".split(),
    "claims_review": "id annotation_id decision content_hash reviewed_by_id reviewed_at".split(),
    "claims_event": "id at by_id verb subject_type subject_id details previous_hash hash".split(),
    "claims_apitoken": "id user_id name scopes prefix secret_hash created_at expires_at last_used_at".split(),
}
Row = tuple[str, tuple]


def rows(size: Size) -> Iterator[Row]:
    """Every row of the record; those of one table in the order of their ids."""
    chance = random.Random(SEED)
    for number in range(1, size.sources + 1):
        name = f"The {sentence(chance, 2).title()} Courier {number}"
        yield "claims_source", (number, name, name, f"courier-{number}", country_of(number), "en")
    for number in range(1, TOPICS + 1):
        yield "claims_topic", (number, f"matter {number}", f"matter-{number}")
    yield from people_rows(size.speakers, MOMENT)
    for number in range(1, size.articles + 1):
        yield from ArticleRows(number, size, chance)
    yield from verdict_rows(size.claims, size.sources)


def country_of(source: int) -> str:
    return "ES" if source % 7 else "US"


def with_words_around(row: Row, body: str) -> Row:
    """A quote with what stands around it in its text; any other row as it is."""
    table, values = row
    if table != "claims_quote":
        return row
    told = dict(zip(COLUMNS[table], values, strict=False))
    before, after = body[max(told["start"] - AROUND, 0) : told["start"]], body[told["end"] :][:AROUND]
    return table, (*values, before, after, body[told["cue_start"] : told["cue_end"]])


class ArticleRows:
    """One article with its texts, and what is quoted and claimed in it. Every 50th has an older text, too."""

    def __init__(self, number: int, size: Size, chance: random.Random):
        self.number, self.size, self.chance = number, size, chance
        self.made: list[Row] = []
        self.language = "es" if number % 7 == 0 else "en"

    def __iter__(self) -> Iterator[Row]:
        self.add_article()
        first, last = (self.number - 1) * QUOTES_PER_ARTICLE + 1, self.number * QUOTES_PER_ARTICLE
        if self.number % 50:
            self.add_text(self.number, 1, range(first, last + 1))
        else:  # the first quote was taken out since
            self.add_text(self.size.articles + self.number // 50, 1, range(first, first + 1))
            self.add_text(self.number, 2, range(first + 1, last + 1))
        return iter(self.made)

    def add_article(self) -> None:
        at = 4_000 * self.number // self.size.articles + self.chance.randrange(60)
        date = (FIRST_DAY + dt.timedelta(at)).isoformat()
        known = (None, "") if self.number % 40 == 0 else (date, "DAY")
        if self.number % 40 == 1:
            known = (f"{date[:7]}-01", "MONTH")
        place, title = f"part-{self.number}.html", sentence(self.chance, 8).capitalize()
        source = 1 + int(self.size.sources * self.chance.random() ** 2)
        link = f"https://courier.example/{place}"
        self.place = (source, country_of(source), self.language, *known, *known)
        values = (self.number, source, place, link, title, "Ines Duarte", *known, self.language, "", MOMENT)
        self.made.append(("claims_article", values))

    def add_text(self, pk: int, number: int, quotes: range) -> None:
        body, first = f"{sentence(self.chance, 12).capitalize()}.\n\n", len(self.made)
        for quote in quotes:
            words, name, speaker = self.said(quote)
            self.add_quote(quote, pk, len(body), words, name, speaker)
            body += f"{words} said {name}.\n\n"
        self.made[first:] = [with_words_around(row, body) for row in self.made[first:]]
        hashed = f"{pk:064x}"
        self.made.append(
            ("claims_snapshot", (pk, self.number, number, body, hashed, hashed, MOMENT, EXTRACTOR))
        )

    def said(self, number: int) -> tuple[str, str, int | None]:
        """A quote, the name it is printed under, and whose it is; one in twenty stayed open."""
        speaker = 1 + int(self.size.speakers * self.chance.random() ** 3)  # the foremost has 3 % of all
        words = f"“{quoted_words(self.chance, number, self.size.quotes)},”"
        return words, name_of(speaker), speaker if self.chance.random() < 0.95 else None

    def add_quote(
        self, pk: int, snapshot: int, start: int, words: str, name: str, speaker: int | None
    ) -> None:
        end = start + len(words)
        cue, mention = (end + 1, end + 5), (end + 6, end + 6 + len(name))
        sure = round(0.6 + 0.4 * self.chance.random(), 3) if speaker else 0.3
        candidates = json.dumps([{"name": name, "score": sure, "speaker": speaker}])
        self.made.append(("claims_quote", (
            pk, snapshot, start, end, words, KINDS[pk % 4], f"[[{start}, {end}]]", *cue, *mention, name,
            "FULL_NAME" if speaker else "NONE", sure, candidates, speaker, EXTRACTOR,
            STATES[self.chance.randrange(100)], *self.place,
        )))  # fmt: skip
        if pk % 2:
            self.add_claim(pk // 2 + 1, words)
            self.add_assertion(pk, pk // 2 + 1, snapshot, (start, end), speaker)
        elif pk % 10 == 0:  # some claims are made again and again
            self.add_assertion(pk, self.claim_again(pk // 10 - 1), snapshot, (start, end), speaker)

    def claim_again(self, number: int) -> int:
        """The claim that the assertion of that number, from 0, is of: first those with much evidence, by turns."""
        again = MUCH_EVIDENCE - 1  # the first one is from the quote that the claim was made of
        if number < again * len(WITH_MUCH_EVIDENCE):
            return WITH_MUCH_EVIDENCE[number % len(WITH_MUCH_EVIDENCE)]
        claim = 1 + int(self.size.claims * self.chance.random() ** 4)
        return claim + (claim in WITH_MUCH_EVIDENCE)

    def add_claim(self, pk: int, words: str) -> None:
        text = f"Claim {pk} holds that {words[1:-2]}."
        reasons = json.dumps([{"kind": "number", "text": str(pk)}, {"kind": "past", "text": "holds"}])
        score = round(self.chance.random(), 4)
        verdict, key = verdict_of(pk), f"{pk:064x}"
        values = (pk, text, key, key, f"claim-{pk}", self.language, score, reasons, verdict, MOMENT)
        self.made.append(("claims_claim", values))
        self.made.append(("claims_claim_topics", (pk, pk, pk % TOPICS + 1)))

    def add_assertion(self, quote: int, claim: int, snapshot: int, span: tuple, speaker: int | None) -> None:
        state = "CONFIRMED" if quote % 9 == 0 else "SUGGESTED"
        values = (quote, claim, snapshot, *span, quote, speaker, state, EXTRACTOR)
        self.made.append(("claims_assertion", values))
