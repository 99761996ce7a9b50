"""Bytes to text: which encoding they are in, or why nobody can tell.

UTF-8 is tried first and strictly, then the encodings that credibly explain the bytes. What would only
decode into nonsense is refused: a wrong character inside a quote is worse than a file sent back.
"""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from claims.extraction.reading.language import detect_language
from claims.extraction.reading.records import UnreadableArticle

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_WESTERN = frozenset(str.split("en es fr de it pt ca gl eu nl sv da nb nn fi is af ga oc ast"))
_CENTRAL = frozenset(str.split("pl cs sk hu hr sl ro bs sq sr-Latn"))
_CYRILLIC = frozenset(str.split("ru uk bg be sr mk"))
_CHINESE, _JAPANESE, _ARABIC = {"zh"}, {"ja"}, {"ar", "fa", "ur"}
# Which languages make an encoding credible. Latin-1 is read as cp1252, which holds it.
_WRITTEN_IN = {
    "cp1252": _WESTERN,
    "mac_roman": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": {"tr", "az"},
    "cp1257": {"lt", "lv", "et"},
    "cp1251": _CYRILLIC,
    "koi8_r": _CYRILLIC,
    "koi8_u": _CYRILLIC,
    "iso8859_5": _CYRILLIC,
    "cp1253": {"el"},
    "cp1255": {"he"},
    "cp1256": _ARABIC,
    "cp932": _JAPANESE,
    "shift_jis": _JAPANESE,
    "euc_jp": _JAPANESE,
    "gb18030": _CHINESE,
    "gbk": _CHINESE,
    "gb2312": _CHINESE,
    "big5": _CHINESE,
    "cp949": {"ko"},
    "euc_kr": {"ko"},
}
# What the wrong one of these encodings leaves in and beside words: signs, two alphabets in one word,
# capitals after small letters, four accents running, control characters.
_ODD = re.compile(
    r"[^\W\d_][¡¢£¤¥¦§¨©ª¬¯°±²³µ¶¸¹º¼½¾¿×÷˘˜†•‰‹›€πΩ][^\W\d_]"
    r"|[^\W\d_][÷¨¼½¾¯¸˘±×¬¶]|[÷¨¯¸˘¶¬³²¹№][^\W\d_]"
    r"|[a-zà-ÿ][À-ÖØ-ÞŠŽŸ¡¿]|[а-яђ-џ][А-Я]|[α-ώ][Α-Ω]"
    r"|[A-Za-z][Ͱ-ӿ]|[Ͱ-ӿ][A-Za-z]|[À-ÖØ-öø-ÿ]{4}"
    r"|[‡ƒˆ¦¤≥≤∂∑∏∫√∆◊\x80-\x9f]"
)
_DECLARABLE = re.compile(
    r"utf_8|ascii|(?:cp|iso8859_|windows_)\d+|(?:koi8|mac|euc)_\w+|shift_jis|gb\w+|big5\w*"
)
_MEANT_BY = {
    "ascii": "cp1252",
    "iso8859_1": "cp1252",
    "iso8859_9": "cp1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1e\x7f]")
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_FAIRLY_SURE = 0.3  # of the language, where the encoding is not the usual one
_TOO_SHORT_TO_TELL = 60  # characters
_SAMPLE = 200_000  # bytes: enough to tell an encoding, little enough to be quick

_BINARY = "This is not text but {what}: give the article as text, HTML or JSON."
_CUT_OFF = "The file ends in the middle of a character: it was cut off."
_WRONG = "The file is wrongly encoded: {why}. Save it as UTF-8 and try again."


def decode(data: bytes, *, declared: str = "") -> str:
    """Return the text of `data`; a byte order mark is dropped, nothing else is changed.

    `declared` is the encoding the document itself names, if any. Raises `UnreadableArticle` when the
    bytes are binary, cut off in a character, or in no encoding that explains them credibly.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _not_binary(_strictly(data[len(bom) :], encoding))
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableArticle(_BINARY.format(what=what))
    if b"\x00" in data:
        return _utf_16_without_mark(data)
    try:
        return _not_binary(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _not_binary(_other_than_utf_8(data, error, declared))


def _trusted(declared: str) -> str:
    """Return the codec of a declared encoding, as the web means the name; "" for what is no such thing."""
    try:
        name = codecs.lookup(declared).name.replace("-", "_") if declared else ""
    except LookupError:
        return ""
    return _MEANT_BY.get(name, name) if _DECLARABLE.fullmatch(name) else ""


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableArticle(_explain(data, error)) from error


def _explain(data: bytes, error: UnicodeDecodeError) -> str:
    if error.end >= len(data) and ("unexpected end" in error.reason or "truncated" in error.reason):
        return _CUT_OFF
    encoding = error.encoding.upper().replace("_", "-")
    why = f"byte {error.start + 1} ({data[error.start]:#04x}) can't be {encoding}"
    return _WRONG.format(why=why)


def _not_binary(text: str) -> str:
    """Let text through; a NUL or more than a stray control character in a thousand means binary."""
    if "\x00" in text or sum(1 for _ in _CONTROLS.finditer(text)) > 2 + len(text) // 1000:
        raise UnreadableArticle(_BINARY.format(what="binary data"))
    return text


def _utf_16_without_mark(data: bytes) -> str:
    """Read UTF-16 that lost its byte order mark: nearly every second byte of Latin text is NUL."""
    halves = {"utf-16-le": data[1:_SAMPLE:2], "utf-16-be": data[0:_SAMPLE:2]}
    for encoding, half in halves.items():
        if half.count(0) > 0.7 * len(half):
            return _not_binary(_strictly(data, encoding))
    raise UnreadableArticle(_BINARY.format(what="binary data"))


def _other_than_utf_8(data: bytes, error: UnicodeDecodeError, declared: str) -> str:
    at_end = error.end >= len(data) and "unexpected end" in error.reason
    trusted = _trusted(declared)
    if at_end and (trusted == "utf_8" or _is_cut(data, error.start)):
        raise UnreadableArticle(_CUT_OFF) from error
    if trusted:
        return _as_declared(data, trusted, declared)
    if _multibyte_share(data) > 0.5:
        why = f"it is UTF-8 but for damaged characters, the first at byte {error.start + 1}"
        raise UnreadableArticle(_WRONG.format(why=why)) from error
    text = _in_credible_encoding(data)
    if text is None:
        reason = _CUT_OFF if at_end else _WRONG.format(why="no encoding explains its bytes")
        raise UnreadableArticle(reason) from error
    return text


def _as_declared(data: bytes, encoding: str, declared: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1} ({data[error.start]:#04x})"
        why = f"it says that it is {declared.upper()}, but {where} is not"
        raise UnreadableArticle(_WRONG.format(why=why)) from error


def _is_cut(data: bytes, start: int) -> bool:
    """Is the odd end a cut, and not the last letter of another encoding ("café" in Latin-1)?"""
    begins_a_curly_mark = data[start] == 0xE2
    return begins_a_curly_mark or len(data) - start > 1 or not data[:start].isascii()


def _multibyte_share(data: bytes) -> float:
    """How much of the non-ASCII bytes of a sample are well-formed UTF-8."""
    sample = data[:_SAMPLE]
    high = sum(1 for byte in sample if byte > 0x7F)
    good = sum(len(found) for found in _MULTIBYTE.findall(sample))
    return good / high if high else 0.0


def _in_credible_encoding(data: bytes) -> str | None:
    """Decode so that the words are clean and most surely in a language written in that encoding."""
    best_text, best_score = None, _FAIRLY_SURE
    for encoding in dict.fromkeys(_proposed_encodings(data[:_SAMPLE])):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _ODD.search(text):
            continue
        language, score = detect_language(text)
        if encoding == "cp1252" and (language in _WESTERN or len(text) < _TOO_SHORT_TO_TELL):
            return text
        if language in _WRITTEN_IN[encoding] and score > best_score:
            best_text, best_score = text, score
    return best_text


def _proposed_encodings(sample: bytes) -> Iterator[str]:
    """Latin alphabets where few letters are accented, then what charset-normalizer finds, best first."""
    high = sum(1 for byte in sample if byte > 0x7F)
    if high < max(3, 0.2 * len(sample)):
        yield from ("cp1252", "cp1254", "cp1250", "iso8859_2")
        if high > 4:  # of a few bytes any encoding makes something
            yield "mac_roman"
    elif high > 0.5 * len(sample):
        yield from ("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256")
    for match in from_bytes(sample):
        if match.chaos <= 0.1 and match.encoding in _WRITTEN_IN.keys() - {"mac_roman"}:
            yield match.encoding
