"""How an article is read as sentences in which each quotation is one opaque token."""

import pytest

from claims.extraction.text.narration import read_paragraphs

SENTENCES = [
    # paragraph, its sentences as the first and last token
    ("She left. He stayed.", ["She left .", "He stayed ."]),
    ("“We won. It is over,” he said. She left.", ["“We won. It is over,” he said .", "She left ."]),
    ("“Really?” Ruiz asked. She left.", ["“Really?” Ruiz asked .", "She left ."]),  # the tag stays with it
    ("“It is over.” Ruiz said that she would go.", ["“It is over.”", "Ruiz said that she would go ."]),
    ("“One.” “Two.”", ["“One.”", "“Two.”"]),
    ("Mr. Lind met Sen. Ruiz. They spoke.", ["Mr. Lind met Sen. Ruiz .", "They spoke ."]),  # titles' dots
    ("He lives in the U.S. He left.", ["He lives in the U.S.", "He left ."]),  # a dot that does two jobs
    ("It cost $3.5 million. It sank.", ["It cost $ 3.5 million .", "It sank ."]),
    ("Café owners José Díaz left.", ["Café owners José Díaz left ."]),  # decomposed accents
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences_end_outside_quotations(text, expected):
    (paragraph,) = read_paragraphs(text)

    assert [" ".join(token.text for token in s.tokens) for s in paragraph.sentences] == expected


def read_without(text, *left_out):
    spans = tuple((text.index(words), text.index(words) + len(words)) for words in left_out)
    return [text[paragraph.start : paragraph.end].strip() for paragraph in read_paragraphs(text, spans)]


def test_boilerplate_is_not_read():
    assert read_without("Share this. Ruiz left. Log in.", "Share this.", "Log in.") == ["Ruiz left."]
    assert read_without("Read on.\nRuiz left. Ads. She came back.", "Read on.", "Ads.") == [
        "Ruiz left.",
        "She came back.",
    ]
    assert read_without("Log in.\nSign up.", "Log in.\nSign", "Sign up.") == []  # overlapping, over two lines
    assert read_without("Ruiz left.") == ["Ruiz left."]


def test_a_sentence_without_end_is_cut():
    (paragraph,) = read_paragraphs("said " * 1000)

    assert max(len(sentence.tokens) for sentence in paragraph.sentences) <= 250
