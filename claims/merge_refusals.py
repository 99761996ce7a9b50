"""Why speakers are not merged, or a merge is not undone: sentences for the editor, raised by `merging`."""


class MergeRefused(ValueError):
    """A merge, or its undoing, that would say something untrue; the message is for the editor."""


class SameSpeaker(MergeRefused):
    def __init__(self, speaker):
        super().__init__(f"{speaker} can't be merged into itself.")


class AlreadyMerged(MergeRefused):
    def __init__(self, speaker):
        super().__init__(f"{speaker} was merged into {speaker.merged_into} already.")


class KindsDiffer(MergeRefused):
    def __init__(self, kept, merged):
        super().__init__(
            f"{kept} is listed as {kept.get_kind_display()}, {merged} as {merged.get_kind_display()}: "
            "they can't be one."
        )


class WikidataDiffers(MergeRefused):
    def __init__(self, kept, merged):
        super().__init__(
            f"Wikidata knows {kept} as {kept.wikidata} and {merged} as {merged.wikidata}: they are two."
        )


class AlreadyUndone(MergeRefused):
    def __init__(self, merge):
        super().__init__(f"The merge of {merge} was undone already.")


class KeptWasMergedSince(MergeRefused):
    def __init__(self, merge):
        super().__init__(
            f"{merge.kept} was merged into {merge.kept.merged_into} since: undo that merge first."
        )


class WikidataTaken(MergeRefused):
    def __init__(self, merged, holder):
        super().__init__(
            f"{holder} has {merged}'s Wikidata id {merged.wikidata} now: take it off there first."
        )
