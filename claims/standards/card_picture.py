"""The picture of a claim (PNG, 1200 by 630 pixels) that social networks show beside its link.

The verdict is a word, not only a colour. Drawn from what the card says and nothing else, so the same words
are the same picture.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from claims.models import Verdict
from claims.standards.card import Card

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 72
LONGEST = 600  # characters of a text that are looked at: no picture holds more
CLAIM_SIZES = (64, 56, 48, 42, 36)  # pixels, the first in which it fits
LINE = 1.28  # of the letters' size
REGULAR, BOLD = 400, 700
DRAWN = "1"  # changes when the drawing does: pictures kept from before are then no longer found
PAPER, INK, SOFT, BRAND = "#fbfaf7", "#1e1d1a", "#5a564e", "#0b566b"
COLOURS = {
    Verdict.UNREVIEWED: "#5a564e",
    Verdict.CORROBORATED: "#1d5c34",
    Verdict.PARTLY_SUPPORTED: "#6b4700",
    Verdict.NEEDS_CONTEXT: "#274c86",
    Verdict.UNSUPPORTED: "#6b4700",
    Verdict.DISPUTED: "#8c1f1f",
}
FONT = files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"


def picture_key(card: Card) -> str:
    """The same for the same picture: a hash of all that is written in it."""
    said = (DRAWN, card.verdict, card.claim.text, card.wording, card.happened, settings.PUBLISHER_NAME)
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:32]


def picture(card: Card) -> bytes:
    """The PNG."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    colour = COLOURS[card.verdict]
    draw.rectangle((0, 0, 24, HEIGHT), fill=colour)
    _write(draw, 52, settings.PUBLISHER_NAME, (30, 20), weight=BOLD, fill=BRAND)
    _write(draw, 128, card.claim.text, CLAIM_SIZES, height=304)
    _write(draw, 456, card.wording, (60, 48, 36, 24), weight=BOLD, fill=colour)
    _write(draw, 550, card.happened, (28, 22), fill=SOFT)
    file = BytesIO()
    image.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def writable(text: str) -> str:
    """The text in characters that the font has; nothing of one with letters of another script."""
    letters = unicodedata.normalize("NFC", " ".join(text[:LONGEST].split()))
    known, missing = font(20), bytes(font(20).getmask("\U0010fffd"))
    lacking = {
        letter for letter in letters if not letter.isspace() and bytes(known.getmask(letter)) == missing
    }
    if any(letter.isalpha() for letter in lacking):
        return ""
    return "".join(letter for letter in letters if letter not in lacking)


def font(size: int, weight: int = REGULAR) -> ImageFont.FreeTypeFont:
    """Opened anew each time, in half a millisecond: a font is no thing for two threads."""
    opened = ImageFont.truetype(str(FONT), size)
    opened.set_variation_by_axes([weight, 100])
    return opened


def fitted(
    text: str, sizes: Sequence[int], weight: int, width: int, height: float
) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """The lines, and the first size in which they fit; in the last the text is cut with an ellipsis."""
    for size in sizes:
        letters = font(size, weight)
        lines = _lines(text, letters, width)
        room = max(int(height / (size * LINE)), 1)
        if len(lines) <= room:
            return lines, letters
    return [*lines[: room - 1], _shortened(lines[room - 1], letters, width)], letters


def _write(
    draw: ImageDraw.ImageDraw,
    top: int,
    text: str,
    sizes: Sequence[int],
    *,
    height: float = 0,  # of one line
    weight: int = REGULAR,
    fill: str = INK,
) -> None:
    lines, letters = fitted(writable(text), sizes, weight, WIDTH - 2 * MARGIN, height)
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + number * letters.size * LINE), line, font=letters, fill=fill)


def _lines(text: str, letters: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if letters.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines += _broken(word, letters, width)
    return [line for line in lines if line]


def _broken(word: str, letters: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """A word longer than a line, cut where the line ends."""
    parts = [""]
    for letter in word:
        if letters.getlength(parts[-1] + letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def _shortened(line: str, letters: ImageFont.FreeTypeFont, width: int) -> str:
    while letters.getlength(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
