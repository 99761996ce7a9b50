"""What is marked as not the article, and the sentences beside it that must never be."""

import time
from itertools import pairwise

import pytest

from claims.extraction.boilerplate import find_boilerplate

LEAD = "The harbour of Varsk reopened on Monday after a strike of nine days, and its director called it a relief."
MORE = "“Nobody lost a day’s pay,” said the director, who had asked the dockers to return."
SPANISH = (
    "El puerto de Varsk reabrió el lunes tras una huelga de nueve días, y su director lo llamó un alivio."
)


def marked(body: str, title: str = "") -> list[str]:
    spans = find_boilerplate(body, title)
    assert list(spans) == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    return [body[start:end] for start, end in spans]


ALONE = [
    "Leave a Reply",
    "Leave a comment",
    "Deja un comentario",
    "Fill in your details below or click an icon to log in:",
    "You are commenting using your WordPress.com account. Log\u00a0Out\u00a0/\u00a0 Change\u00a0)",
    "Connecting to %s",
    "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
    "Your email address will not be published. Required fields are marked *",
    "Tu dirección de correo electrónico no será publicada. Los campos obligatorios están marcados con *",
    "Share this:",
    "Share on Facebook",
    "Share this story",
    "Facebook Twitter WhatsApp Email",
    "Facebook | Twitter",
    "Tweet",
    "Compartir en Facebook",
    "Click to share on Twitter (Opens in new window)",
    "Like Loading...",
    "- Read More: Nine Days That Emptied a Harbour",
    "Read more: Nine days that emptied a harbour",
    "Related: “We are back”",
    "Lea también: El puerto reabre sus puertas",
    "Te puede interesar: El puerto reabre sus puertas",
    "Read more »",
    "Read the full story at the Varsk Post.",
    "Continue reading the main story",
    "Next post: Ferries run again",
    "Sign up for our daily newsletter",
    "Subscribe now!",
    "Get the best of the Varsk Post in your inbox every morning.",
    "Enter your email address:",
    "Suscríbete a nuestro boletín",
    "Recibe las noticias en tu correo cada mañana",
    "© Copyright 2024,",
    "© 2024 Varsk Post",
    "Copyright 2019 The Varsk Post. All rights reserved.",
    "(c) 2019 Varsk Post",
    "Todos los derechos reservados.",
    "This article was originally published in the Varsk Post.",
    "This site uses cookies to give you the best experience. By staying you agree to their use.",
    "We use cookies to understand how you use our site.",
    "Utilizamos cookies para mejorar tu experiencia.",
    "Privacy Policy",
    "Questions/Comments? E-mail me: editor@varsk.example",
    "Contact the author at ana.ruiz@varsk.example.",
    "Keep in touch on Facebook!",
    "Follow us on Twitter",
    "Follow Ana Ruiz on Twitter @aruiz.",
    "Síguenos en Facebook e Instagram",
    "Twitter: @aruiz.",
    "Have a tip? Write to us.",
    "(Reporting by Ana Ruiz; Editing by Jo Lee)",
    "(h/t Varsk Post)",
    "This story has been updated to include comments from the dockers’ union.",
    "Photo: Ana Ruiz / Varsk Post",
    "Foto: Archivo",
    "Getty Images",
    "Dockers on the pier (ANA RUIZ/AFP via Getty Images)",
    "Ana Ruiz/Reuters",
    "Featured image: the pier of Varsk.",
    "Edited and with additional reporting by Jo Lee from Varsk.",
    "Source: Varsk Post",
    "Fuente: EFE",
    "This work is licensed under a Creative Commons licence.",
    "You can follow him on Twitter here.",
    "Support independent journalism from 1 euro a month.",
    "Donate",
    "Hazte socio de Varsk Post",
    "Leer en español",
    "4 min read",
    "View comments",
    "Please let us know if you're having issues with commenting.",
    "Ferries lie idle in the harbour on Sunday. (AP Photo/Ana Ruiz)",
    "Advertisement",
    "Story continues below advertisement",
    "Publicidad",
    "Skip to content",
    "Posted in Economy, Harbour",
    "Tags: harbour, strike",
    "Etiquetas: puerto, huelga",
    "Watch the full interview below:",
    "Your browser does not support the video tag.",
    "English | Español",
    "pic.twitter.com/a1b2C3d4E5",
]


@pytest.mark.parametrize("line", ALONE)
def test_a_line_that_is_nothing_else_is_marked(line):
    assert marked(f"{LEAD}\n\n{line}\n\n{MORE}") == [line]


@pytest.mark.parametrize("line", ["* Share this:", "► Read more: Ferries run again", "  Leave a Reply  "])
def test_bullets_belong_to_the_line_and_white_space_around_it_does_not(line):
    assert marked(f"{LEAD}\n{line}\n{MORE}") == [line.strip()]


PROSE = [
    # sentences that open like a notice, a credit or a link
    "Posted in Varsk since 2014, Ana Ruiz said the embassy had 12 staff.",
    "Compiled by Varsk Watch, the list names 342 prisoners.",
    "By using force you accept the consequences, Lind said.",
    "Follow the money on X, he wrote.",
    "Copyright 2017 law was passed by 51 votes to 49.",
    "Credits by the bank rose to 3 billion.",
    "Ana Ruiz said she “walked past 29 guards” in the picture she posted (photo taken on Friday).",
    "He asked readers to leave a reply.",
    "Leave a reply, he told his readers, and I will answer it.",
    "“Leave a comment,” she said.",
    "Share prices fell on Monday, and with them the mood.",
    "Share this if you agree, the minister wrote to his followers.",
    "Facebook and Twitter refused to comment.",
    "Twitter banned the account.",
    "Tweet: Today I met the dockers and we spoke about pay.",
    "Read more books, the minister told pupils.",
    "Related industries lost as much as the harbour itself.",
    "More from the harbour would have been too much to ask.",
    "Sign up sheets for the ferry hung in every café.",
    "Subscribers to the ferry line get their money back.",
    "Copyright law was changed after the strike.",
    "The copyright belongs to the union, all rights reserved, he joked, and left.",
    "Cookies were handed out to the dockers.",
    "We use cookies as bait, the fisherman said.",
    "This site uses more power than the whole town.",
    "By continuing the strike, the union risked its funds.",
    "Questions and comments came from the floor until midnight.",
    "Contact between the two sides was lost on Friday.",
    "Follow the money, she said.",
    "Photos of the empty harbour went around the world.",
    "Photographs: that was all he took home.",
    "Reporting by the union put the loss at nine million.",
    "Correction: the strike lasted nine days, not eight.",
    "Editor’s note: the director is a cousin of the mayor.",
    "Advertisements for dockers ran in every paper.",
    "English is spoken in the harbour.",
    "Home is where the ferries go.",
    "Donate blood, the minister told the dockers.",
    "Support us or leave, the union said to the mayor.",
    "Become a docker, his father told him.",
    "You can follow the money, she said.",
    "Sources: none, he admitted, but he had seen it.",
    "The minister met AFP/Reuters reporters (two of them) at the gate.",
    "Register your boat by Monday, the town told its fishermen.",
    "Get the appointment, she told him.",
    "Leer en voz alta es un placer.",
    "Watch out for what happens below deck.",
    "See what the strike has done to us all above and below deck, he said.",
    "Comparte la pena de los estibadores, dijo el alcalde.",
    "Foto a foto, el puerto cambió.",
    "Recibe cada mañana a los estibadores con café.",
    "La publicidad del puerto costó nueve millones.",
    "Nombre y apellido, pidió el juez.",
    "— Ana Ruiz (@aruiz) March 3, 2019",
    "Hoy reabrimos el puerto #Varsk pic.twitter.com/a1b2C3d4E5",
    "Ledger, one of two brothers, said: “Loading... is all I read.”",
]


def test_a_headline_that_counts_responses_is_no_head_of_readers_comments():
    assert marked(f"5 responses to “the crisis”\n\n{LEAD}\n\n{MORE}") == []


@pytest.mark.parametrize("line", PROSE)
def test_a_sentence_of_the_article_is_never_marked(line):
    assert marked(f"{LEAD}\n\n{line}\n\n{MORE}") == []


class TestBlocks:
    def test_a_comment_form_is_marked_with_its_fields(self):
        form = [
            "Leave a Reply",
            "Your email address will not be published.",
            "Comment *",
            "Name *",
            "Website",
            "Odd widget",
        ]

        assert marked("\n".join([LEAD, *form])) == form

    def test_the_article_after_a_form_is_not_marked(self):
        form = ["Leave a Reply", "Post Comment"]

        assert marked("\n".join([LEAD, *form, MORE, "Next heading"])) == form

    def test_readers_words_are_not_the_articles(self):
        comments = [
            "2 thoughts on “Harbour reopens”",
            "Jo says:",
            "“Never,” the mayor told me in 2019.",
            "Reply",
        ]

        assert marked("\n".join([LEAD, MORE, *comments])) == comments

    def test_a_count_of_comments_alone_marks_nothing_after_it(self):
        assert marked(f"Harbour reopens\n12 comments\n{LEAD}\n{MORE}") == []

    def test_a_list_of_headlines_is_marked_up_to_the_next_sentence(self):
        listed = ["Related Articles", "Ferries run again", "Who paid for the strike"]

        assert marked("\n".join([LEAD, *listed, MORE])) == listed

    def test_a_tweet_after_read_more_is_not_marked(self):
        tweet = "Hoy reabrimos el puerto\n— Ana Ruiz (@aruiz) March 3, 2019"

        assert marked(f"{LEAD}\nRead more\n{tweet}") == ["Read more"]


class TestRepeats:
    def test_both_copies_of_a_caption_are_marked(self):
        caption = "Dockers on the pier of Varsk with the director of the harbour"

        assert marked(f"{LEAD}\n\n{caption}\n{caption}\n\n{MORE}") == [caption, caption]

    def test_a_headline_is_kept_once(self):
        body = f"Harbour reopens after strike\n\nHarbour reopens after strike\n\n{LEAD}"

        assert find_boilerplate(body) == ((30, 58),)

    def test_a_headline_known_from_elsewhere_is_kept_once(self):
        body = f"Varsk Post\nHarbour reopens\nBy Ana Ruiz\nHarbour reopens\n{LEAD}"

        assert find_boilerplate(body, "Harbour reopens") == ((39, 54),)

    def test_a_sentence_printed_twice_is_kept_once(self):
        assert find_boilerplate(f"{LEAD}\n{LEAD}\n{MORE}") == ((len(LEAD) + 1, 2 * len(LEAD) + 1),)

    def test_short_answers_may_repeat(self):
        assert marked(f"{LEAD}\n“Yes.”\n“Yes.”\nNo\nNo\n{MORE}") == []


DATELINES = [
    ("Varsk, March 3, 2019 ( – The harbour", "Varsk, March 3, 2019 ( –"),
    ("VARSK, 3 March 2019 (Reuters) — The harbour", "VARSK, 3 March 2019 (Reuters) —"),
    ("VARSK — The harbour", "VARSK —"),
    ("VARSK—The harbour", "VARSK—"),
    ("NEW VARSK, N.Y. - The harbour", "NEW VARSK, N.Y. -"),
    ("ST. VARSK, Dec. 8 (UPI) -- The harbour", "ST. VARSK, Dec. 8 (UPI) --"),
    ("New Varsk (AFP) – The harbour", "New Varsk (AFP) –"),
    ("Varsk, 3 mar (EFE).- El puerto", "Varsk, 3 mar (EFE).-"),
    ("La Varsk, 3 de marzo de 2019.- El puerto", "La Varsk, 3 de marzo de 2019.-"),
    ("(CNN) — The harbour", "(CNN) —"),
    ("The director, Ana Ruiz - a docker once - said", None),
    ("Varsk — the town, not the man — was quiet", None),
    ("RUIZ-- I never said so", None),  # a transcript
    ("RUIZ: I never said so", None),
    ("EXCLUSIVE – The harbour", None),
    ("US - China talks began", None),
    ("Ana (Annie) — that was her name", None),
    ("In Varsk, March 3, 2019 – the day of the strike – is not forgotten", None),
    ("On March 3, 2019 — it was a Sunday — the strike began", None),
    ("HARBOUR OPENS AT LAST, SAYS ITS DIRECTOR - Ana Ruiz has the story", None),
]


@pytest.mark.parametrize(("line", "head"), DATELINES)
def test_a_dateline_is_marked_and_the_sentence_after_it_is_not(line, head):
    assert marked(f"Harbour reopens\n\n{line}\n{MORE}") == ([head] if head else [])


def test_speakers_in_capitals_before_dashes_are_no_datelines():
    assert marked("Harbour debate\nRUIZ — I never said so.\nLEE — You did.\n") == []


def test_a_dateline_is_looked_for_at_the_top_only():
    paragraphs = [f"{LEAD} ({number})" for number in range(8)]

    assert marked("\n".join([*paragraphs, "VARSK — The harbour"])) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"Español {LEAD}", ["Español"]),
        (f"English {SPANISH}", ["English"]),
        (f"Español\n{LEAD}", ["Español"]),
        (f"English Heritage sold the harbour. {LEAD}", []),
        (f"Español Fuentes reabrió el puerto. {SPANISH}", []),
    ],
)
def test_a_language_switch_is_marked_before_text_in_another_language(body, expected):
    assert marked(body) == expected


def test_nothing_is_nothing():
    assert find_boilerplate("") == ()
    assert find_boilerplate(" \n\u00a0\n") == ()


@pytest.mark.parametrize(
    "body",
    [
        "word " * 200_000,
        "a." * 500_000,
        "“" * 10_000 + "a" * 500_000,
        "Leave a Reply\nPost comment\n" * 3000,
        "Related\nHarbour opens\n" * 3000,
        ("copyright " * 31 + "\n") * 1000,
        "VARSK, " * 100_000,
        "(" * 500_000,
    ],
    ids=lambda body: body[:20],
)
def test_hostile_text_takes_linear_time(body):
    began = time.process_time()

    find_boilerplate(body)

    assert time.process_time() - began < 3
