"""How a claim is worded for a reader without its article: dates, "he" and "she", "I" and "we"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import Document, extract
from claims.extraction.statements.article_days import ArticleDay, article_days
from claims.extraction.statements.dating import dated
from claims.extraction.statements.standing_alone import replaced
from claims.extraction.statements.tense import tense_of

MONDAY = (ArticleDay(2017, 11, 20),)


def with_dates(text: str, written: tuple[ArticleDay, ...] = MONDAY) -> str:
    return replaced(text, (0, len(text)), dated(text, 0, len(text), written, tense_of(text)))


DATES = [
    # written on Monday, 20 November 2017
    ("The mayor resigned on Friday.", "The mayor resigned on 2017-11-17."),  # the last one
    ("The mayor resigned Friday.", "The mayor resigned on 2017-11-17."),  # a bare date needs "on"
    ("The council will vote on Friday.", "The council will vote on 2017-11-24."),  # the next one
    ("The port closed on Monday.", "The port closed on 2017-11-20."),  # the day of writing has a name too
    ("They left on Friday night.", "They left on the night of 2017-11-17."),  # a part of the day
    ("Friday's vote was lost.", "2017-11-17's vote was lost."),  # a date as possessor
    ("The port spent Friday shut and lost money.", "The port spent 2017-11-17 shut and lost money."),  # an object
    ("Last Friday they left.", "on 2017-11-17 they left."),  # in another week than Monday's
    ("They will march next Monday.", "They will march on 2017-11-27."),
    ("The port closed yesterday.", "The port closed on 2017-11-19."),
    ("The port closed last night.", "The port closed on 2017-11-19."),
    ("The ferry will leave tomorrow.", "The ferry will leave on 2017-11-21."),
    ("The ferry left the day before yesterday.", "The ferry left on 2017-11-18."),  # the longer form first
    ("The ferry was closed today.", "The ferry was closed on 2017-11-20."),
    ("They marched throughout Friday.", "They marched throughout 2017-11-17."),
    ("The ferry won Lund's March 1 race.", "The ferry won Lund's 2017-03-01 race."),  # before a noun
    ("The smallest fair this year was lost.", "The smallest fair in 2017 was lost."),  # no subject
    ("They were fired two weeks ago.", "They were fired in the week of 2017-11-06."),  # known by the week only
    ("They were fired last week.", "They were fired in the week of 2017-11-13."),
    ("They were fired three days ago.", "They were fired on 2017-11-17."),
    ("Rents doubled three months ago.", "Rents doubled in 2017-08."),
    ("The port lost 300 jobs last year.", "The port lost 300 jobs in 2016."),
    ("The budget of last year was spent.", "The budget of 2016 was spent."),  # one preposition is enough
    ("Last year was the driest.", "2016 was the driest."),  # a subject
    ("Prices rose earlier this year.", "Prices rose earlier in 2017."),
    ("The law takes effect next month.", "The law takes effect in 2017-12."),
    ("The law changes next year.", "The law changes in 2018."),
    ("He was jailed on March 3.", "He was jailed on 2017-03-03."),  # a day without its year
    ("He was jailed on 3 March.", "He was jailed on 2017-03-03."),
    ("He was jailed on December 3.", "He was jailed on 2016-12-03."),  # the last one is in another year
    ("The trial will begin on Feb. 5.", "The trial will begin on 2018-02-05."),
    ("He was jailed in May.", "He was jailed in 2017-05."),
]  # fmt: skip

NO_ONE_DATE = [
    ("The council meets on Friday.", "past or to come?"),
    ("The council said it would meet on Friday.", "to come, as seen from the past"),
    ("The council, which met in Lund, will vote on Friday.", "past and future"),
    ("The elected council opens on Friday.", "a participle is no past"),
    ("They left on Good Friday.", "a feast"),
    ("They met every Friday.", "any Friday"),
    ("They met on a Friday.", "some Friday"),
    ("The Sunday Times was sold.", "a name"),
    ("In 2014 he was jailed and fled on Friday.", "a Friday of 2014"),
    ("They left the following Friday.", "counts from something told before"),
    ("They left on March 3, 2015.", "has its year"),
    ("They left on 3 March 2015.", "has its year, day first"),
    ("They left in May 2015.", "has its year, no day"),
    ("They asked 300 people on March 3-9.", "a range"),
    ("Over the last year rents doubled.", "twelve months up to now"),
    ("They left about three months ago.", "not counted"),
    ("They came two years ago.", "so late in the year it may be 2016"),
    ("They came 20 years ago.", "a round number"),
    ("Today, half of the houses are empty.", "these days"),
    ("He wrote the law under which we live today.", "these days, beside a past"),
    ("They were less likely to vote for Brandt in May.", "a vote to come"),
    ("They agreed to meet on Friday.", "a meeting to come"),
    ("They told of plans for winning in May.", "a vote to come"),
    ("They asked 300 people from March 30-April 4.", "the end of a range"),
    ("They marched ahead of Friday's vote.", "a vote to come"),
    ("He was jailed in November.", "this month, or another year's"),
    ("He may march on Saturday.", "may"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_relative_date_with_one_reading_is_resolved(text, expected):
    assert with_dates(text) == expected


@pytest.mark.parametrize(("text", "why"), NO_ONE_DATE)
def test_a_date_with_more_than_one_reading_stays_as_printed(text, why):
    assert with_dates(text) == text, why


KNOWN_DAYS = [
    # text, written on, expected
    ("The port closed last year.", "2017", "The port closed in 2016."),
    ("The port closed last month.", "2017-01", "The port closed in 2016-12."),  # over the turn of the year
    ("The port closed last month.", "2017", "The port closed last month."),  # which month is not known
    ("The port closed yesterday.", "2017-11", "The port closed yesterday."),
    ("The port closed yesterday.", "2017-03-01", "The port closed on 2017-02-28."),
    ("They left last Friday.", "2017-11-25", "They left last Friday."),  # on a Saturday: yesterday or a week ago?
    ("They left last week.", "2017-11-19", "They left last week."),  # Sunday: which week is this one?
    ("They came two years ago.", "2017-06-10", "They came in 2015."),
    ("They came two months ago.", "2017-06-02", "They came two months ago."),  # March or April?
    ("He was jailed on February 29.", "2017-06-02", "He was jailed on February 29."),  # no such day
    ("They left last Friday.", "", "They left last Friday."),  # no date at all
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "expected"), KNOWN_DAYS)
def test_a_date_is_resolved_as_precisely_as_the_articles_own_is_known(text, published, expected):
    assert with_dates(text, article_days(Document("", published=published))) == expected


def test_where_date_and_dateline_differ_only_what_both_allow_is_resolved():
    document = Document("VARSK, 17 November 2017 (AP) – The port closed.", published="2017-11-18")

    days = article_days(document)

    assert days == (ArticleDay(2017, 11, 18), ArticleDay(2017, 11, 17))
    assert with_dates("It closed yesterday.", days) == "It closed yesterday."
    assert with_dates("It closed on Tuesday, as last year.", days) == "It closed on 2017-11-14, as in 2016."


def test_a_year_told_before_in_the_paragraph_is_the_one_that_counts():
    text = "It began in 2009.\nThe port shut.  In 2011 it opened again. It burned on March 3."
    start = text.index("It burned")

    assert dated(text, start, len(text), MONDAY, "past") == ()


ARTICLES = [
    # article, claim's own words, what it is without the article
    (
        "Marta Olenko, the mayor, lost 14 seats in 2015. She spent 3 million crowns on posters.",
        "She spent 3 million crowns on posters.",
        "Marta Olenko spent 3 million crowns on posters.",
    ),
    (  # a possessor
        "Marta Olenko, the mayor, lost 14 seats in 2015. Her party spent 3 million crowns on posters.",
        "Her party spent 3 million crowns on posters.",
        "Marta Olenko’s party spent 3 million crowns on posters.",
    ),
    (  # two women
        "Marta Olenko met Anna Brandt in 2015. She spent 3 million crowns on posters.",
        "She spent 3 million crowns on posters.",
        "",
    ),
    (  # one woman and one man
        "Marta Olenko met Peter Brandt in 2015. She spent 3 million crowns on posters.",
        "She spent 3 million crowns on posters.",
        "Marta Olenko spent 3 million crowns on posters.",
    ),
    (  # the sentence names her itself
        "Anna Brandt lost. Marta Olenko says she spent 3 million crowns on posters.",
        "she spent 3 million crowns on posters",
        "Marta Olenko spent 3 million crowns on posters.",
    ),
    (  # too far back
        "Marta Olenko won.\nThe port was shut. It was a farce. The nominee lost. Later, she paid 300 crowns in 2015.",
        "Later, she",
        "",
    ),
    (  # whom a speaker means may be named in words that are not printed
        "Peter Brandt lost 14 seats. “He paid 300 crowns in 2015,” said Marta Olenko.",
        "“He paid",
        "",
    ),
    (  # somebody's words that nobody found
        "Peter Brandt lost.\nThe posters “he paid 300” cost 40 crowns in 2015.",
        "The posters",
        "",
    ),
    (  # whose name comes only afterwards
        "Peter Brandt won. Though he spent 3 million crowns on posters in 2015, Paul Lind lost the vote.",
        "Though he spent",
        "",
    ),
    (  # a reported clause: the speaker
        "Peter Brandt said he had paid 3 million crowns for the boat.",
        "he had paid 3 million crowns for the boat",
        "Peter Brandt had paid 3 million crowns for the boat.",
    ),
    (  # not the speaker, who is a woman
        "Peter Brandt lost 14 seats in 2015. Marta Olenko said he had paid 3 million crowns for the boat.",
        "he had paid 3 million crowns for the boat",
        "Peter Brandt had paid 3 million crowns for the boat.",
    ),
    (  # whoever the former mayor is
        "The former mayor called it a farce. He said he had paid 3 million crowns for the boat.",
        "he had paid 3 million crowns for the boat",
        "",
    ),
    ("“I voted against the budget in 2015,” said Marta Olenko.", "“I voted", "Marta Olenko voted against the budget in 2015."),
    (  # the verb changes with it
        "“I have paid 3 million crowns for my boat,” said Marta Olenko.",
        "“I have",
        "Marta Olenko has paid 3 million crowns for Marta Olenko’s boat.",
    ),
    ("“I've paid 3 million crowns for it,” said Marta Olenko.", "“I've", "Marta Olenko has paid 3 million crowns for it."),
    (  # a verb we cannot change
        "“I pay 3 million crowns a year for it,” said Marta Olenko.",
        "“I pay",
        "",
    ),
    (  # nobody knows who speaks
        "“I voted against the budget in 2015,” said an official.",
        "“I voted",
        "",
    ),
    (  # who "we" are when one person speaks
        "“We voted against the budget in 2015,” said Marta Olenko.",
        "“We voted",
        "",
    ),
    (  # another speaks inside the words
        "“He told me ‘I lost 300 crowns’ in 2015,” said Marta Olenko.",
        "“He told",
        "",
    ),
    (  # an institution says "we"
        "“We have fined 300 firms since 2015,” the Health Ministry said in a statement.",
        "“We have",
        "The Health Ministry has fined 300 firms since 2015.",
    ),
    (  # so does whoever speaks for it
        "The Health Ministry shut 3 firms. “We have fined 300 firms since 2015,” said Marta Olenko, a spokeswoman for the Health Ministry.",
        "“We have",
        "The Health Ministry has fined 300 firms since 2015.",
    ),
    (  # "yesterday" counts from the day of speaking
        "“The port lost 300 jobs yesterday,” Marta Olenko said on Thursday.",
        "“The port",
        "The port lost 300 jobs on 2017-11-15.",
    ),
    (  # which is not known here
        "“The port lost 300 jobs yesterday,” Marta Olenko said.",
        "“The port",
        "",
    ),
    ("“The port lost 300 jobs last year,” Marta Olenko said.", "“The port", "The port lost 300 jobs in 2016."),
    (  # said long ago
        "“The port lost 300 jobs last year,” Marta Olenko once said.",
        "“The port",
        "",
    ),
    (  # said in another year
        "“The port lost 300 jobs last year,” Marta Olenko said in 2012.",
        "“The port",
        "",
    ),
    (  # the reporter's own "yesterday"
        "Marta Olenko said the port lost 300 jobs yesterday.",
        "the port lost 300 jobs yesterday",
        "The port lost 300 jobs on 2017-11-19.",
    ),
    (  # both at once
        "Marta Olenko, the mayor, lost in 2015.\nShe cut 300 jobs on Friday.",
        "She cut",
        "Marta Olenko cut 300 jobs on 2017-11-17.",
    ),
    (  # words that the article quotes are not its own
        "The council pledged 300 jobs “today, tomorrow, forever” and was beaten.",
        "The council",
        "",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "words", "alone"), ARTICLES)
def test_a_claim_stands_alone_where_the_article_leaves_no_doubt(body, words, alone):
    claims = extract(Document(body, published="2017-11-20", language="en"), "rules").claims

    (claim,) = [claim for claim in claims if body.startswith(words, claim.start)]
    assert claim.standalone == alone


def test_a_claim_keeps_its_words_and_says_what_was_replaced_by_what():
    body = "Marta Olenko, the mayor, lost in 2015.\nShe cut 300 jobs on Friday."

    claim = extract(Document(body, published="2017-11-20", language="en"), "rules").claims[-1]

    assert claim.text == body[claim.start : claim.end] == "She cut 300 jobs on Friday."
    assert [(s.words, s.replacement, s.rule) for s in claim.substitutions] == [
        ("She", "Marta Olenko", "pronoun"),
        ("Friday", "2017-11-17", "weekday"),
    ]


def test_spanish_claims_stay_as_they_are():
    body = "Marta Olenko ganó. El viernes murieron 300 personas en el puerto de la ciudad."

    claims = extract(Document(body, published="2017-11-20", language="es"), "rules").claims

    assert claims and all(not claim.standalone for claim in claims)


PIECES = st.sampled_from([
    "Marta Olenko lost 300 jobs in 2015.", "She lost 5 jobs on Friday.", "“I lost 5 jobs last year,” said Peter Brandt.",
    "He said he had lost 40 jobs yesterday.", "\n", "“", "”", "''", "😀", "e\u0301", "\u202e", "Last", "May 3", "he", "I'm",
    "two weeks ago", "the Health Ministry said.", "—", "NUL\x00", "[T]he 300",
])  # fmt: skip


@given(st.lists(PIECES, max_size=25), st.sampled_from(["", "2017", "2017-11", "2017-11-20", "0001-01-01"]))
def test_substitutions_are_in_order_apart_and_inside_the_claim(pieces, published):
    body = " ".join(pieces)

    for claim in extract(Document(body, published=published, language="en"), "rules").claims:
        ends = [claim.start]
        for substitution in claim.substitutions:
            assert ends[-1] <= substitution.start < substitution.end <= claim.end
            assert body[substitution.start : substitution.end] == substitution.words != ""
            assert substitution.replacement
            ends.append(substitution.end)
        assert bool(claim.standalone) == bool(claim.substitutions)


def test_a_sentence_put_together_from_two_parts_stays_as_it_is():
    body = "“I,” Marta Olenko said, “have paid 300 million crowns for the boat since last year.”"

    (claim,) = extract(Document(body, published="2017-11-20", language="en"), "rules").claims

    assert claim.text == "I have paid 300 million crowns for the boat since last year."
    assert (claim.standalone, claim.substitutions) == ("", ())
