"""The joined finder, which is the default: what it adds to the rules, and what it leaves to them."""

import pytest

from claims.extraction import Document, extract
from claims.extraction.joining import finding
from claims.extraction.tagging.skipping import knows_language, paragraphs_to_read
from claims.extraction.text.english import is_english, is_foreign
from claims.extraction.text.narration import read_paragraphs

REPORT = "Harbour officials told reporters that the second bridge would open in May."


def found(text, **known):
    return [text[q.span.start : q.span.end] for q in extract(Document(text, **known)).quotes]


@pytest.fixture
def no_tagger(monkeypatch):
    """A tagger that must not be asked."""

    def refuse():
        raise AssertionError("the tagger was asked")

    monkeypatch.setattr(finding, "shipped_tagger", refuse)


def test_what_only_the_tagger_finds_has_its_cue_and_its_speaker():
    text = "Ana Ruiz hit back at the council, arguing in a letter to members on Monday the bridge was safe."
    assert extract(Document(text), "rules").quotes == ()

    (quote,) = extract(Document(text)).quotes

    assert text[slice(quote.span.start, quote.span.end)] == "the bridge was safe"
    assert text[quote.span.cue[0] :].startswith("arguing")
    assert quote.attribution.name == "Ana Ruiz"


@pytest.mark.parametrize(
    "text",
    [
        # the same in Spanish, German and French, which the English model must not read
        "«El puente es seguro», dijo Ana Ruiz, la alcaldesa de la ciudad.",
        "Ana Ruiz sagte, die Brücke ist sicher und der Hafen auch nicht zu.",
        "Selon Ana Ruiz, le pont est dans un état qui ne pose pas de problème.",
        "Мост безопасен, сказала мэр.",
        "",
    ],
)
def test_other_languages_go_by_rules_only(text, no_tagger):
    assert extract(Document(text)) == extract(Document(text), "rules")


def test_the_language_a_document_gives_is_believed(no_tagger):
    assert extract(Document(REPORT, language="es")) == extract(Document(REPORT, language="es"), "rules")


def test_rules_alone_ask_no_tagger(no_tagger):
    extract(Document(REPORT), "rules")


LANGUAGES = [
    (REPORT, "", True),
    ("“No,” said Ruiz.", "", True),
    ("“No”.", "", False),  # nothing tells
    ("El puente es seguro, según la alcaldesa.", "", False),
    ("El puente es seguro.", "en-GB", True),  # as the document says
    (REPORT, "es-VE", False),
]


@pytest.mark.parametrize(("text", "language", "known"), LANGUAGES)
def test_only_english_is_known(text, language, known):
    assert knows_language(text, language) == known


def test_spanish_tweet_in_an_english_article_is_foreign():
    assert is_foreign("El puente de la ciudad es seguro y lo será #Varsk")
    assert is_foreign("Мост безопасен, сказала она")
    assert not is_foreign("The mayor of La Paz said so")
    assert not is_english("El puente de la ciudad es seguro")


def test_paragraphs_without_sign_of_a_report_are_skipped():
    text = "The harbour lies in fog.\n\nRuiz said it was safe.\n\nThere is “no way”.\n\nTwo boats lay there."
    paragraphs = read_paragraphs(text)

    chosen = paragraphs_to_read(text, paragraphs, quoted=[text.index("Two")])

    assert [text[p.start : p.end] for p in chosen] == [
        "Ruiz said it was safe.",
        "There is “no way”.",
        "Two boats lay there.",  # the rules found a quote there
    ]


UNSAID = [
    # the tagger takes these for said, the rules know better
    "Ana Ruiz never said that the bridge was safe.",
    "Ana Ruiz didn’t say the bridge was safe.",
    "Ana Ruiz declined to say whether the bridge was safe.",
    "Neither Bo Lind nor Ana Ruiz said the bridge was safe.",
    "If Ana Ruiz said the bridge was safe, Bo Lind would say it was not.",
    "Did Ana Ruiz say the bridge was safe?",
    "Ana Ruiz ordered the engineers to explain that the bridge was safe.",
    "The ex-mayor Ana Ruiz, alias “the fox of the port”, was welcomed in Varsk by the council.",  # a name
]


@pytest.mark.parametrize("text", UNSAID)
def test_what_was_not_said_is_nobodys(text):
    assert found(text) == []


NO_WORDS = [
    # the subject of a passive report is spoken of; nobody says it
    "The new harbour plan was sharply denounced by the fishermen of Varsk.",
    "The mix-up was reported by a cleaner, who had been told to wait.",
    "Security forces in Varsk have been accused of reading private mail.",
    # a heading is no report
    "Court hears of “ghost” workers",
    "Minister: no new tax this year",
]


@pytest.mark.parametrize("text", NO_WORDS)
def test_what_is_spoken_of_is_nobodys(text):
    assert found(f"{text}\n\nBo Lind said he was late.") == ["he was late"]


RUN_ON = [
    # another report follows, or one that was withheld
    (
        "Ana Ruiz confirmed that a parcel had come in but would not say from whom.",
        "a parcel had come in",
    ),
    ("Ana Ruiz insisted that the loan had been repaid and threatened to leave.", "the loan had been repaid"),
    # after the closing mark the reporter goes on
    (
        "Ana Ruiz said she was “troubled” as she ordered the engineers to explain the loss of two boats.",
        "she was “troubled”",
    ),
    ("Harbour master Bo Lind said he was “ashamed” after he lost two boats.", "he was “ashamed”"),
]


@pytest.mark.parametrize(("text", "words"), RUN_ON)
def test_words_end_where_the_reporter_goes_on(text, words):
    assert found(text)[0] == words


WEAK_SIGNS = [
    # the tagger thinks them likely, but less than even: nobody says it, or no reporting word tells of it
    "It has been mentioned as a candidate for the prize of the city.",
    "Her answer shows that the bridge was never safe.",
]


@pytest.mark.parametrize("text", WEAK_SIGNS)
def test_narration_is_nobodys_on_weak_signs(text):
    assert found(text) == []


def test_clause_begins_after_that():
    assert found("Ana Ruiz confirmed that the bridge was shut in May.") == ["the bridge was shut in May"]


def test_confidence_counts_that_the_words_may_not_be_speech():
    text = "“The bridge is safe,” Ana Ruiz said. The council was of the view that it should have been closed."
    sure, *others = extract(Document(text)).quotes

    assert sure.attribution.confidence > 0.85
    assert all(quote.attribution.confidence < sure.attribution.confidence for quote in others)


def test_long_text_without_a_break_is_read_to_its_end():
    text = "The bridge was shut, Ana Ruiz said. " * 3_000 + "“It is safe,” Bo Lind said."

    assert found(text)[-1] == "“It is safe,”"
