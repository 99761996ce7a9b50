"""The two ways in which an operation says no, each with a sentence for the user.

Operations raise kinds of these; the admin, the pages and the API turn each of the two into an answer, once.
"""


class Refused(Exception):
    """Something that was not done; nothing was changed, and the message is for the user."""


class NotAllowed(Refused):
    """This user may not: 403."""


class NotPossible(Refused):
    """Nobody can, as things stand or in this way: 409."""
