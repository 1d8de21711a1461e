"""The peers: each module reads documents from standard input and writes what it found (see `bench.peers.protocol`)."""
