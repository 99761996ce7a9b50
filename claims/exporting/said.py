"""Who publishes, who speaks, and what was said."""

from django.utils.translation import gettext_lazy as _

from claims.exporting.columns import ARTICLE, ID, SPAN, SPEAKER, TEXT, Column, Resource, at, dated
from claims.exporting.values import date, page_of_quote, page_of_speaker
from claims.models import Source, Speaker, SpeakerName, SpeakerRole
from claims.visibility import READER, articles_with_text, visible_quotes

SAID = (
    Resource(
        "sources",
        _("Outlets and bodies that publish."),
        Source.objects.all,
        (
            ID,
            Column("name", "As the outlet calls itself."),
            Column("slug", "Its name in links; stays the same."),
            Column("home_page", "Its home page.", at("url")),
            Column("country", "Two letters, ISO 3166."),
            Column("language", "Its main language, BCP 47."),
            Column("wikidata", "Its Wikidata id."),
        ),
    ),
    Resource(
        "articles",
        _("Published pieces of which a text is on record."),
        articles_with_text,
        (
            ID,
            Column("title", "As printed."),
            Column("byline", "As printed."),
            Column("published", "When, as much as is known.", dated("published"), date),
            Column("language", "BCP 47."),
            Column("link", "Where the source published it.", at("url")),
            Column("source_id", "Who published it."),
            Column("source", "The source's name.", at("source__name")),
            Column("created_at", "When it came on record."),
        ),
    ),
    Resource(
        "speakers",
        _("Persons and institutions that words are attributed to."),
        Speaker.objects.current,
        (
            ID,
            Column("name", "The name that pages show."),
            Column("slug", "The speaker's name in links; stays the same."),
            Column("kind", "PERSON or INSTITUTION."),
            Column("wikidata", "The speaker's Wikidata id."),
            Column("description", "A few words that tell the speaker from a namesake."),
            Column("page", "The speaker's page.", at("slug"), page_of_speaker),
        ),
    ),
    Resource(
        "names",
        _("The names that articles print for a speaker."),
        lambda: SpeakerName.objects.filter(speaker__merged_into=None),
        (
            ID,
            Column("speaker_id", "Whose name it is."),
            Column("name", "As printed.", at("text")),
            Column("kind", "FULL_NAME, SURNAME, ACRONYM, NICKNAME or HANDLE."),
            Column("started", "In use from.", dated("started"), date),
            Column("ended", "In use until.", dated("ended"), date),
        ),
    ),
    Resource(
        "roles",
        _("Offices that a speaker held."),
        lambda: SpeakerRole.objects.filter(speaker__merged_into=None),
        (
            ID,
            Column("speaker_id", "Who held it."),
            Column("office", "As “mayor”."),
            Column("organisation", "Where."),
            Column("started", "From.", dated("started"), date),
            Column("ended", "Until; empty while held, or not known.", dated("ended"), date),
        ),
    ),
    Resource(
        "quotes",
        _("Words attributed to a speaker, in the newest text of each article."),
        lambda: visible_quotes(READER).in_latest_snapshots(),
        (
            ID,
            Column("text", "The words, exactly as they stand."),
            Column("kind", "DIRECT, MIXED or INDIRECT."),
            *SPEAKER,
            Column("mention", "The words that name the speaker, as printed."),
            Column("resolution", "How it was found out who that is."),
            Column("confidence", "How sure that is, 0 to 1."),
            Column("state", "MACHINE, or CONFIRMED or CORRECTED by a person."),
            *SPAN,
            *TEXT,
            *ARTICLE,
            Column(
                "said",
                "When it was said, where an editor knows that it was another day.",
                dated("said"),
                date,
            ),
            Column("language", "The article's, BCP 47.", at("snapshot__article__language")),
            Column("extractor_version", "What found it; empty for a quote that a person added."),
            Column(
                "page",
                "The article at these words.",
                ("snapshot__article", "snapshot__number", "start", "id"),
                page_of_quote,
            ),
        ),
    ),
)
