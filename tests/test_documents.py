"""What the documents say is true: the README's example runs, their links lead somewhere."""

import doctest
import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
DOCUMENTS = [*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md"), REPOSITORY / "seeds" / "README.md"]


def test_example_in_the_readme_gives_what_it_shows():
    failed, tried = doctest.testfile(str(REPOSITORY / "README.md"), module_relative=False)

    assert (failed, tried) == (0, 3)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_to_files_lead_somewhere(document):
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []
