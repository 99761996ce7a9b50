"""A claim on other people's pages: card, picture, previews, oEmbed; true whenever they are looked at."""

import re
from io import BytesIO

import pytest
from PIL import Image

from claims.evidencing import withdraw_evidence
from claims.standards import card_picture
from claims.standards.card import card_of
from claims.workflow import make_move
from tests.factories import AnnotationFactory, AssertionFactory, ClaimFactory, EditorFactory

pytestmark = pytest.mark.django_db

SITE = "https://record.example"


@pytest.fixture
def claim():
    return AssertionFactory(claim__text="The bridge cost 5 million euros.").claim


def publish(claim, **kwargs):
    return AnnotationFactory(claim=claim, stage="PUBLISHED", **kwargs)


def correct(verdict):
    return publish(verdict.claim, supersedes=verdict, correction_note="No.", verdict="UNSUPPORTED")


def withdraw(verdict):
    make_move(verdict, "withdraw", by=EditorFactory(), words="The document was forged.")


def question(verdict):
    withdraw_evidence(verdict.evidence.get(), by=EditorFactory(), because="WRONG")


def embed(client, claim, prefix=""):
    return client.get(f"{prefix}/claims/{claim.slug}/embed/")


def picture(client, claim, **headers):
    return client.get(f"/claims/{claim.slug}/card.png", headers=headers)


@pytest.mark.parametrize(
    ("happens", "wording", "sentence"),
    [
        ([], "Unreviewed", "No editor has checked this claim."),
        ([publish], "Disputed", "Published on "),
        ([publish, correct], "Unsupported", "Corrected on "),
        ([publish, withdraw], "Verdict withdrawn", "Withdrawn on "),
        ([publish, correct, withdraw], "Verdict withdrawn", "Withdrawn on "),
        ([publish, question], "Disputed", "being looked at again."),
    ],
)  # fmt: skip
def test_card_says_what_is_so_when_it_is_looked_at(client, claim, happens, wording, sentence):
    row = claim
    for step in happens:
        row = step(row) or row

    card = embed(client, claim).text

    assert f'<p class="verdict">{wording}</p>' in card
    assert sentence in card
    assert (
        card.count(f'href="{SITE}/claims/{claim.slug}/"') >= 2
    )  # the claim leads to its page, and so does a line


def test_card_alone_may_stand_in_a_frame_and_runs_nothing(client, claim):
    card, page = embed(client, claim), client.get(claim.get_absolute_url())

    assert "X-Frame-Options" not in card
    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "default-src 'self'" in card["Content-Security-Policy"]
    assert "<script" not in card.text and "style=" not in card.text
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_card_is_asked_anew_each_time_and_sent_only_when_it_changed(client, claim):
    first = embed(client, claim)
    same = client.get(f"/claims/{claim.slug}/embed/", headers={"If-None-Match": first["ETag"]})
    publish(claim)
    changed = client.get(f"/claims/{claim.slug}/embed/", headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "no-cache"
    assert (same.status_code, changed.status_code) == (304, 200)


def test_card_is_small(client, claim):
    publish(claim)

    assert len(embed(client, claim).content) < 3_000


@pytest.mark.parametrize("address", ["embed/", "card.png"])
def test_claim_that_readers_do_not_see_has_neither_card_nor_picture(client, address):
    hidden = AssertionFactory(state="REJECTED").claim

    assert client.get(f"/claims/{hidden.slug}/{address}").status_code == 404


@pytest.mark.parametrize("stage", ["DRAFT", "IN_REVIEW", "RETURNED", "APPROVED"])
def test_draft_changes_neither_card_nor_picture(client, claim, stage):
    before = embed(client, claim).content, picture(client, claim)["ETag"]
    AnnotationFactory(claim=claim, stage=stage)

    assert (embed(client, claim).content, picture(client, claim)["ETag"]) == before


def test_picture_is_a_png_of_the_size_that_the_page_says(client, claim):
    publish(claim)

    drawn = Image.open(BytesIO(picture(client, claim).content))
    page = client.get(claim.get_absolute_url()).text

    assert (drawn.format, drawn.size) == ("PNG", (1200, 630))
    for side, length in zip(("width", "height"), drawn.size, strict=True):
        assert f'property="og:image:{side}" content="{length}"' in page


def test_picture_changes_with_the_verdict_and_so_does_its_address(client, claim):
    def on_the_page():
        return re.search(r'og:image" content="([^"]+)"', client.get(claim.get_absolute_url()).text)[1]

    unreviewed, was_at = picture(client, claim), on_the_page()
    verdict = publish(claim)
    disputed, is_at = picture(client, claim), on_the_page()

    assert is_at.startswith(f"{SITE}/claims/{claim.slug}/card.png?v=") and is_at != was_at
    assert disputed["ETag"] != unreviewed["ETag"] and disputed.content != unreviewed.content
    assert picture(client, claim, **{"If-None-Match": disputed["ETag"]}).status_code == 304
    withdraw(verdict)
    assert picture(client, claim, **{"If-None-Match": disputed["ETag"]}).status_code == 200


def test_picture_is_drawn_once_for_the_same_words(client, claim, settings, monkeypatch):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pictures"}
    }
    drawn = []
    monkeypatch.setattr("claims.views.embedding.picture", lambda card: drawn.append(card) or b"png")

    picture(client, claim)
    picture(client, claim)

    assert len(drawn) == 1


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("El puente costó 5 millones, según Núñez.", "El puente costó 5 millones, según Núñez."),
        ("Übermäßig — „teuer“, €5 Mio.", "Übermäßig — „teuer“, €5 Mio."),
        ("Jose\u0301 paid.", "José paid."),  # an accent of its own is put together with its letter
        ("Мост стоил 5 миллионов.", "Мост стоил 5 миллионов."),
        (
            "The bridge 🌉 cost  5\nmillion.",
            "The bridge cost 5 million.",
        ),  # signs the font lacks are left out
        ("桥花了五百万欧元。", ""),  # letters it lacks leave the claim to the page
        ("كلف الجسر خمسة ملايين", ""),
    ],
)
def test_picture_writes_what_its_font_has_letters_for(text, written):
    assert " ".join(card_picture.writable(text).split()) == written


@pytest.mark.parametrize("text", ["Short.", "Word " * 120, "W" * 590, "Averylongword" * 30 + " and more."])
def test_text_is_fitted_into_its_box_whatever_its_length(text):
    lines, letters = card_picture.fitted(text, card_picture.CLAIM_SIZES, 400, 1056, 304)

    assert max(letters.getlength(line) for line in lines) <= 1056
    assert len(lines) * letters.size * card_picture.LINE <= 304
    assert lines[-1].endswith("…") or "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_every_verdict_has_its_colour_and_is_written_as_a_word(claim):
    verdict = publish(claim)

    assert card_of(claim).wording == verdict.meaning.wording == "Disputed"
    assert set(card_picture.COLOURS) == {
        "UNREVIEWED",
        *(verdict for verdict, _ in type(verdict).verdict.field.choices),
    }


def test_page_is_previewed_with_the_claim_and_its_verdict(client, claim):
    publish(claim)

    page = client.get(claim.get_absolute_url()).text

    told = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)"', page))
    assert told["og:title"] == claim.text
    assert told["og:description"].startswith(
        "Disputed. Evidence contradicts it. The Verran Record: Published on "
    )
    assert told["og:url"] == f"{SITE}/claims/{claim.slug}/"
    assert told["og:image:alt"] == f"Disputed: {claim.text}"
    assert told["twitter:card"] == "summary_large_image"


def oembed(client, **asked):
    return client.get("/oembed/", asked)


@pytest.mark.parametrize("host", [SITE, "http://testserver", "https://record.example/es"])
def test_oembed_answers_with_a_frame_of_the_claim_s_card(client, claim, host):
    answer = oembed(client, url=f"{host}{claim.get_absolute_url()}?from=here#verdict", format="json")

    told = answer.json()
    language = "/es" if host.endswith("/es") else ""
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", claim.text)
    assert f'<iframe src="{SITE}{language}/claims/{claim.slug}/embed/"' in told["html"]
    assert told["provider_name"] == "The Verran Record"
    assert (told["width"], told["height"]) == (600, 260)


def test_oembed_keeps_to_the_size_it_is_given(client, claim):
    told = oembed(client, url=f"{SITE}{claim.get_absolute_url()}", maxwidth="320", maxheight="9000").json()

    assert (told["width"], told["height"]) == (320, 260)
    assert 'width="320" height="260"' in told["html"]


def test_oembed_html_obeys_nothing_that_a_claim_says(client):
    claim = AssertionFactory(claim__text='"><script>alert(1)</script>').claim

    html = oembed(client, url=f"{SITE}{claim.get_absolute_url()}").json()["html"]

    assert "<script" not in html and 'title="&quot;&gt;&lt;script&gt;' in html


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"url": "CLAIM", "format": "xml"}, 501),
        ({}, 404),
        ({"url": f"{SITE}/claims/no-such-claim/"}, 404),
        ({"url": f"{SITE}/claims/"}, 404),
        ({"url": "https://elsewhere.example/claims/SLUG/"}, 404),
        ({"url": "javascript://record.example/claims/SLUG/"}, 404),
        ({"url": "http://["}, 404),
        ({"url": "CLAIM", "maxwidth": "wide"}, 400),
        ({"url": "CLAIM", "maxheight": "0"}, 400),
    ],
)
def test_oembed_refuses_what_it_cannot_answer_with_a_sentence(client, claim, asked, status):
    asked = {
        name: value.replace("CLAIM", f"{SITE}{claim.get_absolute_url()}") for name, value in asked.items()
    }

    answer = oembed(client, **{name: value.replace("SLUG", claim.slug) for name, value in asked.items()})

    assert answer.status_code == status
    assert answer.text.endswith(".\n")


def test_oembed_knows_no_claim_that_readers_do_not_see(client):
    hidden = AssertionFactory(state="REJECTED").claim

    assert oembed(client, url=f"{SITE}{hidden.get_absolute_url()}").status_code == 404


def test_page_says_where_its_oembed_is(client, claim):
    page = client.get(claim.get_absolute_url()).text

    found = re.search(r'type="application/json\+oembed"[^>]*href="https://record.example([^"]+)"', page)

    assert client.get(found[1].replace("&amp;", "&")).json()["title"] == claim.text


@pytest.mark.parametrize("count", [1, 6])
def test_cards_cost_the_same_at_any_size(client, count, django_assert_num_queries):
    claim = ClaimFactory()
    AssertionFactory.create_batch(count, claim=claim)
    verdict = publish(claim)
    for _number in range(count):
        verdict = correct(verdict)

    for address in ("embed/", "card.png"):
        with django_assert_num_queries(3):
            client.get(f"/claims/{claim.slug}/{address}")
    with django_assert_num_queries(3):
        oembed(client, url=f"{SITE}{claim.get_absolute_url()}")
