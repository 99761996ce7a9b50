"""How large a corpus is and who works on it: what is known of it without a database."""

from dataclasses import dataclass

VERSION = "7"  # raise it when the rows change: what is kept of an older one is made anew
QUOTES_PER_ARTICLE = 20
TOPICS = 40  # each claim is about one
EDITOR, REVIEWER = 1, 2  # ids of the desk's two accounts
SECRET = "onr_bench-of-the-editor"  # her token


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows there are of each kind; all follow from the quotes."""

    quotes: int

    @property
    def articles(self) -> int:
        return self.quotes // QUOTES_PER_ARTICLE

    @property
    def claims(self) -> int:
        return self.quotes // 2

    @property
    def speakers(self) -> int:
        return self.quotes // 50

    @property
    def sources(self) -> int:
        return max(self.quotes // 5_000, 20)
