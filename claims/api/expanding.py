"""`?expand=`: rows that are shown in short, or as a link, shown as they are read by themselves.

Each is one or two queries for all rows of the page, and shows what whoever asks may see.
"""

from dataclasses import dataclass

from claims.api.columns import Shape
from claims.api.seeing import Visible


@dataclass(frozen=True, slots=True)
class One:
    """A row that is shown in short at this path within the answer: "speaker", "article.source"."""

    name: str
    path: str
    shape: Shape
    visible: Visible

    def expand(self, shown: dict[int, dict], user, root: str) -> None:
        *way, last = self.path.split(".")
        holders = list(shown.values())
        for name in way:
            holders = [holder[name] for holder in holders]
        holders = [holder for holder in holders if holder[last]]
        ids = list({holder[last]["id"] for holder in holders})
        seen = self.visible.among(ids, user)
        reading = self.shape.reading(hidden=self.shape.hidden_from(user))
        found = reading.shown(reading.by_id.rows(seen), root)
        for holder in holders:
            holder[last] = found.get(holder[last]["id"], holder[last])


@dataclass(frozen=True, slots=True)
class First:
    """The newest of the rows that a link leads to; `by` is the column of theirs that leads back."""

    name: str
    by: str
    shape: Shape
    visible: Visible

    @property
    def path(self) -> str:
        return self.name

    def expand(self, shown: dict[int, dict], user, root: str) -> None:
        holders = self.visible.first(list(shown), user, self.by)
        reading = self.shape.reading(hidden=self.shape.hidden_from(user))
        found = reading.read_ids([pk for _, pk in holders], root)
        for each in shown.values():
            each[self.name] = {"all": each[self.name], "results": []}
        for holder, pk in holders:
            if pk in found:
                shown[holder][self.name]["results"].append(found[pk])


Expansion = One | First
