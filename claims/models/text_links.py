"""Where a stretch of a text is read, by a link that leads to the words after the article has changed too."""

from django.urls import reverse


def text_link(snapshot, anchor: str) -> str:
    """The page of that very text, newest or not, at the anchor ("q12")."""
    return f"{reverse('snapshot', args=[snapshot.article_id, snapshot.number])}#{anchor}"
