"""Which encodings are told from bytes, and that the text comes out right."""

import pytest

from claims.extraction.reading import RawArticle, read

SPANISH = (
    "El presidente anunció el lunes nuevas medidas económicas. “No habrá vuelta atrás”, dijo la señora Núñez."
)
ENGLISH = "“We don’t agree,” she said — “not at all” – in São Paulo; it cost €5, ½ of 20 °C. © 2020 naïve."
POLISH = "Prezydent ogłosił w poniedziałek nowe środki. Źródło: łódź."
HUNGARIAN = "A kormányfő hétfőn bejelentette az új intézkedéseket, és az őszi költségvetésről beszélt."
TURKISH = "Cumhurbaşkanı pazartesi günü yeni önlemler açıkladı, değişiklikler bugün başlıyor."
RUSSIAN = "Президент сообщил в понедельник о новых мерах."
GREEK = "Ο πρόεδρος ανακοίνωσε τη Δευτέρα νέα μέτρα για την οικονομία."
JAPANESE = "大統領は月曜日に新しい措置を発表した。経済は回復している。"
CHINESE = "总统周一宣布了新的措施，经济正在恢复。"
KOREAN = "대통령은 월요일에 새로운 조치를 발표했다. 경제가 회복되고 있다."

ENCODED = [
    ("utf-8", SPANISH),
    ("utf-8-sig", SPANISH),
    ("utf-16", SPANISH),
    ("utf-32", SPANISH),
    ("utf-16-le", SPANISH),  # its byte order mark was lost
    ("utf-16-be", ENGLISH),
    ("cp1252", SPANISH),
    ("cp1252", ENGLISH),
    ("cp1252", "“Yes,” he said."),  # too short to tell a language
    ("latin-1", SPANISH.replace("“", '"').replace("”", '"')),
    ("latin-1", "MADRID, ESPAÑA. EL AÑO NUEVO"),
    ("latin-1", "café"),  # ends in what could be the beginning of a UTF-8 character
    ("mac_roman", SPANISH),
    ("cp1250", POLISH),
    ("iso8859_2", POLISH),
    ("cp1250", HUNGARIAN),
    ("cp1254", TURKISH),
    ("cp1251", RUSSIAN),
    ("koi8_r", RUSSIAN),
    ("cp1253", GREEK),
    ("shift_jis", JAPANESE),
    ("gb18030", CHINESE),
    ("euc_kr", KOREAN),
]


@pytest.mark.parametrize(("encoding", "text"), ENCODED, ids=[f"{row[0]}-{row[1][:9]}" for row in ENCODED])
def test_text_is_the_same_in_every_encoding(encoding, text):
    assert read(RawArticle("a.txt", "a", text.encode(encoding), "txt")).body == text


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "latin1", "x-unknown", "ascii", ""])
def test_utf_8_is_read_as_utf_8_whatever_the_page_declares(declared):
    page = f'<html><head><meta charset="{declared}"></head><body><p>{SPANISH}</p></body></html>'

    assert read(RawArticle("a.html", "a", page.encode(), "html")).body == SPANISH


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1252">',
        "<meta charset=iso-8859-1>",  # means windows-1252 on the web
        '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">',
        '<meta charset="x-unknown">',
        "",
    ],
)
def test_a_page_is_read_in_the_encoding_it_declares_or_the_one_its_bytes_show(head):
    page = f"<html><head>{head}</head><body><p>{SPANISH}</p></body></html>"

    assert read(RawArticle("a.html", "a", page.encode("cp1252"), "html")).body == SPANISH
