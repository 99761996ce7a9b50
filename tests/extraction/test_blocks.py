"""Quotes without quotation marks that the layout sets apart."""

from claims.extraction import Document, extract


def found(text):
    quotes = extract(Document(text)).quotes
    return [(text[q.span.start : q.span.end], q.attribution.name) for q in quotes]


def test_paragraph_after_said_and_colon_is_a_block_quote():
    text = "Ana Ruiz said:\n\nWe checked the bridge twice. Nobody found a crack.\n\nThe town waits."

    assert found(text) == [("We checked the bridge twice. Nobody found a crack.", "Ana Ruiz")]


def test_heading_after_a_colon_is_no_block_quote():
    assert found("Ana Ruiz said:\n\nThe bridge of Varsk\n\nIt was closed in May.") == []


def test_tweet_and_its_translation_are_the_signers():
    text = (
        "El puente es seguro #Varsk https://t.co/abc123\n\n"
        "— Ana Ruiz (@anaruiz) March 3, 2021\n\nTweet: The bridge is safe #Varsk"
    )

    assert found(text) == [
        ("El puente es seguro #Varsk", "Ana Ruiz"),
        ("The bridge is safe #Varsk", "Ana Ruiz"),
    ]


def test_handle_becomes_an_alias():
    text = "El puente es seguro\n— Ana Ruiz (@anaruiz) March 3, 2021"

    (speaker,) = extract(Document(text)).speakers

    assert [(alias.text, alias.kind) for alias in speaker.aliases] == [
        ("Ana Ruiz", "full_name"),
        ("@anaruiz", "handle"),
    ]


def test_signature_after_a_quotation_names_its_speaker():
    assert found("“A disgrace for the city.” ― Karen Lind") == [("“A disgrace for the city.”", "Karen Lind")]


def test_turns_of_a_transcript_belong_to_whom_they_open_with():
    text = "HOST: Is the bridge safe?\n\nRUIZ: I drive over it daily.\n\nMayor Ana Ruiz then left."

    assert found(text) == [("Is the bridge safe?", None), ("I drive over it daily.", "Ana Ruiz")]


def test_one_line_in_capitals_is_no_transcript():
    assert found("NOTE: The bridge is shut.") == []


def test_quotation_left_open_goes_on_in_the_next_paragraph():
    text = "Ana Ruiz said: “It was promised in June.\n\n“It was promised in August.”"

    first, second = extract(Document(text)).quotes

    assert first.attribution.name == second.attribution.name == "Ana Ruiz"
    assert first.span.group == second.span.group


def test_paragraphs_left_open_are_the_speakers_whom_the_last_one_names():
    text = "“It was promised in June.\n\n“It was promised in August.\n\n“It never came,” Ana Ruiz said."

    quotes = extract(Document(text)).quotes

    assert [quote.attribution.name for quote in quotes] == ["Ana Ruiz"] * 3
    assert len({quote.span.group for quote in quotes}) == 1


def test_paragraph_left_open_is_not_the_speakers_of_the_one_before():
    text = "“It is safe,” Ana Ruiz said.\n\n“It was promised in June.\n\n“It never came,” Bo Lind said."

    assert [name for _, name in found(text)] == ["Ana Ruiz", "Bo Lind", "Bo Lind"]
