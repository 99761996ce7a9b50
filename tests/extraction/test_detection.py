"""Which statements of an article are claims to check, why, and where they stand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.statements.checkable import uncheckable
from claims.extraction.statements.detection import find_claims
from claims.extraction.statements.reasons import reasons_in
from claims.extraction.statements.wording import any_of
from claims.extraction.text.sentences import sentences
from claims.extraction.types import AttributedQuote, Attribution, CandidateClaim, Document, QuoteSpan

NOBODY = Attribution(name=None, resolution="none", confidence=0.5)


def quote_of(body: str, words: str, kind: str = "direct", cue: str = "", group: int = 0) -> AttributedQuote:
    start = body.index(words)
    cue_span = (body.index(cue), body.index(cue) + len(cue)) if cue else None
    return AttributedQuote(QuoteSpan(start, start + len(words), kind, cue=cue_span, group=group), NOBODY)


def claims_in(body: str, *quotes: AttributedQuote, language: str = "en") -> tuple[CandidateClaim, ...]:
    return find_claims(Document(body, language=language), quotes, ())


CHECKABLE = [
    # text, the reason that must be among those found
    ("Unemployment in Brava stood at 11.4 percent when the council resigned.", ("number", "11.4 percent")),
    (
        "The harbour fund lost $3.5 million on the ferry deal.",
        ("number", "$3.5 million"),
    ),  # currency sign and scale
    (
        "Two and a half million people were left without water.",
        ("number", "Two and a half million"),
    ),  # a number in words
    ("Forty-three clinics were closed by the ministry.", ("number", "Forty-three")),  # capital, at the start
    ("Rovers were beaten 3-0 by Lund at home.", ("number", "3-0")),  # a result is one figure
    ("Olenko was arrested on February 19, 2015 at her office.", ("date", "February 19, 2015")),
    (
        "The two sides of the Varsk strike met on December 1 and 2.",
        ("date", "December 1 and 2"),
    ),  # two days of one month
    ("Olenko was arrested on 19 February 2015 at her office.", ("date", "19 February 2015")),  # day first
    (
        "Brandt governed the Varsk region from 1996 to 2004.",
        ("date", "from 1996"),
    ),  # a bare year, named by "from"
    (
        "The “model” port lost 300 jobs in a year.",
        ("number", "300"),
    ),  # a word in scare quotes is the article's
    ("The port lost 300 jobs as a poster read “We won a war in 2013.”", ("number", "300")),  # its own figure
    (
        "The storm drove at least 2000 people from their homes in Varsk.",
        ("number", "2000"),
    ),  # a year's digits, no year
    ("He presided over the 1989 Norham massacre, the inquiry found.", ("named_event", "Norham massacre")),
    (
        "The party had boycotted the regional elections.",
        ("named_event", "regional elections"),
    ),  # no name, yet one event
    ("Detentions in Varsk are ten times higher than before.", ("comparison", "times higher")),
    (
        "Varsk has more cranes than any other port in Europe.",
        ("comparison", "more cranes than"),
    ),  # words in between
    ("Varsk was the second-largest port in Europe.", ("comparison", "second-largest")),
    ("Senator Whitlow voted against the Harbour Bill.", ("record", "voted")),
    ("The mayor was never charged in the case, the archive shows.", ("record", "never charged")),
    ("Wages in Varsk fell because of the ferry strike.", ("cause", "because")),
]

NOT_CHECKABLE = [
    ("How did we lose 40 percent of our trade in 2015?", "a question, whatever its figures"),
    ("Did the minister resign in 2015?”", "a question closed by a quotation mark"),
    ("We must raise the wage to 15 crowns by 2020.", "what ought to be"),
    ("The port will hire 300 drivers by May 2021.", "a promise or prediction"),
    ("We’re going to build 3 million homes by 2019.", "a promise in the present tense"),
    ("The IMF expects the economy to shrink by 6 percent in 2018.", "a forecast"),
    ("Varsk plans to lend $3 billion in 2018.", "a plan"),
    ("Had 14 people died in 2017, the law would have changed.", "what did not happen"),
    ("Free the 14 prisoners of 2017 now!", "a call"),
    ("May the 14 dead of 2017 rest in peace.", "a wish"),
    ("Updated Nov. 20, 2017 at 3 p.m. by the staff.", "the page's own stamp"),
    ("I think the port lost 300 drivers in 2015.", "a view, said to be one"),
    ("If the port is sold in 2021, 300 jobs are lost.", "what may come"),
    ("At least one of them was quite happy.", "no superlative, no figure to speak of"),
    ("And I hope that 300 drivers come back in 2015.", "a wish behind a conjunction"),
    ("Let us remember the 300 drivers of 1989.", "an appeal"),
    ("Nobody wins from a strike like that.", "rhetoric: nothing to look up"),
    ("It was a wonderful evening for everyone there.", "praise"),
    ("The poster read “Brandt cut 163 jobs in 2017.”", "words in quotation marks that nobody is named for"),
    ("“Brandt cut 163 jobs in 2017.” Then silence fell.", "a quotation without a speaker"),
    ("“We lost 300 jobs in 2015.", "a quotation left open to the paragraph's end"),
    ("Port Strike Enters Third Day in Varsk", "a headline has no full stop"),
    ("VARSK PORT LOST 300 DRIVERS IN 2015.", "a headline in capitals"),
    ("October 7, 2022", "a date line"),
    ("By Marta Olenko, March 3, 2021", "a byline"),
    ("At the harbour the sun was out.", "scenery"),
]


@pytest.mark.parametrize(("text", "reason"), CHECKABLE)
def test_statement_with_a_fact_is_a_candidate_for_that_reason(text, reason):
    (claim,) = claims_in(text)

    assert reason in [(found.kind, found.text) for found in claim.reasons]


@pytest.mark.parametrize(("text", "why"), NOT_CHECKABLE)
def test_statement_without_a_checkable_fact_is_no_candidate(text, why):
    assert claims_in(text) == (), why


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Murieron 3.000 personas el 20 de noviembre de 2017.", "es", {"number", "date", "record"}),
        ("Cayó un 15 % en 2016 debido a la huelga.", "es", {"comparison", "number", "date", "cause"}),
        ("Am 20.11.2017 starben 300 Menschen.", "de", {"date", "number"}),  # no word list: digits only
        ("Menschen starben im Hafen, mehr als je zuvor.", "de", set()),  # a comparison we can't read
        ("The two of them spoke.", "en", set()),  # names people, counts nothing
        ("It may march on.", "en", set()),  # two months that are verbs
        ("See @varsk2015 and #strike2016 at x.org/2017.", "en", set()),  # digits that are part of a name
    ],
)
def test_reasons_are_read_in_the_language_of_the_text(text, language, expected):
    assert {reason.kind for reason in reasons_in(text, language)} == expected


def test_spanish_words_quoted_in_an_english_article_are_read_as_spanish():
    body = 'He wrote: "En el puerto murieron tres mil personas el 4 de mayo de 1999."'

    (claim,) = claims_in(body, quote_of(body, body[10:]))

    assert ("date", "4 de mayo de 1999") in [(reason.kind, reason.text) for reason in claim.reasons]


def test_relative_clause_does_not_make_a_prediction():
    assert uncheckable("The firm that will run the port lost $3 million.", "en") is None


@pytest.mark.parametrize(
    ("body", "words", "kind", "cue", "expected"),
    [
        # the comma of the reporting clause becomes a full stop, the marks go
        ("“Every day costs two million crowns,” she said.", "“Every day costs two million crowns,”", "direct", "", ["Every day costs two million crowns."]),
        # only the sentence that can be checked
        ("“Nobody wins. The port lost 300 jobs.”", "“Nobody wins. The port lost 300 jobs.”", "direct", "", ["The port lost 300 jobs."]),
        # marks inside a mixed quote go too
        ("Brandt wrote that the ferrymen had “dropped a plan they drew up in March” again.", "the ferrymen had “dropped a plan they drew up in March”", "mixed", "wrote", ["The ferrymen had dropped a plan they drew up in March."]),
        ("She said that 40 drivers were dismissed.", "that 40 drivers were dismissed", "indirect", "said", ["40 drivers were dismissed."]),
        # short, irregular and present verbs
        ("She said that 14 people died.", "14 people died", "indirect", "said", ["14 people died."]),
        ("She said the army shot 14 people.", "the army shot 14 people", "indirect", "said", ["The army shot 14 people."]),
        ("She said the war cost 40,000 lives.", "the war cost 40,000 lives", "indirect", "said", ["The war cost 40,000 lives."]),
        ("She said Varsk owes $60 billion.", "Varsk owes $60 billion", "indirect", "said", ["Varsk owes $60 billion."]),
        # a noun of the same letters is no verb
        ("He spoke of the cost of 40,000 lives.", "the cost of 40,000 lives", "indirect", "spoke", []),
        # named, not stated: no verb
        ("He called the loss of 300 jobs in 2015 a “farce”.", "the loss of 300 jobs in 2015 a “farce”", "mixed", "called", []),
        # cut from its sentence by the extractor: the subject is missing
        ("Many, he said, have fled the port since 2015.", "have fled the port since 2015", "indirect", "said", []),
        # a participle before a noun is no verb
        ("He spoke of the exiled mayor of 2015 by name.", "the exiled mayor of 2015 by name", "indirect", "spoke", []),
        # quoted words that begin inside a sentence and have no verb
        ("They marked “the end of 300 jobs.”", "“the end of 300 jobs.”", "direct", "", []),
        # the verb of reporting makes it a plan
        ("He promised that 300 drivers were safe.", "300 drivers were safe", "indirect", "promised", []),
        # link and closing hashtags of a post are no part of what it states
        ("Murieron 300 personas en Varsk en 2015. #Varsk #Puerto https://t.co/a1", "Murieron 300 personas en Varsk en 2015. #Varsk #Puerto https://t.co/a1", "direct", "", ["Murieron 300 personas en Varsk en 2015."]),
    ],
)  # fmt: skip
def test_claim_of_a_quote_is_worded_as_a_sentence_of_its_own(body, words, kind, cue, expected):
    quote = quote_of(body, words, kind, cue)

    claims = claims_in(body, quote)

    assert [claim.text for claim in claims] == expected
    assert all(claim.quote == 0 for claim in claims)


def test_sentence_that_reports_a_quote_is_represented_by_the_quote():
    body = "Olenko said on Monday that the port lost 300 jobs in 2015."

    (claim,) = claims_in(body, quote_of(body, "the port lost 300 jobs in 2015", "indirect", "said"))

    assert (claim.quote, body[claim.start : claim.end]) == (0, "the port lost 300 jobs in 2015")


def test_what_the_article_tells_before_it_reports_is_its_own_claim():
    body = "Brandt was sacked on May 4, 2015, which Olenko called “a good day”."

    (claim,) = claims_in(body, quote_of(body, "“a good day”", "mixed", "called"))

    assert (claim.quote, claim.text) == (None, "Brandt was sacked on May 4, 2015.")


@pytest.mark.parametrize(
    ("body", "words", "kind", "cue", "expected"),
    [
        # a fact beside the report
        ("Some 24 divers have died, by one account, and 2,000 were hurt.", "Some 24 divers have died", "indirect", "by one account", ["Some 24 divers have died.", "Some 24 divers have died, by one account, and 2,000 were hurt."]),
        # only the day and the reason of speaking beside it
        ("Olenko said on May 4, 2015, because she was asked, that nobody was there.", "nobody was there", "indirect", "said", []),
        # nothing beside it: the sentence must not come back as the article's own
        ("The port lost 300 jobs in 2015.", "The port lost 300 jobs in 2015.", "mixed", "", ["The port lost 300 jobs in 2015."]),
        # the reporting of a direct quote is left to the quote
        ("“They left,” said Olenko, who won the vote of 2015.", "“They left,”", "direct", "said", []),
    ],
)  # fmt: skip
def test_sentence_that_reports_is_a_claim_of_the_article_only_for_its_own_facts(
    body, words, kind, cue, expected
):
    claims = claims_in(body, quote_of(body, words, kind, cue))

    assert [claim.text for claim in claims] == expected


def test_interrupted_sentence_is_worded_whole_and_stays_inside_its_quote():
    body = "“The strike,” she said, “has cost the city 300 million crowns.”"
    parts = (
        quote_of(body, "“The strike,”", group=1),
        quote_of(body, "“has cost the city 300 million crowns.”", group=1),
    )

    (claim,) = claims_in(body, *parts)

    assert claim.text == "The strike has cost the city 300 million crowns."
    assert (claim.quote, claim.start, claim.end) == (1, parts[1].span.start, parts[1].span.end)


def test_dateline_is_no_part_of_the_first_claim():
    (claim,) = claims_in("Varsk, November 20, 2017 (Pressa) – The port lost 300 jobs in 2015.")

    assert claim.text == "The port lost 300 jobs in 2015."


def test_statement_printed_twice_is_one_claim():
    body = "The port lost 300 jobs in 2015.\n\nThe port lost 300 jobs in 2015."

    assert len(claims_in(body)) == 1


def test_title_repeated_in_the_body_is_no_claim():
    document = Document("The port lost 300 jobs in 2015.", title="The port lost 300 jobs in 2015.")

    assert find_claims(document, (), ()) == ()


def test_hard_figures_score_above_a_weekday():
    hard, soft = (
        claims_in(body)[0].score
        for body in (
            "Inflation in Varsk rose to 12.5 percent in 2015.",
            "Marta Olenko and Pavel Brandt arrived in Varsk on Monday.",
        )
    )

    assert hard > soft


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Brandt of the U.S. Senate left. He ran.", ["Mr. Brandt of the U.S. Senate left.", "He ran."]),
        (
            "He moved to the U.S. The law passed.",
            ["He moved to the U.S.", "The law passed."],
        ),  # ends and abbreviates
        (
            "It cost $3.5 million. See No. 5.",
            ["It cost $3.5 million.", "See No. 5."],
        ),  # points inside figures
        ("She said no. Brandt left.", ["She said no.", "Brandt left."]),  # "no." is also a word
        ("“Never!” he said. “We won.” Then silence.", ["“Never!” he said.", "“We won.”", "Then silence."]),
        ("J. B. Harrow left at 3 p.m. He ran.", ["J. B. Harrow left at 3 p.m.", "He ran."]),
        ("Un acuerdo con EE.UU. fue firmado. ¿Y luego?", ["Un acuerdo con EE.UU. fue firmado.", "¿Y luego?"]),
        (
            "A heading\nA line that\nwraps.\n\nAnother",
            ["A heading", "A line that\nwraps.", "Another"],
        ),  # wrapped text
    ],
)
def test_sentence_ends_where_a_reader_would_end_it(text, expected):
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == expected


WORDS = st.sampled_from([
    "The port lost 300 jobs in 2015.", "“We won 5 times,” he said.", "It fell\n\n", "“", "”", '"', "Why?", "May 4, 2015",
    " ", "\n", "...", "U.S.", "Él dijo que murieron tres.", "😀", "e\u0301", "\u202e", "https://t.co/x", "—",
])  # fmt: skip


@given(st.lists(WORDS, max_size=30), st.data())
def test_claims_stay_inside_the_text_and_their_quotes_and_out_of_boilerplate(words, data):
    body = " ".join(words)
    place = st.integers(0, len(body))
    pairs = data.draw(st.lists(st.tuples(place, place), max_size=6))
    spans = [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
    boilerplate, quoted = tuple(spans[::2]), sorted(spans[1::2])
    kinds = st.sampled_from(["direct", "mixed", "indirect"])
    quotes = tuple(AttributedQuote(QuoteSpan(*span, data.draw(kinds)), NOBODY) for span in quoted)

    claims = find_claims(Document(body), quotes, boilerplate)

    for claim in claims:
        assert 0 <= claim.start < claim.end <= len(body)
        assert 0 <= claim.score <= 1
        assert claim.reasons and all(reason.text in claim.text for reason in claim.reasons)
        assert all(claim.end <= start or end <= claim.start for start, end in boilerplate)
        assert claim.text[0] == claim.text[0].upper() and claim.text.rstrip("\"”’)'")[-1] in ".!?…"
        if claim.quote is not None:
            assert quoted[claim.quote][0] <= claim.start and claim.end <= quoted[claim.quote][1]


@pytest.mark.parametrize(
    "piece", ["x", "“", '"', "1,", ". ", "\n ", "U.S. ", "The port lost 5 jobs. ", ", which said ", "(", "3 "]
)
def test_a_page_of_one_repeated_piece_is_read_to_its_end(piece):
    body = piece * (200_000 // len(piece))

    assert all(claim.end <= len(body) for claim in claims_in(body))


def test_of_listed_wordings_the_earlier_is_found_whatever_begins_like_it():
    listed = any_of("to_two to toe [Tt]en t")

    assert re.findall(listed, "to two, toe, Ten to t; too, at-to") == ["to two", "toe", "Ten", "to", "t"]
