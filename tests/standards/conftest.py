"""A claim as readers see it, and the site it is read on."""

import json
import re

import pytest

ANNOTATION_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


@pytest.fixture(autouse=True)
def newsroom(settings):
    settings.SITE_URL = "https://record.example"
    settings.PUBLISHER_NAME = "The Verran Record"
    settings.PUBLISHER_URL = "https://newsroom.example"


def markup_of(page: str) -> dict | None:
    """What the page's one JSON-LD script says."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(scripts) <= 1
    assert not set("<>&") & set("".join(scripts)), "what would end the element or open a comment is escaped"
    return json.loads(scripts[0]) if scripts else None
