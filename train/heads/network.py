"""The encoder with its heads, in torch: all-MiniLM-L6-v2's layers, feature embeddings, token tags, and links.

For every word three distributions over outside, begins, inside (source, cue, content), and for every pair of words the
odds that the second belongs to the content, or to the source, of the cue that the first is part of. For every word also
the PLOVER type of the act that it tells if any, how that act stands, the root by which older codings would code it, and
for every pair the odds that the second names the source, or the target, of the act that the first tells.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from communique.extract.events.roots import ROOTS
from communique.vocabulary import EVENT_TYPES, STATUSES

WIDTH, HEADS, INNER, LAYERS, VOCABULARY, POSITIONS = 384, 12, 1536, 6, 30522, 512
"""Of all-MiniLM-L6-v2 (its config.json)."""
LINK_WIDTH = 96
LINKS = 2
"""Content and source of a cue."""
ACTS, STANDS, ROOTED, PARTIES = 1 + len(EVENT_TYPES), len(STATUSES), len(ROOTS), 2
"""No act or one of 16 types; the statuses; the roots of the older codings; source and target of an act."""
FURTHEST = 64
"""Word pieces beyond which a distance counts as this far."""
PARTS = ("source", "cue", "content")
NORM = 1e-12


class Layer(nn.Module):
    """One layer of BERT: attention and two dense layers, each added to its input and normalised."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mixed = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attended = nn.LayerNorm(WIDTH, eps=NORM)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.told = nn.LayerNorm(WIDTH, eps=NORM)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Hidden states after this layer; `mask` is 0 for a piece, very low for padding."""
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weights = (q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + mask.to(q.dtype)).softmax(-1)
        seen = (weights.to(v.dtype) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.attended(x + self.drop(self.mixed(seen)))
        return self.told(x + self.drop(self.outer(functional.gelu(self.inner(x)))))


class Network(nn.Module):
    """Encoder and heads; `layers` of the six layers are used."""

    def __init__(self, sizes: tuple[int, ...], *, layers: int = LAYERS, drop: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.features = nn.ModuleList(nn.Embedding(size, WIDTH) for size in sizes)
        self.norm = nn.LayerNorm(WIDTH, eps=NORM)
        self.drop = nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(layers))
        self.tags = nn.Linear(WIDTH, 3 * len(PARTS))
        self.asks, self.answers = nn.Linear(WIDTH, LINKS * LINK_WIDTH), nn.Linear(WIDTH, LINKS * LINK_WIDTH)
        self.belongs = nn.Linear(WIDTH, LINKS)
        self.distance = nn.Parameter(torch.zeros(LINKS, 2 * FURTHEST + 1))
        self.acts = nn.Linear(WIDTH, ACTS + STANDS + ROOTED)
        self.doing, self.done = nn.Linear(WIDTH, PARTIES * LINK_WIDTH), nn.Linear(WIDTH, PARTIES * LINK_WIDTH)
        self.takes = nn.Linear(WIDTH, PARTIES)
        self.reach = nn.Parameter(torch.zeros(PARTIES, 2 * FURTHEST + 1))
        for table in self.features:
            nn.init.zeros_(table.weight)  # the pretrained encoder is what training begins from

    def forward(self, pieces: Tensor, features: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """From pieces (batch, length) to tags (batch, length, 9 + 42) and links (batch, 2 + 2, length, length)."""
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.places(at)[None] + self.kind
        x = x + sum(table(features[:, :, n]) for n, table in enumerate(self.features))
        x = self.drop(self.norm(x))
        mask = (1.0 - present.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        far = (at[None, :] - at[:, None]).clamp(-FURTHEST, FURTHEST) + FURTHEST
        said = _links(self.asks(x), self.answers(x)) + _bias(self.belongs(x), self.distance, far)
        acts = _links(self.doing(x), self.done(x)) + _bias(self.takes(x), self.reach, far)
        return torch.cat((self.tags(x), self.acts(x)), -1), torch.cat((said, acts), 1)


def _links(asks: Tensor, answers: Tensor) -> Tensor:
    """Odds (batch, kinds, length, length) that each word answers what each word asks."""
    batch, length, width = asks.shape

    def split(y: Tensor) -> Tensor:
        return y.view(batch, length, width // LINK_WIDTH, LINK_WIDTH).transpose(1, 2)

    return split(asks) @ split(answers).transpose(-1, -2) / math.sqrt(LINK_WIDTH)


def _bias(word: Tensor, distance: Tensor, far: Tensor) -> Tensor:
    """What speaks for a link apart from the pair: the word that answers, and how far off it stands."""
    return word.transpose(1, 2)[:, :, None, :] + distance[:, far][None]


def pretrained(network: Network, weights: Path) -> None:
    """Give the encoder the weights of all-MiniLM-L6-v2 (a safetensors file)."""
    given = load_file(weights)
    own = network.state_dict()
    for name, value in _renamed(given, len(network.layers)):
        if own[name].shape != value.shape:
            raise ValueError(f"{weights}: {name} has shape {tuple(value.shape)}, not {tuple(own[name].shape)}.")
        own[name] = value
    network.load_state_dict(own)


def _renamed(given: dict[str, Tensor], layers: int) -> list[tuple[str, Tensor]]:
    pairs = [
        ("words.weight", "embeddings.word_embeddings.weight"),
        ("places.weight", "embeddings.position_embeddings.weight"),
    ]
    pairs += [(f"norm.{p}", f"embeddings.LayerNorm.{p}") for p in ("weight", "bias")]
    parts = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
             "mixed": "attention.output.dense", "attended": "attention.output.LayerNorm",
             "inner": "intermediate.dense", "outer": "output.dense", "told": "output.LayerNorm"}  # fmt: skip
    for n in range(layers):
        pairs += [
            (f"layers.{n}.{own}.{p}", f"encoder.layer.{n}.{theirs}.{p}")
            for own, theirs in parts.items()
            for p in ("weight", "bias")
        ]
    return [(own, given[theirs]) for own, theirs in pairs] + [
        ("kind", given["embeddings.token_type_embeddings.weight"][0])
    ]
