from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import WrongFeeds
from communique.show.watching.feeds_file import WatchedFeed, checked, feeds_in

HEAD = 'contact = "desk@news.example"\n'
FEED = '[[feeds]]\nname = "wire"\nurl = "https://news.example/rss"\n'


def mistakes(tmp_path: Path, text: str | bytes) -> list[str]:
    path = tmp_path / "F.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(mistake).replace(str(path), "F") for mistake in checked(path)[1]]


def test_a_feed_needs_a_name_and_an_address(tmp_path: Path) -> None:
    path = tmp_path / "F.toml"
    path.write_text(HEAD + FEED)
    file = feeds_in(path)
    assert "desk@news.example" == file.contact
    assert (WatchedFeed(name="wire", url="https://news.example/rss"),) == file.feeds
    assert (900, 100, False) == (file.feeds[0].every, file.feeds[0].max_items, file.feeds[0].allow_private)


def test_a_feed_may_tell_more(tmp_path: Path) -> None:
    path = tmp_path / "F.toml"
    more = 'source = "Wire"\nlanguage = "en-GB"\nevery = "2h"\nmax_items = 7\nallow_private = true\n'
    path.write_text(HEAD + FEED + more)
    (feed,) = feeds_in(path).feeds
    assert ("Wire", "en-GB", 7_200, 7, True) == (
        feed.source, feed.language, feed.every, feed.max_items, feed.allow_private
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FEED, "F:1: it does not say who asks."),
        ('contact = ""\n' + FEED, "F:1: it does not say who asks."),
        (HEAD, "F:1: it names no feeds."),
        (HEAD + "feeds = 3\n", "F:2: it names no feeds."),
        (HEAD + "feeds = [1]\n", "F:2: it names no feeds."),
        (HEAD + "colour = 1\n" + FEED, "F:2: 'colour' is no key of this file. Known: contact, feeds."),
        (HEAD + FEED + "evry = 1\n", "F:5: 'evry' is no key of a feed. Known: name, url, source,"),
        (HEAD + "[[feeds]]\nname = 'a'\n", "F:2: a feed has no url."),
        (HEAD + "[[feeds]]\nurl = 'https://a.example/'\n", "F:2: a feed has no name."),
        (HEAD + FEED + "every = 15\n", "F:5: every cannot be 15. Write it as 15m, 2h or 1d"),
        (HEAD + FEED + 'every = "5s"\n', "F:5: every cannot be '5s'."),
        (HEAD + FEED + 'every = "90d"\n', "F:5: every cannot be '90d'."),
        (HEAD + FEED + "max_items = 0\n", "F:5: max_items cannot be 0."),
        (HEAD + FEED + "max_items = true\n", "F:5: max_items cannot be True."),
        (HEAD + FEED + 'language = "fr"\n', "F:5: language cannot be 'fr'. Only English"),
        (HEAD + FEED + 'allow_private = "no"\n', "F:5: allow_private cannot be 'no'."),
        (HEAD + FEED.replace("https", "ftp"), "F:4: only http and https are fetched."),
        (HEAD + FEED.replace("//news", "//me:pw@news"), "F:4: the address holds a name or password."),
        (HEAD + FEED + FEED.replace("rss", "atom"), "F:6: two feeds have the name 'wire'."),
        (HEAD + FEED + FEED.replace("wire", "other"), "F:7: two feeds have the url"),
        (HEAD + "[[feeds]\n", "F:2: it is not TOML"),
        (HEAD + FEED + "name = 'b'\n", "F:5: it is not TOML: cannot overwrite a value"),
        (b"\xff\xfe", "F: it is not TOML in UTF-8."),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_next_step(tmp_path: Path, text: str | bytes, told: str) -> None:
    (found,) = mistakes(tmp_path, text)
    assert found.startswith(told)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    assert 3 == len(mistakes(tmp_path, FEED + "every = 1\nmax_items = 'x'\n"))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongFeeds, match="there is no such file"):
        feeds_in(tmp_path / "none.toml")


def test_the_file_in_the_documentation_is_right(tmp_path: Path) -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "watch.md"
    assert [] == mistakes(tmp_path, page.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0])
