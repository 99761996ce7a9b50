"""What is made of the times: percentiles, medians of runs, ratios within a run, and the page that says them."""

from tests.bench.figures import Figure, Figures, load, save
from tests.bench.reporting import BY_HAND, Circumstances, write_report
from tests.bench.targets import Target, judged, worst
from tests.bench.timing import summed_up, take_turns

LIST = "list 50"


def run(raw: float, ours: float, *, quotes: int = 1_000, row: str = LIST) -> list[Figure]:
    return [
        Figure("sqlite", quotes, row, "raw", raw),
        Figure("sqlite", quotes, row, "ours", ours, high=2 * ours),
    ]


def test_steps_take_turns():
    order = []

    taken = take_turns(
        {
            ("a", "raw"): lambda turn: order.append(("raw", turn)),
            ("a", "ours"): lambda turn: order.append(("ours", turn)),
        },
        rounds=2,
        seconds=1,
    )

    assert order == [(system, turn) for turn in range(3) for system in ("raw", "ours")]
    assert taken["a", "raw"].calls == 2


def test_a_step_that_takes_all_its_time_at_once_is_called_twice():
    calls = []

    taken = take_turns({("a", "naive"): calls.append}, rounds=9, seconds=0)

    assert len(calls) == 2
    assert taken["a", "naive"].calls == 1


def test_percentiles_are_of_the_sorted_times():
    assert summed_up([float(n) for n in range(100, 0, -1)]).p10 == 11.0
    assert summed_up([float(n) for n in range(100, 0, -1)]).p95 == 96.0


def test_ratios_are_made_within_a_run():
    figures = Figures([run(1.0, 5.0), run(10.0, 60.0), run(2.0, 14.0)])

    assert figures.ratio("sqlite", 1_000, LIST, "ours") == 6.0  # of 5, 6 and 7
    assert figures.value("sqlite", 1_000, LIST, "raw") == 2.0


def test_growth_is_our_time_over_that_at_a_tenth():
    figures = Figures([[*run(1.0, 6.0), *run(1.0, 5.0, quotes=100)]])

    assert figures.growth("sqlite", 1_000, LIST) == 1.2


def test_the_worst_row_decides_a_target():
    figures = Figures([[*run(1.0, 5.0), *run(1.0, 9.0, row="page 5,000")]])
    target = Target("at most 8 × raw", worst((LIST, "page 5,000")), 8, 8)

    assert judged(target, figures, "sqlite", 1_000) == "**not met**: 9 ×, page 5,000 (at most 8)"
    assert judged(target, figures, "postgresql", 1_000) == "–"


def test_figures_are_read_as_they_were_kept(tmp_path):
    save([run(1.0, 5.0), run(2.0, 6.0)], tmp_path / "figures.json")

    assert load(tmp_path / "figures.json") == [run(1.0, 5.0), run(2.0, 6.0)]


def test_what_was_written_by_hand_stays_in_the_report(tmp_path):
    page = tmp_path / "benchmarks.md"
    write_report(Figures([run(1.0, 5.0)]), Circumstances(1_000, load=3.5, minutes=50), page)
    page.write_text(page.read_text() + "The driver waits for the disk.\n")

    write_report(Figures([run(1.0, 6.0)]), Circumstances(1_000, load=0.2, minutes=41.6), page)

    text = page.read_text()
    assert "load 0.2 before it ran; 42 minutes" in text
    assert "| list 50 | 1.00 | 6.00 | 12.0 | 6.00 × |" in text
    assert "| 5.00 |" not in text
    assert text.partition(BY_HAND)[2] == "\n\n## What bounds it\nThe driver waits for the disk.\n"
