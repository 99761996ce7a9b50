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
    (
        '" The bridge, " Ana Ruiz said, " is safe. "',
        [('" The bridge, "', RUIZ), ('" is safe. "', RUIZ)],
    ),  # spaced
    ("Ana Ruiz (@aruiz_v) came. @aruiz_v wrote: “It is safe.”", [("“It is safe.”", RUIZ)]),  # a known handle
    ("Ana Ruiz came. “It is safe,” tweeted @AnaRuiz.", [("“It is safe,”", RUIZ)]),  # her name
    ("Ana Ruiz came. “It is safe,” tweeted @someone.", [("“It is safe,”", None)]),
    (
        "“The bridge is safe,” Ana Ruiz was quoted as saying. “It always was.”",
        [("“The bridge is safe,”", RUIZ), ("“It always was.”", RUIZ)],
    ),
    (
        "“The bridge is safe,” the mayor, Ana Ruiz, has been quoted as saying by the Varsk Post.",
        [("“The bridge is safe,”", RUIZ)],
    ),
]

MORE = [
    (  # a mark that is open over paragraphs
        "Mayor Ana Ruiz spoke.\n“The bridge is safe.\n“It always was,” Ruiz said.",
        [("“The bridge is safe.", RUIZ), ("“It always was,”", RUIZ)],
    ),
    (
        "''The bridge,'' Ana Ruiz said, ''is safe.''",
        [("''The bridge,''", RUIZ), ("''is safe.''", RUIZ)],
    ),
    ("It's the workers' choice, Ana Ruiz said.", [("It's the workers' choice", RUIZ)]),  # apostrophes
    (  # when and where it was said
        "“The bridge is safe,” Ana Ruiz said in Varsk on Monday, a day after the vote.",
        [("“The bridge is safe,”", RUIZ)],
    ),
    ("Ana Ruiz said the bridge, an old one, was safe.", [("the bridge, an old one, was safe", RUIZ)]),
    (  # infinitives
        "Ana Ruiz promised to reopen the bridge by May and to close the tunnel.",
        [("to reopen the bridge by May and to close the tunnel", RUIZ)],
    ),
    ("Ana Ruiz asked the council to close the bridge.", [("the council to close the bridge", RUIZ)]),
    (
        "Ana Ruiz called the bridge a death trap and Paul Lind a fool.",
        [("the bridge a death trap and Paul Lind a fool", RUIZ)],
    ),
    (  # three in a chain
        "Ana Ruiz told reporters Paul Lind had promised that the bridge would open.",
        [("Paul Lind had promised that the bridge would open", RUIZ)],
    ),
    (  # namesakes: either
        "Mayor Ana Ruiz and her brother, Senator Otto Ruiz, came. Ruiz said the bridge was safe.",
        [("the bridge was safe", None)],
    ),
    (  # names inside the apposition
        "Paul Lind, a friend of Mayor Ana Ruiz, said the bridge was safe.",
        [("the bridge was safe", LIND)],
    ),
    (
        "Paul Lind, who succeeded Mayor Ana Ruiz in May, said the bridge was safe.",
        [("the bridge was safe", LIND)],
    ),
    (
        "Mayor Ana Ruiz, whose husband, Paul, is an engineer, said the bridge was safe.",
        [("the bridge was safe", RUIZ)],
    ),
    ("A spokesman for Mayor Ana Ruiz said the bridge was safe.", [("the bridge was safe", None)]),
    ("Mayor Ana Ruiz’s spokesman said the bridge was safe.", [("the bridge was safe", None)]),
    (  # an institution and what it is called
        "The Ministry of Ports said it was safe. “We checked it twice,” the ministry added.",
        [("it was safe", "Ministry of Ports"), ("“We checked it twice,”", "Ministry of Ports")],
    ),
    ("Ports Ministry spokesman Paul Lind said it was safe.", [("it was safe", LIND)]),
    (  # a name inside the quotation
        "“Paul Lind is a liar,” said Mayor Ana Ruiz. “He knows it.”",
        [("“Paul Lind is a liar,”", RUIZ), ("“He knows it.”", RUIZ)],
    ),
    ("Mayor Ana Ruiz met Paul Lind. She told him the bridge was safe.", [("the bridge was safe", RUIZ)]),
    ("Asked about Paul Lind, Mayor Ana Ruiz said he was a liar.", [("he was a liar", RUIZ)]),
    ("Otto Holm’s wife, Ana Ruiz, said the bridge was safe.", [("the bridge was safe", RUIZ)]),
    (  # what he asked is no report
        "One official, who asked not to be named, said the bridge was safe.",
        [("the bridge was safe", None)],
    ),
    ("“The bridge is safe,” the statement read.", [("“The bridge is safe,”", None)]),
    ("As Ana Ruiz put it, “The bridge is safe.”", [("“The bridge is safe.”", RUIZ)]),
    ("In the words of Ana Ruiz, “The bridge is safe.”", [("“The bridge is safe.”", RUIZ)]),
    (
        "“Is the bridge safe?” Paul Lind asked. “Yes,” Ana Ruiz said.",
        [("“Is the bridge safe?”", LIND), ("“Yes,”", RUIZ)],
    ),
    (
        "Ana Ruiz said she “loves” the bridge but “hates” the tunnel.",
        [("she “loves” the bridge but “hates” the tunnel", RUIZ)],
    ),
    (  # an abbreviation that ends a sentence
        "“It is safe,” said Ana Ruiz, 20, of Corvale, Fla. “She never asked us.”",
        [("“It is safe,”", RUIZ), ("“She never asked us.”", RUIZ)],
    ),
    ("A sign read, “Keep out.”", [("“Keep out.”", None)]),  # a thing
]


@pytest.mark.parametrize("finder", FINDERS)
@pytest.mark.parametrize(("text", "expected"), WHOSE + MORE)
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


MENTIONED = [
    # article with one quote, the words that name its speaker, whose it is
    (  # three
        "“We are safe,” said Ana Ruiz, Paul Lind and Carl Moss.",
        "Ana Ruiz, Paul Lind and Carl Moss",
        None,
    ),
    ("Ana Ruiz and her lawyer said the bridge was safe.", "Ana Ruiz and her lawyer", None),
    (  # parties between two
        "Senator Ana Ruiz (D) and former Governor Paul Lind (R) announced that they will resign.",
        "former Governor Paul Lind (R)",
        None,
    ),
    (
        "Ana Ruiz, R-Varsk., and Paul Lind, D-Marsk., said the bridge was safe.",
        "Paul Lind, D-Marsk.,",
        None,
    ),
    (  # many more
        "Ana Ruiz, Carl Moss and many more singers said that it was safe.",
        "Carl Moss and many more singers",
        None,
    ),
    (  # an age, a place and a relative clause in a row
        "Ana Ruiz, 47, of Corvale, Vt., who missed it by an hour, said the event was moving.",
        "Ana Ruiz, 47, of Corvale, Vt., who missed it by an hour,",
        RUIZ,
    ),
    (
        "Ana Ruiz, a developer and spokeswoman for the Port Coalition, which is old, said many were safe.",
        "Ana Ruiz, a developer and spokeswoman for the Port Coalition, which is old,",
        RUIZ,
    ),
    (
        "Ana Ruiz, president of the United Port Workers, which is old, said it was safe.",
        "Ana Ruiz, president of the United Port Workers, which is old,",
        RUIZ,
    ),
    (  # a list of small things
        "The fishermen, teachers and church elders had been demanding that the harbour be opened.",
        "The fishermen, teachers and church elders",
        None,
    ),
    ("The former mayor and senator said it was safe.", "The former mayor and senator", None),
    (  # no company
        "The Port Group's CEO, Ana Ruiz, said the ships were safe.",
        "The Port Group's CEO, Ana Ruiz,",
        RUIZ,
    ),
    ("Ana Ruiz earlier Thursday said the bridge was safe.", "Ana Ruiz earlier Thursday", RUIZ),
    (  # whose rival she is
        "Bo Lind’s rival, Ana Ruiz of the Green Party, said the bridge was safe.",
        "Bo Lind’s rival, Ana Ruiz of the Green Party,",
        RUIZ,
    ),
    ("Bo Lind’s allies: “It is a farce.”", "Bo Lind’s allies", None),  # not he, whose name opens it
    (  # "and" joins two sentences
        "Paul Lind met Carl Moss on Monday and Ana Ruiz said the bridge was safe.",
        "Ana Ruiz",
        RUIZ,
    ),
    (  # places are no speakers
        "Ana Ruiz, mayor of Varsk and Marsk, said it was safe.",
        "Ana Ruiz, mayor of Varsk and Marsk,",
        RUIZ,
    ),
]


@pytest.mark.parametrize("finder", FINDERS)
@pytest.mark.parametrize(("text", "mention", "name"), MENTIONED)
def test_mention_is_whole_and_several_speakers_are_nobody(text, mention, name, finder):
    (quote,) = extract(Document(text), finder).quotes

    assert (text[slice(*quote.span.mention)], quote.attribution.name) == (mention, name)


TURNS = [
    # what stands between two quotations, and whose the second is
    ("Paul Lind, the engineer, shook his head and walked out.", None),  # perhaps his
    ("Paul Lind walked to the microphone.", None),
]


@pytest.mark.parametrize("finder", FINDERS)
@pytest.mark.parametrize(("between", "name"), TURNS)
def test_bare_quotation_after_another_acts_is_nobodys(between, name, finder):
    text = f"“It is safe,” Mayor Ana Ruiz said.\n{between}\n“Nobody in the town believes that.”"

    later = [n for words, n in said(text, finder) if words.startswith("“Nobody")]

    assert later in ([], [name])
