"""Commands whose output somebody may stop reading: `extract … | head`."""

import signal


class Piped:
    """Ends quietly then, when typed.

    Called from Python it leaves the process its signals: a broken socket would end a server.
    """

    def run_from_argv(self, argv: list[str]) -> None:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        super().run_from_argv(argv)
