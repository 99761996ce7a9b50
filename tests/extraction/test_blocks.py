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


def test_two_places_with_a_colon_are_no_transcript():
    assert found("PORT VARSK: The council voted on Tuesday.\n\nNEW BRAVA: The crown fell on Friday.") == []


def test_labels_that_come_back_in_an_interview_are_turns():
    text = (
        "Varsk Post: Is it safe?\nAna Ruiz: I drive over it daily.\nVarsk Post: Why?\nAna Ruiz: I live there."
    )

    assert [words for words, name in found(text) if name == "Ana Ruiz"] == [
        "I drive over it daily.",
        "I live there.",
    ]


def test_turns_marked_q_and_a_are_quotes_without_a_name():
    text = "Q: Is it safe?\nA: Bo Lind drove over it on April 4.\nQ: Why?\nA: He lives there."

    assert [name for _, name in found(text)] == [None] * 4


def test_tweet_with_its_signature_on_one_line_is_the_signers():
    assert found("The bridge is safe. — Ana Ruiz (@anaruiz) March 3, 2021") == [
        ("The bridge is safe.", "Ana Ruiz")
    ]


def test_paragraph_that_may_be_the_articles_own_is_no_sure_tweet():
    text = (
        "The mayor left the town on Friday.\n\n— Ana Ruiz (@anaruiz) March 3, 2021"  # a picture's signature
    )

    assert found(text) == [("The mayor left the town on Friday.", None)]


def test_spanish_dialogue_between_dashes_is_the_named_speakers():
    text = "—No voy a renunciar —dijo Ana Ruiz—. Volveré en mayo.\n\n—¿Cuándo? —preguntó Eva Holm."

    assert found(text) == [
        ("No voy a renunciar", "Ana Ruiz"),
        ("Volveré en mayo.", "Ana Ruiz"),
        ("¿Cuándo?", "Eva Holm"),
    ]


def test_dashes_around_an_aside_are_no_dialogue():
    assert found("— El puente —un puente viejo de Varsk—. Nadie lo cruza.") == []
