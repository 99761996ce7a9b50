"""Many articles in one file or stream: JSON, JSON Lines, CSV and standard input."""

import io
import json
import tracemalloc
from pathlib import Path

import pytest

from claims.extraction.reading import RawArticle, Refused, gather, read

TEXT = "The harbour of Varsk reopened on Monday, its director said."


def gathered(path: Path, data: bytes, **options) -> list[RawArticle | Refused]:
    path.write_bytes(data)
    return list(gather([str(path)], **options))


def from_stdin(data: bytes, **options) -> list[RawArticle | Refused]:
    return list(gather(["-"], stdin=io.BytesIO(data), **options))


def bodies(items: list[RawArticle | Refused]) -> list[str]:
    return [read(item).body for item in items if isinstance(item, RawArticle)]


def reasons(items: list[RawArticle | Refused], folder: Path) -> dict[str, str]:
    return {
        item.name.removeprefix(f"{folder.name}/"): item.reason for item in items if isinstance(item, Refused)
    }


SYNONYMS = [
    ({"headline": "H"}, "title", "H"),
    ({"title": {"rendered": "H"}}, "title", "H"),  # WordPress
    ({"author": {"name": "Ana Ruiz"}}, "byline", "Ana Ruiz"),
    ({"authors": ["Ana Ruiz", {"name": "Jo Lee"}]}, "byline", "Ana Ruiz, Jo Lee"),
    ({"publisher": {"@type": "Organization", "name": "Varsk Post"}}, "outlet", "Varsk Post"),
    ({"source": "Varsk Post"}, "outlet", "Varsk Post"),
    ({"datePublished": "2019-03-03T10:00:00+02:00"}, "published", "2019-03-03"),
    ({"publish_date": "3 March 2019"}, "published", "2019-03-03"),
    ({"Date": "Sun, 03 Mar 2019 10:00:00 GMT"}, "published", "2019-03-03"),
    ({"published_at": "2019-03"}, "published", "2019-03"),
    ({"date": 2019}, "published", "2019"),
    # one that can't be read, or in two ways, hides no clear one
    ({"published": "03/04/2019", "date": "2019-03-04"}, "published", "2019-03-04"),
    ({"published_at": 1511136000, "date": "2017-11-20"}, "published", "2017-11-20"),
    ({"date": "", "pubDate": "20/11/2017"}, "published", "2017-11-20"),  # an empty synonym hides nothing
    ({"link": "https://varsk.example/a"}, "url", "https://varsk.example/a"),
    ({"lang": "en_GB"}, "language", "en-GB"),
    ({"language": "Spanish"}, "language", "en"),  # a name is no tag: guessed from the text
    ({"title": "two\nlines\u0000"}, "title", "two lines"),
    ({"title": True}, "title", ""),
    ({"title": {"rendered": "Harbour&#8217;s end"}}, "title", "Harbour’s end"),  # WordPress writes HTML
    ({"author": 7, "byline": ""}, "byline", ""),  # the key of a row in WordPress
]


@pytest.mark.parametrize(("fields", "ours", "value"), SYNONYMS, ids=[str(row[0])[:40] for row in SYNONYMS])
def test_metadata_is_known_by_its_usual_names(tmp_path, fields, ours, value):
    (article,) = gathered(tmp_path / "a.json", json.dumps({"text": TEXT, **fields}).encode())

    assert getattr(read(article), ours) == value


@pytest.mark.parametrize(
    "fields",
    [
        {"text": TEXT},
        {"Content": TEXT},
        {"articleBody": TEXT},
        {"body": "", "content": TEXT},
        {"text": [TEXT]},
        {"text": " ", "content_html": f"<p>{TEXT}</p>"},
        {"content": {"rendered": f"<p>{TEXT}</p>\n"}},
        {"content_html": f"<div>{TEXT}<script>x()</script></div>"},
        {"text": f"<p>{TEXT}</p>"},
        {"html": f"<!doctype html><html><body><article><p>{TEXT}</p></article></body></html>"},
    ],
    ids=str,
)
def test_the_text_is_found_under_its_usual_names(tmp_path, fields):
    assert bodies(gathered(tmp_path / "a.json", json.dumps(fields).encode())) == [TEXT]


def test_html_in_a_record_becomes_one_block_a_line(tmp_path):
    html = "<p>“A &amp; B,” she <em>said</em>.</p><ul><li>One<li>Two</ul>End<br>of it"

    assert bodies(gathered(tmp_path / "a.json", json.dumps({"html": html}).encode())) == [
        "“A & B,” she said.\nOne\nTwo\nEnd\nof it"
    ]


def test_words_in_angle_brackets_are_not_taken_for_html(tmp_path):
    text = "He typed <p> into the form, <laughing>."

    assert bodies(gathered(tmp_path / "a.json", json.dumps({"text": text}).encode())) == [text]


class TestJson:
    @pytest.mark.parametrize(
        "wrap", [lambda one: one, lambda one: {"articles": one}], ids=["list", "articles"]
    )
    def test_a_list_is_many_articles_and_a_bad_one_is_named_by_its_number(self, tmp_path, wrap):
        data = json.dumps(wrap([{"text": TEXT}, "no record", {"text": TEXT, "id": 7}])).encode()

        items = gathered(tmp_path / "a.json", data)

        assert [item.name.split("/")[1] for item in items] == ["a.json#1", "a.json#2", "a.json#3"]
        assert reasons(items, tmp_path) == {
            "a.json#2": "The record is not an object with named fields, but a text."
        }
        assert items[0].identifier == f"{tmp_path}/a.json#1"
        assert items[2].identifier == "7"

    def test_the_order_of_fields_does_not_change_the_hash(self, tmp_path):
        (one,) = gathered(tmp_path / "a.json", b'{"text": "It reopened.", "title": "A"}')
        (other,) = gathered(tmp_path / "a.json", b'{"title":"A","text":"It reopened."}')

        assert one.sha256 == other.sha256

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_json_is_read_in_any_encoding(self, tmp_path, encoding):
        text = "El señor Núñez anunció nuevas medidas económicas para la ciudad."

        data = json.dumps({"text": text}, ensure_ascii=False).encode(encoding)

        assert bodies(gathered(tmp_path / "a.json", data)) == [text]


class TestJsonLines:
    def test_a_bad_line_is_named_and_the_rest_goes_on(self, tmp_path):
        lines = [
            json.dumps({"text": TEXT, "url": "https://varsk.example/1"}),
            "",
            "{oops}",
            json.dumps({"title": "no text"}),
            json.dumps({"text": TEXT, "id": "x-5"}),
            '{"text": "cut of',
        ]

        items = gathered(tmp_path / "a.jsonl", "\r\n".join(lines).encode())

        assert [item.identifier for item in items if isinstance(item, RawArticle)] == [
            "https://varsk.example/1",
            "x-5",
        ]
        found = reasons(items, tmp_path)
        assert list(found) == ["a.jsonl:3", "a.jsonl:4", "a.jsonl:6"]
        assert found["a.jsonl:3"].startswith("The JSON is malformed at line 1, column 2")
        assert found["a.jsonl:4"].startswith("The record has no text")
        assert found["a.jsonl:6"] == "The JSON is cut off: it ends before it is complete."

    def test_a_line_over_the_limit_is_refused_and_the_rest_goes_on(self, tmp_path):
        long = json.dumps({"text": "x" * 5000})
        short = json.dumps({"text": TEXT})

        items = gathered(tmp_path / "a.jsonl", f"{short}\n{long}\n{short}\n".encode(), max_bytes=1000)

        assert bodies(items) == [TEXT, TEXT]
        assert reasons(items, tmp_path) == {"a.jsonl:2": "The record is larger than the limit of 1000 bytes."}

    def test_utf_16_lines_are_read(self, tmp_path):
        data = "\n".join(
            json.dumps({"text": text}, ensure_ascii=False) for text in ("Uno más.", "Ċ dos ਊ.")
        ).encode("utf-16")

        assert bodies(gathered(tmp_path / "a.jsonl", data)) == ["Uno más.", "Ċ dos ਊ."]

    def test_what_describes_the_file_holds_for_its_records_but_not_what_is_each_ones_own(self, tmp_path):
        (tmp_path / "a.meta.json").write_text(
            '{"id": "f", "title": "File", "outlet": "Varsk Post", "language": "en"}'
        )

        items = gathered(tmp_path / "a.jsonl", b'{"text": "It reopened.", "language": "en-GB"}\n')

        assert items[0].metadata == {"outlet": "Varsk Post", "language": "en-GB"}
        assert items[0].identifier == f"{tmp_path}/a.jsonl#1"

    def test_memory_does_not_grow_with_the_number_of_articles(self, tmp_path):
        line = json.dumps({"text": TEXT * 100}) + "\n"
        (tmp_path / "a.jsonl").write_text(line * 4000)  # 24 MB

        tracemalloc.start()
        count = sum(1 for _ in gather([str(tmp_path)]))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

        assert count == 4000
        assert peak < 2_000_000


class TestCsv:
    @pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
    def test_the_delimiter_is_the_one_in_the_first_row(self, tmp_path, mark):
        rows = f'Headline{mark}Text\nOpen{mark}"It reopened{mark} he said.\nOn ""time""."\n'

        (article,) = gathered(tmp_path / "a.csv", rows.encode())

        assert read(article).title == "Open"
        assert read(article).body == f'It reopened{mark} he said.\nOn "time".'

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_spreadsheets_encodings_are_read(self, tmp_path, encoding):
        rows = 'text;title\n"El señor Núñez anunció nuevas medidas para la ciudad.";Año nuevo\n'

        (article,) = gathered(tmp_path / "a.csv", rows.encode(encoding))

        assert read(article).body == "El señor Núñez anunció nuevas medidas para la ciudad."
        assert read(article).title == "Año nuevo"

    def test_a_bad_row_is_named_by_its_line_and_the_rest_goes_on(self, tmp_path):
        rows = [
            "id,text",
            "1,fine at first",
            '2,"two lines',
            'in one"',
            "3,too,many",
            '4,"broken" quote',
            "5,fine again",
            "5,old line\rend",
            "",
            '6,"never closed',
            "7,fine at last",
        ]

        items = gathered(tmp_path / "a.csv", "\n".join(rows).encode())

        assert [item.identifier for item in items if isinstance(item, RawArticle)] == ["1", "2", "5", "7"]
        found = reasons(items, tmp_path)
        assert found == {
            "a.csv:5": "The row has 3 columns where the first row names 2.",
            "a.csv:6": "The quotation marks in this row don't match: the row is damaged.",
            "a.csv:8": "A line end stands in the middle of this row: the row is damaged.",
            "a.csv:10": "A quotation mark opens in this row and never closes: the row is damaged or cut off.",
        }

    def test_blank_lines_and_the_note_that_excel_leaves_may_stand_before_the_header(self, tmp_path):
        assert bodies(gathered(tmp_path / "a.csv", b"sep=;\r\n\r\ntitle;text\r\nA;It reopened.\r\n")) == [
            "It reopened."
        ]

    def test_rows_are_named_by_the_line_they_begin_in(self, tmp_path):
        items = gathered(tmp_path / "a.csv", b'text\n"one\ntwo"\nthree\n')

        assert [item.name.split("/")[1] for item in items] == ["a.csv:2", "a.csv:4"]

    def test_a_long_cell_is_read_up_to_the_limit(self, tmp_path):
        rows = "text\n" + "word " * 60_000 + "\n" + "word " * 300_000 + "\nshort one\n"

        items = gathered(tmp_path / "a.csv", rows.encode(), max_bytes=1_000_000)

        assert [len(body) for body in bodies(items)] == [299_999, 9]
        assert list(reasons(items, tmp_path)) == ["a.csv:3"]

    def test_many_unclosed_rows_take_no_quadratic_time(self, tmp_path):
        rows = "id,text\n" + '1,"""\n' * 20_000

        assert len(gathered(tmp_path / "a.csv", rows.encode())) > 1


class TestStandardInput:
    def test_json_lines_stream(self):
        class OneLineAtATime(io.BytesIO):
            def read(self, *_):
                raise AssertionError("JSON Lines are not read whole")

        data = b'\n{"text": "It reopened.", "id": 1}\noops\n{"text": "It closed."}\n'

        items = list(gather(["-"], stdin=OneLineAtATime(data)))

        assert [item.name for item in items] == ["standard input:2", "standard input:3", "standard input:4"]
        assert items[0].identifier == "1"
        assert items[2].identifier == f"sha256:{items[2].sha256}"

    @pytest.mark.parametrize(
        ("data", "format_"),
        [
            (b'{\n  "text": "It reopened."\n}\n', "json"),
            (b'{"articles": [{"text": "It reopened."}]}', "json"),
            (b'[{"text": "It reopened."}]', "json"),
            (b"\xef\xbb\xbf" + b'{"text": "It reopened."}\n', "json"),
            ('{"text": "It reopened."}'.encode("utf-16"), "json"),
            (b"<!DOCTYPE html><html><body><p>It reopened.</p></body></html>", "html"),
            (b"\n\nIt reopened.\n", "txt"),
            (b"[Varsk] It reopened.", "txt"),  # brackets alone are not JSON
            (b"{Varsk} It reopened.", "txt"),
        ],
    )
    def test_the_format_is_told_by_how_it_begins(self, data, format_):
        (article,) = from_stdin(data)

        assert article.format == format_
        assert "sha256:" in article.identifier

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "it is empty"),
            (b" \n \n", "it is empty"),
            (b"\x89PNG\r\n", "a PNG image"),
            (b'{"text": "It reop', "The JSON is cut off"),
            (b"word " * 1000, "too large"),
        ],
    )
    def test_bad_input_is_refused(self, data, reason):
        (refused,) = from_stdin(data, max_bytes=2000)

        assert refused.name == "standard input"
        assert reason in refused.reason
