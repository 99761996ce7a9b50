"""What is found in a text or page about itself, and above all what is not taken for it."""

import pytest

from claims.extraction.reading import RawArticle, read
from claims.extraction.text.dates import parse_date

LEAD = "The harbour of Varsk reopened on Monday after a strike of nine days, and its director called it a relief."
MORE = "Ferries to the islands ran again from noon, though two of them were half empty, passengers said."


def document(text: str):
    return read(RawArticle("a.txt", "a", text.encode(), "txt"))


def page(head: str = "", article: str = "", attributes: str = ""):
    html = f"""<!doctype html><html {attributes}><head><title>Harbour reopens | Varsk Post</title>{head}</head><body>
    <nav><a href="/">Home</a> <a href="/world">World</a></nav>
    <article><h1>Harbour reopens</h1>{article}<p>{LEAD}</p><p>{MORE}</p></article>
    <aside><h3>Related</h3><a href="/2">Strike called off</a></aside>
    <footer>© 2024 Varsk Post. All rights reserved.</footer></body></html>"""
    return read(RawArticle("a.html", "a", html.encode(), "html"))


TITLES = [
    (f"Harbour reopens\n\n{LEAD}\n", "Harbour reopens"),
    (f"Harbour reopens\n{LEAD}\n", "Harbour reopens"),
    (f"Harbour reopens\n\nHarbour reopens\n\n{LEAD}\n", "Harbour reopens"),
    (f"Harbour reopens.\nHarbour reopens.\n{LEAD}\n", "Harbour reopens."),  # printed twice: a headline
    (f"“We are back”: harbour reopens\n\nBy Ana Ruiz\n\n{LEAD}\n", "“We are back”: harbour reopens"),
    (f"Will it last?\n\n{LEAD}\n", "Will it last?"),
    (f"3 things to know about the harbour\n\n{LEAD}\n", "3 things to know about the harbour"),
    (f"{LEAD}\n\n{MORE}\n", ""),
    ("The harbour reopened.\n\n" + MORE, ""),  # a sentence, however short
    (f"VARSK — {LEAD}\n\n{MORE}", ""),
    (f"October 7, 2022\n\n{LEAD}", ""),
    (f"Varsk, October 7, 2022\n\n{LEAD}", ""),
    (f"By Ana Ruiz\n\n{LEAD}", ""),
    (f"Gómez said:\n\n{LEAD}", ""),  # leads into a quote
    ("Harbour reopens", ""),  # nothing stands under it
    ("and so it went on\n\n" + LEAD, ""),
]


@pytest.mark.parametrize(("text", "title"), TITLES, ids=[row[0][:30] for row in TITLES])
def test_the_first_line_is_the_title_when_it_stands_as_a_headline(text, title):
    assert document(text).title == title


PUBLISHED = [
    (f"October 7, 2022\n\n{LEAD}", "2022-10-07"),
    (f"Harbour reopens\n\n7 October 2022\n\n{LEAD}", "2022-10-07"),
    (f"Harbour reopens\n\nFriday, 7 October 2022, 10:15 am EST\n\n{LEAD}", "2022-10-07"),
    (f"Published: Oct. 7, 2022 at 5:30 p.m.\n{LEAD}", "2022-10-07"),
    (f"Publicado el 3 de marzo de 2019\n{LEAD}", "2019-03-03"),
    (f"Domingo, 3 de marzo de 2019\n{LEAD}", "2019-03-03"),
    (f"Actualizado: 4 de marzo de 2019 - 12:30\nPublicado: 3 de marzo de 2019\n{LEAD}", "2019-03-03"),
    (f"Updated March 4, 2019\n{LEAD}", "2019-03-04"),  # better than none
    (f"By Ana Ruiz | March 3, 2019 | 4 min read\n{LEAD}", "2019-03-03"),
    (f"March 2019\n\n{LEAD}", "2019-03"),
    (f"2019-03-03T10:00:00Z\n{LEAD}", "2019-03-03"),
    (f"{LEAD}\n{MORE}\n" + f"{MORE}\n" * 9 + "Posted on March 3, 2019", "2019-03-03"),
    (f"Varsk, March 3, 2019 ( – {LEAD}", "2019-03-03"),  # the agency was lost in scraping
    (f"VARSK, 3 March 2019 (Reuters) — {LEAD}", "2019-03-03"),
    (f"Varsk, 3 de marzo de 2019 (EFE).- {LEAD}", "2019-03-03"),
    (f"VARSK, March 3 (UPI) — {LEAD}", ""),  # which year is not said
    (f"{LEAD}\n\nOn March 3, 2019 the strike began.", ""),
    (f"{LEAD}\n\nThe strike began on March 3, 2019", ""),
    (f"In Varsk, March 3, 2019 – the day of the strike – is not forgotten. {LEAD}", ""),
    (f"{LEAD}\n\n— Ana Ruiz (@aruiz) March 3, 2019\n\n{MORE}", ""),  # a tweet's date
    (f"03/04/2019\n\n{LEAD}", ""),  # can be read in two ways
    (f"Varsk, March 3, 2019\n\n{LEAD}", "2019-03-03"),  # a place before it, and no dash
    (f"Harbour reopens\n\nPort Sel, Varsk, 3 March 2019\n\n{LEAD}", "2019-03-03"),
    (f"{LEAD}\n\nFerry sinks off Brava | March 3, 2019", ""),  # another article, in a list
    (f"{LEAD}\n\nRelated:\nFerry Sinks\nMarch 3, 2019\nPort Shut", ""),
    (f"2019\n\n{LEAD}", ""),  # a number, perhaps a heading
    (f"{LEAD}\n{MORE}\n" * 6 + "March 3, 2019\n" + f"{MORE}\n" * 6, ""),  # a heading far down
    (f"{LEAD}\n\n© Copyright 2024", ""),
    (LEAD, ""),
]


@pytest.mark.parametrize(("text", "published"), PUBLISHED, ids=[row[0][:40] for row in PUBLISHED])
def test_a_date_counts_only_in_a_dateline_or_on_a_line_of_its_own(text, published):
    assert document(text).published == published


BYLINES = [
    ("By Ana Ruiz", "Ana Ruiz"),
    ("BY ANA RUIZ", "ANA RUIZ"),
    ("By Ana Ruiz and José de la Cruz", "Ana Ruiz and José de la Cruz"),
    ("By Ana Ruiz, Varsk Post", "Ana Ruiz, Varsk Post"),
    ("By Ana Ruiz | March 3, 2019", "Ana Ruiz"),
    ("By Ana Ruiz, March 3, 2019", "Ana Ruiz"),
    ("Por Ana Ruiz.", "Ana Ruiz"),
    ("Written by: Ana O’Neill-Ruiz", "Ana O’Neill-Ruiz"),
    ("By the time the harbour reopened, nobody cared", ""),
    ("By Monday", ""),
    ("By Ana Ruiz's own account it was a relief", ""),
    ("Por favor", ""),
    ("Por Una Vez", ""),  # "for once", in a headline's capitals
]


@pytest.mark.parametrize(("line", "byline"), BYLINES)
def test_a_byline_is_a_line_of_names(line, byline):
    assert document(f"Harbour reopens\n\n{line}\n\n{LEAD}").byline == byline


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"VARSK (AP) — {LEAD}", "Associated Press"),
        (f"(Reuters) - {LEAD}", "Reuters"),
        (f"Varsk, 3 mar (EFE).- {LEAD}", "EFE"),
        (f"VARSK (Local) — {LEAD}", ""),
        (f"Officials (AP) said so. {LEAD}", ""),
    ],
)
def test_an_agency_counts_only_in_a_dateline(text, outlet):
    assert document(text).outlet == outlet


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEAD, "en"),
        ("El puerto de Varsk reabrió el lunes tras una huelga de nueve días, dijo su director.", "es"),
        ("O porto de Varsk reabriu na segunda-feira após uma greve de nove dias, disse o diretor.", "pt"),
        ("The harbour.", ""),  # too short to tell
        ("Xq zrp wvb kjh qqq zxw vbn mlk jhg fds poi uyt rew qaz wsx edc rfv.", ""),
    ],
)
def test_the_language_is_told_or_left_empty(text, language):
    assert document(text).language == language


DATES = [
    ("2017-11-20", "2017-11-20"),
    ("2017-11-20T23:30:00-08:00", "2017-11-20"),  # the day as printed, not moved to UTC
    ("20171120", "2017-11-20"),
    ("20171120T100000Z", "2017-11-20"),
    ("2017/11/20 10:15", "2017-11-20"),
    ("2017-11", "2017-11"),
    ("2017", "2017"),
    ("November 20th, 2017", "2017-11-20"),
    ("20. November 2017", "2017-11-20"),
    ("Mon, 20 Nov 2017 10:00:00 GMT", "2017-11-20"),
    ("20-Nov-2017", "2017-11-20"),
    ("lunes 20 de noviembre del 2017", "2017-11-20"),
    ("1º de marzo de 2019", "2019-03-01"),
    ("3 de março de 2019", "2019-03-03"),
    ("1er mars 2019", "2019-03-01"),
    ("noviembre de 2017", "2017-11"),
    ("20/11/2017", "2017-11-20"),
    ("11/20/2017", "2017-11-20"),
    ("05/05/2017", "2017-05-05"),  # the same day either way
    ("05/06/2017", ""),
    ("November 31, 2017", ""),
    ("2017-13-01", ""),
    ("2017-13", ""),
    ("Q3 2021", ""),
    ("in 2020", ""),
    ("yesterday", ""),
    ("20 Nov 17", ""),
    ("1511136000", ""),
    ("9" * 500, ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_a_date_is_read_whole_or_partial_and_never_guessed(text, date):
    assert parse_date(text) == date


class TestWebPages:
    def test_the_body_is_the_article_with_one_paragraph_a_line(self):
        assert page().body.split("\n") == ["Harbour reopens", LEAD, MORE]

    def test_markup_says_title_outlet_author_and_address(self):
        found = page(
            '<meta property="og:site_name" content="Varsk Post"><meta name="author" content="Ana Ruiz">'
            '<link rel="canonical" href="https://varsk.example/harbour">',
            attributes='lang="en-GB"',
        )

        assert (found.title, found.outlet, found.byline) == ("Harbour reopens", "Varsk Post", "Ana Ruiz")
        assert (found.url, found.language) == ("https://varsk.example/harbour", "en-GB")

    @pytest.mark.parametrize(
        ("head", "article", "published"),
        [
            (
                '<meta property="article:published_time" content="2019-03-03T23:30:00-08:00">',
                "",
                "2019-03-03",
            ),
            ('<meta name="DC.date.issued" content="2019-03">', "", "2019-03"),
            ('<script type="application/ld+json">{"datePublished": "2019-03-03"}</script>', "", "2019-03-03"),
            ("", '<time itemprop="datePublished" datetime="2019-03-03">last week</time>', "2019-03-03"),
            ("", "<p>March 3, 2019</p>", "2019-03-03"),
            (  # which of two articles this page is, its data does not say
                '<script type="application/ld+json">[{"datePublished": "2019-03-03"}, {"datePublished": "2018-01-01"}]</script>',
                "",
                "",
            ),
            ('<meta property="article:modified_time" content="2019-03-03">', "", ""),
            ("", '<time datetime="2019-03-03">the day of the strike</time>', ""),
            ("", "<p>The strike began on March 3, 2019, and lasted nine days in all.</p>", ""),
            ("", "", ""),
        ],
    )
    def test_the_date_is_the_one_stated_as_publication_or_none(self, head, article, published):
        assert page(head, article).published == published

    def test_line_breaks_lists_and_quotes_keep_their_words(self):
        found = page(
            article="<blockquote><p>“We are<br>back,” she said.</p></blockquote><ul><li>One ferry ran.</li></ul>"
        )

        assert "“We are\nback,” she said." in found.body
        assert "One ferry ran." in found.body

    def test_a_page_saved_as_text_is_read_as_a_page(self):
        html = f"<!DOCTYPE html>\n<html><body><p>{LEAD}</p></body></html>"

        assert document(html).body == LEAD
