"""Finding articles on disk: what is taken, what it is called and what describes it."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from claims.extraction.reading import RawArticle, Refused, gather, read

STORY = "The harbour of Varsk reopened on Monday after a strike of nine days, its director said.\n"


def articles(*paths: Path | str, **options) -> list[RawArticle]:
    found = list(gather(map(str, paths), **options))
    assert not [item for item in found if isinstance(item, Refused)]
    return found


def refusals(*paths: Path | str, **options) -> dict[str, str]:
    return {
        item.name: item.reason for item in gather(map(str, paths), **options) if isinstance(item, Refused)
    }


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


def test_a_folder_is_read_with_those_in_it_in_the_order_of_names(news):
    for name in ("b.txt", "a/z.txt", "a/c/y.txt", "c.txt"):
        (news / name).parent.mkdir(parents=True, exist_ok=True)
        (news / name).write_text(STORY)

    names = [article.name for article in articles(news)]

    assert names == ["news/a/c/y.txt", "news/a/z.txt", "news/b.txt", "news/c.txt"]


def test_a_file_has_the_same_name_and_key_alone_as_in_its_folder(news):
    (news / "a.txt").write_text(STORY)

    alone, in_folder = articles(news / "a.txt")[0], articles(news)[0]

    assert alone == in_folder
    assert alone.identifier == str(news / "a.txt")


def test_two_folders_of_one_name_keep_their_articles_apart(tmp_path):
    for parent in ("one", "two"):
        (tmp_path / parent / "news").mkdir(parents=True)
        (tmp_path / parent / "news" / "a.txt").write_text(STORY + parent)

    names = [article.name for article in articles(tmp_path / "one" / "news", tmp_path / "two" / "news")]

    assert names == ["news/a.txt", "two/news/a.txt"]


def test_data_are_the_bytes_as_they_came_and_their_hash(news):
    data = "\ufeffUna línea\r\n".encode()
    (news / "a.txt").write_bytes(data)

    (article,) = articles(news)

    assert article.data == data
    assert article.sha256 == sha256(data).hexdigest()


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.txt",
        ".git/config.txt",
        "manifest.json",
        "manifest.csv",
        "speakers.json",
        "README.md",
        "readme.txt",
        "README.es.md",
        "LICENSE",
        "LICENCE.txt",
        "LICENSE-MIT",
        "Thumbs.db",  # Windows leaves it where pictures are
        "__MACOSX/._a.txt",  # and macOS in archives
    ],
)
def test_what_accompanies_articles_is_passed_over_in_silence(news, name):
    (news / name).parent.mkdir(exist_ok=True)
    (news / name).write_text('{"articles": []}' if name.endswith(".json") else "file\n")
    (news / "a.txt").write_text(STORY)

    names = [item.name for item in gather([str(news)]) if not item.name.startswith("news/manifest")]

    assert names == ["news/a.txt"]


def test_what_a_browser_saves_beside_a_page_is_passed_over(news):
    (news / "page_files").mkdir()
    (news / "page_files" / "logo.png").write_bytes(b"\x89PNG")
    (news / "page.html").write_text(f"<html><body><p>{STORY}</p></body></html>")

    assert [article.name for article in articles(news)] == ["news/page.html"]


@pytest.mark.parametrize("name", ["readme-first.pdf", "photo.png", "notes", "story.docx", "Readmelater.md"])
def test_what_else_is_no_article_is_refused_by_name(news, name):
    (news / name).write_bytes(b"anything")

    assert "can't be read: give .txt" in refusals(news)[f"news/{name}"]


def test_a_folder_without_articles_says_so(news):
    assert refusals(news) == {"news": "There is no article in this folder."}


def test_a_readme_that_the_user_names_is_read(news):
    (news / "README.txt").write_text(STORY)

    assert len(articles(news / "README.txt")) == 1


def test_gather_is_lazy(news):
    (news / "a.txt").write_text(STORY)
    found = gather([str(news / "a.txt"), str(news / "b.txt")])

    next(found)
    (news / "b.txt").write_text(STORY)

    assert next(found).name == "news/b.txt"


class TestMetadata:
    def test_a_sidecar_wins_over_the_manifest_and_both_over_what_is_guessed(self, news):
        (news / "a.txt").write_text("Harbour opens\n\nVARSK, 3 March 2019 (Reuters) — " + STORY)
        manifest = {
            "articles": [
                {"file": "a.txt", "outlet": "Varsk Post", "title": "From manifest", "language": "en-GB"}
            ]
        }
        (news / "manifest.json").write_text(json.dumps(manifest))
        (news / "a.meta.json").write_text('{"headline": "From sidecar", "author": ["Ana Ruiz", "Jo Lee"]}')

        document = read(articles(news)[0])

        assert document.title == "From sidecar"
        assert document.outlet == "Varsk Post"
        assert document.byline == "Ana Ruiz, Jo Lee"
        assert document.language == "en-GB"
        assert document.published == "2019-03-03"

    def test_a_manifest_may_be_csv_and_reach_into_folders(self, news):
        (news / "may").mkdir()
        (news / "may" / "a.txt").write_text(STORY)
        (news / "manifest.csv").write_text("file;id;outlet;published\nmay/a.txt;v-1;Varsk Post;2019-05\n")

        (article,) = articles(news)

        assert article.identifier == "v-1"
        assert read(article).published == "2019-05"

    def test_the_nearest_manifest_wins(self, news):
        (news / "may").mkdir()
        (news / "may" / "a.txt").write_text(STORY)
        (news / "manifest.csv").write_text("file,outlet,url\nmay/a.txt,Far,https://far.example/\n")
        (news / "may" / "manifest.csv").write_text("file,outlet\na.txt,Near\n")

        assert articles(news)[0].metadata == {"outlet": "Near", "url": "https://far.example/"}

    def test_a_malformed_manifest_is_named_and_the_articles_are_read(self, news):
        (news / "a.txt").write_text(STORY)
        (news / "manifest.json").write_text('{"articles": [{"file": ')

        found = list(gather([str(news)]))

        assert [item.name for item in found] == ["news/manifest.json", "news/a.txt"]
        assert found[0].reason.endswith("The JSON is cut off: it ends before it is complete.")

    def test_a_described_file_that_is_missing_is_named(self, news):
        (news / "a.txt").write_text(STORY)
        (news / "manifest.csv").write_text("file,outlet\na.txt,Varsk Post\nb.txt,Varsk Post\n")

        assert refusals(news) == {"news/b.txt": "The manifest names this file, but it is not there."}

    def test_a_sidecar_without_its_article_is_named(self, news):
        (news / "a.meta.json").write_text('{"title": "Harbour reopens"}')

        assert refusals(news) == {
            "news/a.meta.json": "This describes an article of the same name, which is not there."
        }

    def test_a_sidecar_can_not_be_read_as_an_article(self, news):
        (news / "a.txt").write_text(STORY)
        (news / "a.meta.json").write_text('{"title": "Harbour reopens", "text": "no"}')

        assert list(refusals(news / "a.meta.json")) == [str(news / "a.meta.json")]
        assert len(articles(news)) == 1

    @pytest.mark.parametrize("file", ["../secret.txt", "/etc/passwd", "", 7])
    def test_a_manifest_can_only_name_files_in_its_folder(self, news, file):
        (news / "a.txt").write_text(STORY)
        (news / "manifest.json").write_text(json.dumps([{"file": file}]))

        assert refusals(news) == {"news/manifest.json": 'Entry 1 names no "file" in this folder.'}

    def test_a_malformed_sidecar_refuses_its_article(self, news):
        (news / "a.txt").write_text(STORY)
        (news / "a.meta.json").write_text("[]")

        assert refusals(news) == {
            "news/a.txt": "Its metadata file a.meta.json is not an object with named fields."
        }

    def test_accented_names_are_found_in_either_normal_form(self, news):
        decomposed = "cafe\u0301.txt"  # as macOS archives spell it
        (news / decomposed).write_text(STORY)
        (news / "manifest.csv").write_text("file,outlet\ncafé.txt,Varsk Post\n")

        assert articles(news)[0].metadata == {"outlet": "Varsk Post"}


class TestLinks:
    def test_linked_files_and_folders_are_read(self, news, tmp_path):
        (tmp_path / "else").mkdir()
        (tmp_path / "else" / "a.txt").write_text(STORY)
        (news / "linked").symlink_to(tmp_path / "else")
        (news / "b.txt").symlink_to(tmp_path / "else" / "a.txt")

        assert [article.name for article in articles(news)] == ["news/b.txt", "news/linked/a.txt"]

    def test_a_link_to_nothing_is_refused(self, news):
        (news / "a.txt").symlink_to(news / "gone.txt")

        assert refusals(news) == {"news/a.txt": "This link leads to nothing."}

    def test_links_in_a_circle_are_refused(self, news):
        (news / "a.txt").symlink_to(news / "b.txt")
        (news / "b.txt").symlink_to(news / "a.txt")

        assert set(refusals(news).values()) == {"This link leads in a circle."}

    def test_a_folder_that_holds_itself_is_read_once(self, news):
        (news / "a.txt").write_text(STORY)
        (news / "again").symlink_to(news)

        found = list(gather([str(news)]))

        assert [item.name for item in found] == ["news/a.txt", "news/again"]
        assert found[1].reason == "This link leads to a folder that has its place elsewhere in this one."


def test_names_that_no_database_holds_are_made_printable(news):
    (news / "a\nb.txt").write_text(STORY)
    Path(str(news).encode().decode() + "/\udce9t\udce9.txt").write_text(STORY)  # Latin-1 bytes as a file name

    names = [article.name for article in articles(news)]

    assert names == ["news/a\\nb.txt", "news/\\xe9t\\xe9.txt"]
