"""The program as a terminal starts it: what is started in the background, as by CI, is deaf to Ctrl-C."""

STOPPABLE = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from communique.show.cli import main; main()"
)
