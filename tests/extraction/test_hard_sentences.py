"""Sentences in which words are easily given to the wrong speaker, or to one who said nothing of the kind.

Each row holds for both finders: the default that asks the trained tagger too, and the rules alone.
"""

import pytest

from claims.extraction import Document, extract

RUIZ, LIND = "Ana Ruiz", "Paul Lind"
FINDERS = ("rules", "joint")


def said(text, finder):
    quotes = extract(Document(text), finder).quotes
    return [(text[q.span.start : q.span.end], q.attribution.name) for q in quotes]


WHOSE = [
    # article, its words and whose they are
    (  # another one speaks before the second quotation
        "“The bridge is safe,” Ana Ruiz said, before Paul Lind shouted, “It is not.”",
        [("“The bridge is safe,”", RUIZ), ("“It is not.”", LIND)],
    ),
    (
        "“The bridge is safe,” Ana Ruiz said, and Paul Lind replied, “It is not.”",
        [("“The bridge is safe,”", RUIZ), ("“It is not.”", LIND)],
    ),
    (
        "“The bridge is safe,” Ana Ruiz said, while Paul Lind, the engineer, insisted, “It is not.”",
        [("“The bridge is safe,”", RUIZ), ("“It is not.”", LIND)],
    ),
    (  # of two reports in one another the outer speaker's is kept, whole
        "According to Ana Ruiz, Paul Lind said the bridge was safe.",
        [("Paul Lind said the bridge was safe", RUIZ)],
    ),
    (
        "Ana Ruiz said that Paul Lind had told her the bridge was safe.",
        [("Paul Lind had told her the bridge was safe", RUIZ)],
    ),
    (  # and never the inner words alone, as if they were the outer speaker's
        "Ana Ruiz said Paul Lind told her, “The bridge is safe.”",
        [("Paul Lind told her, “The bridge is safe.”", RUIZ)],
    ),
    (
        "“He told me, ‘It is safe,’” Ana Ruiz said.",
        [("“He told me, ‘It is safe,’”", RUIZ)],
    ),
    (  # hers are the words that she denies, with their speaker: she did not say them
        "Ana Ruiz denied that she had said “the bridge is safe.”",
        [("she had said “the bridge is safe.”", RUIZ)],
    ),
    (  # who shows a video says nothing
        "Ana Ruiz tweeted a video of Paul Lind saying “the bridge is safe.”",
        [("“the bridge is safe.”", LIND)],
    ),
    (
        "Ana Ruiz shared a clip in which Paul Lind says “the bridge is safe.”",
        [("“the bridge is safe.”", LIND)],
    ),
    (
        "Ana Ruiz played a recording of Paul Lind saying that the bridge was safe.",
        [("the bridge was safe", LIND)],
    ),
    ("Ana Ruiz quoted Paul Lind as saying “the bridge is safe.”", [("“the bridge is safe.”", LIND)]),
    (  # a source in the midst of what it says
        "Paul Lind, according to Ana Ruiz, is a thief.",
        [("Paul Lind", RUIZ), ("is a thief", RUIZ)],
    ),
    (  # with its apposition
        "Paul Lind, according to Ana Ruiz, the former mayor, stole the money.",
        [("Paul Lind", RUIZ), ("stole the money", RUIZ)],
    ),
    (  # after the verb
        "Paul Lind is, according to Ana Ruiz, a thief.",
        [("Paul Lind is", RUIZ), ("a thief", RUIZ)],
    ),
    (  # a tag inside the marks
        "Mayor Ana Ruiz came. “The bridge, she said, is safe and will stay open.”",
        [("“The bridge", RUIZ), ("is safe and will stay open.”", RUIZ)],
    ),
    (
        "Mayor Ana Ruiz came. “The bridge, said Ana Ruiz, is safe and will stay open.”",
        [("“The bridge", RUIZ), ("is safe and will stay open.”", RUIZ)],
    ),
    ("Reporters heard Ana Ruiz say that the bridge was safe.", [("the bridge was safe", RUIZ)]),
]


@pytest.mark.parametrize("finder", FINDERS)
@pytest.mark.parametrize(("text", "expected"), WHOSE)
def test_words_go_to_the_one_who_said_them(text, expected, finder):
    assert said(text, finder) == expected


UNSAID = [
    "No one has heard Ana Ruiz say “the bridge is safe.”",  # the subject of hearing is nobody
    "No one has heard Ana Ruiz say that the bridge is safe.",
    "Paul Lind has never heard Ana Ruiz say the bridge is safe.",
    "Ana Ruiz denied saying “the bridge is safe.”",
    "Ana Ruiz denied ever saying that the bridge was safe.",
    "Ana Ruiz denied having said that the bridge was safe.",
    "Ana Ruiz never said “the bridge is safe.”",
    "Ana Ruiz did not say, “The bridge is safe.”",
    "Ana Ruiz avoided saying that the bridge was safe.",
    "Paul Lind let Ana Ruiz say the bridge was safe.",  # allowed, not heard
]


@pytest.mark.parametrize("finder", FINDERS)
@pytest.mark.parametrize("text", UNSAID)
def test_what_nobody_said_is_no_quote(text, finder):
    assert said(text, finder) == []
