"""What is drawn is what was counted, in SVG that our policy lets through and that can be read aloud."""

import re
from xml.etree import ElementTree

import pytest

from claims.plots.bars import Series, stacked_bars
from claims.plots.lanes import Role, lanes
from claims.plots.network import Node, Tie, network
from claims.plots.periods import MOST_MONTHS, MOST_YEARS, periods, summed

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script>&"'


def bars(counts=(2, 0, 4), label="disputed"):
    series = [Series(label, "series-1", counts), Series("other", "series-2", (1, 0, 0))]
    return stacked_bars("b", ["May", "June", "July"], series, title="Verdicts", description="By month.")


def roles(label="Mayor"):
    return lanes(
        "r", ["2019", "2020"], [1, 3], [Role(label, 0, 1)], bars_label="quotes", title="T", description="D"
    )


def ties(label="Olenko"):
    speakers, sources = [Node(label, "/speakers/olenko/")], [Node("Gazette", "/sources/gazette/")]
    return network("n", speakers, sources, [Tie(0, 0, 7)], title="T", description="D")


def words(svg: str) -> list[str]:
    return [element.text for element in ElementTree.fromstring(svg).iter(f"{SVG}title")]


@pytest.mark.parametrize(("drawn", "role"), [(bars, "img"), (roles, "img"), (ties, "group")])
def test_a_drawing_says_what_it_is_and_carries_neither_script_nor_style(drawn, role):
    root = ElementTree.fromstring(drawn())

    named = [root.find(f".//*[@id='{name}']").text for name in root.get("aria-labelledby").split()]
    assert root.get("role") == role and all(named)
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=|https?://(?!www\.w3\.org/)", drawn())


@pytest.mark.parametrize(
    "drawn", [lambda: bars(label=HOSTILE), lambda: roles(HOSTILE), lambda: ties(HOSTILE)]
)
def test_words_of_others_are_text(drawn):
    assert "<script" not in drawn()
    assert any(HOSTILE in (text or "") for text in words(drawn()))


def test_each_bar_says_its_number_and_none_is_drawn_of_nothing():
    assert words(bars())[1:] == ["May · disputed: 2", "May · other: 1", "July · disputed: 4"]


def test_the_highest_column_fills_the_height_and_the_others_are_in_proportion():
    heights = [float(bar.get("height")) for bar in ElementTree.fromstring(bars()).iter(f"{SVG}rect")]

    assert heights[2] == pytest.approx(heights[0] * 2, abs=0.05) == pytest.approx(heights[1] * 4, abs=0.05)


def test_names_lead_to_their_pages_and_ties_say_their_number():
    links = [link.get("href") for link in ElementTree.fromstring(ties()).iter(f"{SVG}a")]

    assert links == ["/speakers/olenko/", "/sources/gazette/"]
    assert "Olenko · Gazette: 7" in words(ties())


@pytest.mark.parametrize(("months", "expected"), [
    ([], []),
    (["2024-03"], ["2024-03"]),
    (["2024-02", "2023-11"], ["2023-11", "2023-12", "2024-01", "2024-02"]),  # a gap and a turn of the year
    (["2019-01", "2024-03"], ["2019", "2020", "2021", "2022", "2023", "2024"]),  # too many months: years
])  # fmt: skip
def test_time_is_drawn_without_gaps_in_months_or_in_years(months, expected):
    assert periods(months) == expected


def test_no_more_is_drawn_than_can_be_seen():
    assert len(periods(["2021-01", "2023-12"])) == MOST_MONTHS
    assert len(periods(["0001-01", "2024-01"])) == MOST_YEARS  # somebody's typing error makes no page of bars


def test_months_add_up_to_the_years_drawn():
    assert summed({"2019-05": 1, "2019-07": 2, "2024-01": 4}, periods(["2019-05", "2024-01"])) == [
        3,
        0,
        0,
        0,
        0,
        4,
    ]
