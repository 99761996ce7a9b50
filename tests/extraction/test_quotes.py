"""Which words of an article are whose, by rules: one construction a row."""

import pytest

from claims.extraction import Document, extract

RUIZ, LIND = "Ana Ruiz", "Bo Lind"


def found(text):
    quotes = extract(Document(text), "rules").quotes
    return [(text[q.span.start : q.span.end], q.span.kind, q.attribution.name) for q in quotes]


DIRECT = [
    # text, the words of Ana Ruiz in it
    ("“The bridge is safe,” Mayor Ana Ruiz said.", ["“The bridge is safe,”"]),
    ("“The bridge is safe,” said Ana Ruiz, the mayor of Varsk.", ["“The bridge is safe,”"]),
    ("“The bridge,” Ana Ruiz said, “is safe.”", ["“The bridge,”", "“is safe.”"]),  # split around the cue
    ("“It is safe,” Ana Ruiz said. “It always was.”", ["“It is safe,”", "“It always was.”"]),  # goes on
    ("“Is it safe?” Ana Ruiz asked.", ["“Is it safe?”"]),  # no comma, and a capital after the mark
    ("“Is it safe?” Ana Ruiz asked reporters twice.", ["“Is it safe?”"]),
    ("Ana Ruiz said: “The bridge is safe.”", ["“The bridge is safe.”"]),
    ("Ana Ruiz told reporters on Monday, “The bridge is safe.”", ["“The bridge is safe.”"]),
    ("Ana Ruiz put it more bluntly: “It is safe.”", ["“It is safe.”"]),
    ("Resident Ana Ruiz, 58, put it more bluntly: “It is safe.”", ["“It is safe.”"]),
    ("''The bridge is safe,'' Ana Ruiz said.", ["''The bridge is safe,''"]),
    ("‘The bridge is safe’, Ana Ruiz said.", ["‘The bridge is safe’"]),  # British: comma after the mark
    ("\"He told me, 'Shut it,' and I did,\" Ana Ruiz recalled.", ["\"He told me, 'Shut it,' and I did,\""]),
    ("“We cheated nobody here,” Ana Ruiz riffed on Friday.", ["“We cheated nobody here,”"]),  # no listed verb
    ("“It is safe,” Ana Ruiz, the dockers' leader, said.", ["“It is safe,”"]),  # an apostrophe that owns
    ("“It is safe,” Ana Ruiz, Sanders' campaign manager, said.", ["“It is safe,”"]),
    ("“Who shut it?” asked Ana Ruiz on her show, “Good Day Varsk,” on Friday.", ["“Who shut it?”"]),
    (
        "After the fire, which Ana Ruiz called “a crime,” at least 19 fled.",
        ["“a crime,”"],
    ),  # narration goes on
    ("The closure was denounced by Ana Ruiz as “an insult.”", ["“an insult.”"]),  # passive
    ("“El puente es seguro”, dijo Ana Ruiz.", ["“El puente es seguro”"]),
    ("«El puente es seguro», respondió Ana Ruiz.", ["«El puente es seguro»"]),
    ("Ana Ruiz said: “The bridge is safe.", ["“The bridge is safe."]),  # never closed
]


@pytest.mark.parametrize(("text", "words"), DIRECT)
def test_direct_quotes(text, words):
    assert found(text) == [(quote, "direct", RUIZ) for quote in words]


MIXED = [
    ("Ana Ruiz called the bridge a “monument to patience.”", ["the bridge a “monument to patience.”"]),
    ("Ana Ruiz said the bridge was “safe,” and left.", ["the bridge was “safe,”"]),
    ("Ana Ruiz said she was “troubled” as she opened the bridge.", ["she was “troubled”"]),
    ("The bins are “a joke,” Ana Ruiz said.", ["The bins are “a joke,”"]),  # the clause it completes
    (
        "Ana Ruiz described the talks as a “farce” because “nobody came.”",
        ["the talks as a “farce” because “nobody came.”"],
    ),
    ("Ana Ruiz spoke, calling him “a vampire” and mockingly waving.", ["him “a vampire”"]),
    ("Ana Ruiz called Bo Lind “a liar.”", ["Bo Lind “a liar.”"]),  # a name and what he was called
    ("Ana Ruiz calificó la frase de «burla».", ["la frase de «burla»"]),
    ("Ana Ruiz vowed to “tell the truth” about it.", ["to “tell the truth” about it"]),
]


@pytest.mark.parametrize(("text", "words"), MIXED)
def test_mixed_quotes_span_the_clause(text, words):
    assert found(text) == [(quote, "mixed", RUIZ) for quote in words]


INDIRECT = [
    ("Ana Ruiz said on Monday that the bridge would stay shut.", ["the bridge would stay shut"]),
    ("Ana Ruiz, who leads the council, said the bridge was safe.", ["the bridge was safe"]),
    ("Ana Ruiz, 58, a lawyer from Varsk, said the bridge was safe.", ["the bridge was safe"]),
    ("Ana Ruiz told the council that the bridge was safe.", ["the bridge was safe"]),
    (
        "Ana Ruiz told “Good Day” on Sunday that the bridge was safe.",
        ["the bridge was safe"],
    ),  # a programme hears
    ("Ana Ruiz said in a statement Thursday she would resign.", ["she would resign"]),  # no "that"
    ("Ana Ruiz, nicknamed “the Eel,” said the bridge was safe.", ["the bridge was safe"]),  # no quote of hers
    ("On Friday, Ana Ruiz, author of “The Long Night,” said it was safe.", ["it was safe"]),
    ("According to Ana Ruiz, the bridge is safe.", ["the bridge is safe"]),
    ("The Varsk Post quoted Ana Ruiz as saying that it was safe.", ["it was safe"]),  # not the paper's words
    ("Bo Lind forwarded an e-mail from Ana Ruiz saying it was safe.", ["it was safe"]),
    ("According to Ana Ruiz, a rights lawyer, 163 people died.", ["163 people died"]),  # her apposition
    ("According to Ana Ruiz, 58, who leads the town, it is safe.", ["it is safe"]),
    ("According to Ana Ruiz, the bridge, an old one, is safe.", ["the bridge, an old one, is safe"]),
    ("The bridge is safe, according to Ana Ruiz.", ["The bridge is safe"]),
    ("The bridge, according to Ana Ruiz, is safe.", ["The bridge", "is safe"]),
    ("The bridge will open in May, Ana Ruiz said.", ["The bridge will open in May"]),
    ("The bridge, Ana Ruiz said, is safe.", ["The bridge", "is safe"]),
    ("Ana Ruiz opened the bridge, adding that the tunnel would follow.", ["the tunnel would follow"]),
    ("Ana Ruiz wrote that it failed and warned that it would again.", ["it failed", "it would again"]),
    ("Ana Ruiz vowed to reopen the bridge.", ["to reopen the bridge"]),
    ("Ana Ruiz asked why the bridge was closed.", ["why the bridge was closed"]),
    ("Ana Ruiz denied that the bridge was unsafe.", ["the bridge was unsafe"]),
    ("Ana Ruiz accused Bo Lind of hiding cracks.", ["Bo Lind of hiding cracks"]),
    ("Ana Ruiz accused the builder of hiding cracks.", ["the builder of hiding cracks"]),
    (
        "Ana Ruiz said the bridge was closed, a blow to commuters.",
        ["the bridge was closed"],
    ),  # writer's apposition
    ("Ana Ruiz confirmed that it was shut but would not say when.", ["it was shut"]),
    ("Ana Ruiz dijo que el puente es seguro.", ["el puente es seguro"]),
    ("Ana Ruiz’s claim that the bridge is safe was false.", ["the bridge is safe"]),  # a noun reports
    ("Bo Lind was stung by Ana Ruiz’s vow to reopen the bridge.", ["to reopen the bridge"]),
    ("Ana Ruiz said it was safe in an interview with the Post.", ["it was safe"]),  # where she said it
]


@pytest.mark.parametrize(("text", "words"), INDIRECT)
def test_indirect_speech(text, words):
    assert found(text) == [(quote, "indirect", RUIZ) for quote in words]


NOBODYS = [
    "The “smart” bridge closed again, its third “incident” this year.",  # scare quotes
    "Ana Ruiz, alias “the vampire”, came back.",  # a nickname
    "A play called “The Bridge” opened on Friday.",  # a title
    "The firm recalled a syrup sold under the “Doremil” brand.",  # a brand
    "Ana Ruiz's last play, “The Long Way,” opened to cheers.",  # a noun that looks like a verb
    "The claims about the bridge were false, the reports state.",  # nouns
    "Ana Ruiz called President Bo Lind on Monday.",  # on the telephone
    "Ana Ruiz praised Bo Lind on television.",
    "Asked by Bo Lind if she was afraid, Ana Ruiz laughed and said no.",
    "Ana Ruiz thanked Bo Lind for saying that the bridge was safe.",  # he may have said so
    "The richest town of all, according to Ana Ruiz.",  # states nothing
    "Ana Ruiz declined to say whether the bridge was safe.",  # withheld
    "Ana Ruiz never said that the bridge was safe.",
    "Ana Ruiz has not said the bridge was safe.",
    "Ana Ruiz didn’t say the bridge was safe.",
    "Ana Ruiz could have said that the bridge was safe.",  # thought of
    "Ana Ruiz left without saying that the bridge was safe.",
    "Ana Ruiz stopped short of calling it a “farce.”",
    "Neither Bo Lind nor Ana Ruiz said the bridge was safe.",
    "No one at the port said the bridge was safe.",
    "If Ana Ruiz said the bridge was safe, Bo Lind would say it was not.",  # a condition
    "Had Ana Ruiz said the bridge was safe, nobody would have crossed.",
    "Did Ana Ruiz say the bridge was safe?",
    "Ana Ruiz ordered the engineers to explain that the bridge was safe.",  # others are to speak
    "The figures announced by the board do not match.",  # a participle
    "Many who survived the protests have left the town.",  # a noun
    "Voters who say the bridge is safe are few.",  # tells which voters
    "Mayor calls for calm",  # a headline
    "",
]


@pytest.mark.parametrize("text", NOBODYS)
def test_words_that_are_nobodys_quote(text):
    assert found(text) == []


def test_parts_of_one_utterance_share_a_group():
    first, second = extract(Document("“The bridge,” Ana Ruiz said, “is safe.”"), "rules").quotes

    assert first.span.group == second.span.group


def test_verbatim_stretches_cue_and_mention_are_kept():
    text = "Ana Ruiz called it a “farce” and “a shame.”"

    (quote,) = extract(Document(text), "rules").quotes

    assert [text[slice(*span)] for span in quote.span.verbatim] == ["“farce”", "“a shame.”"]
    assert text[slice(*quote.span.cue)] == "called"
    assert text[slice(*quote.span.mention)] == "Ana Ruiz"


BARE = [
    # text, whether the last quotation goes on where the sentence before it ended
    ("“It is safe,” Ana Ruiz said. “It always was.”", True),
    ("“It is safe,” Ana Ruiz said. “It always was.” “It will be.”", True),
    ("“Is it safe?” Ana Ruiz asked. “Nobody in the town seems to know.”", True),
    ("“It is safe,” Ana Ruiz said. Bo Lind shook his head. “It never was.”", False),  # someone else's turn
    ("“Is it safe?” asked Ana Ruiz. “Of course.”", False),  # perhaps the answer
]


@pytest.mark.parametrize(("text", "is_sure"), BARE)
def test_bare_quotation_is_surely_the_last_speakers_only_when_it_goes_on(text, is_sure):
    last = extract(Document(text), "rules").quotes[-1]

    assert (last.attribution.confidence > 0.6) is is_sure
