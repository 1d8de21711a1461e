from __future__ import annotations

import pytest

from communique.errors import UnreadableInput, UnsupportedLanguage
from communique.read import Reading, Refused
from tests.read.inputs_made import newsml_of
from tests.read.making import OTHER, SENTENCE, THIRD, read_all, read_one

BODY = f"<p>{SENTENCE}</p><p>{OTHER}</p>"
META = (
    '<itemClass qcode="ninat:text"/><provider qcode="nprov:NNA"><name>Northern News Agency</name></provider>'
    "<versionCreated>2018-03-09T12:00:00+01:00</versionCreated><firstCreated>2018-03-09T10:00:00+01:00</firstCreated>"
    '<pubStatus qcode="stat:usable"/>'
)
CONTENT = (
    '<headline>Ministers meet</headline><by>By Jane Doe</by><language tag="en-GB"/>'
    '<dateline>VIENNA, March 9</dateline><infoSource qcode="is:TASS"><name>TASS</name></infoSource>'
)
RIGHTS = "<rightsInfo><usageTerms>Not for resale.</usageTerms></rightsInfo>"


def test_a_news_item_is_a_report_with_what_it_tells_of_itself() -> None:
    reading = read_one(newsml_of(BODY, meta=META, content=CONTENT, rights=RIGHTS).encode())
    report = reading.report
    assert ("urn:newsml:a:1", "newsml") == (reading.key, reading.extractor)
    assert ("Ministers meet", "Northern News Agency", "TASS") == (report.title, report.source, report.origin)
    assert (("Jane Doe",), "Not for resale.") == (report.authors, report.rights)
    assert ("2018-03-09T10:00:00+01:00", "2018-03-09T12:00:00+01:00") == (report.published, report.modified)


def test_the_dateline_stands_before_the_text_as_a_block_of_its_own() -> None:
    report = read_one(newsml_of(BODY, content=CONTENT).encode()).report
    assert f"VIENNA, March 9\n\n{SENTENCE}\n\n{OTHER}" == report.text
    assert ["dateline", "body", "body"] == [block.role for block in report.blocks]


def test_a_dateline_that_the_text_begins_with_is_not_set_twice() -> None:
    body = f"<p>VIENNA, March 9 (Reuters) - {SENTENCE}</p>"
    report = read_one(newsml_of(body, content=CONTENT).encode()).report
    assert f"VIENNA, March 9 (Reuters) - {SENTENCE}" == report.text
    assert ["dateline", "body"] == [block.role for block in report.blocks]


def test_a_message_holds_several_items() -> None:
    items = newsml_of(BODY) + newsml_of("") + newsml_of(f"<p>{THIRD}</p>", guid="urn:newsml:a:3")
    found = read_all(f"<newsMessage><itemSet>{items}</itemSet></newsMessage>".encode())
    assert [Reading, Refused, Reading] == [type(part) for part in found]
    assert ["input:1", "input:2", "input:3"] == [part.name for part in found]


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_an_item_that_its_agency_withdrew_is_refused(status: str) -> None:
    with pytest.raises(UnreadableInput, match=f"marked it as {status}"):
        read_all(newsml_of(BODY, meta=f'<pubStatus qcode="stat:{status}"/>').encode())


def test_an_item_in_another_language_is_refused() -> None:
    with pytest.raises(UnsupportedLanguage):
        read_all(newsml_of(BODY, content='<language tag="fr"/>').encode())


def test_an_item_of_pictures_is_refused_by_its_class() -> None:
    with pytest.raises(UnreadableInput, match=r"news item \(picture\) without a text"):
        read_all(newsml_of("", meta='<itemClass qcode="ninat:picture"/>').encode())


def test_the_text_in_nitf_is_read() -> None:
    item = newsml_of("").replace(
        "<body></body>",
        f"<nitf><body><body.head><hedline><hl1>H</hl1></hedline></body.head><body.content>{BODY}</body.content></body></nitf>",
    )
    assert f"{SENTENCE}\n\n{OTHER}" == read_one(item.encode()).report.text


def test_text_as_data_is_kept_as_it_is() -> None:
    item = (
        f'<newsItem guid="a"><contentSet><inlineData contenttype="text/plain">{SENTENCE}\n{OTHER}</inlineData>'
        "</contentSet></newsItem>"
    )
    assert f"{SENTENCE}\n{OTHER}" == read_one(item.encode()).report.text


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_document_types_and_entities_are_refused(start: str) -> None:
    data = f'<?xml version="1.0"?>{start}{newsml_of("&a;")}'.encode()
    with pytest.raises(UnreadableInput, match="declares a document type or entities"):
        read_all(data, name="a.xml")


@pytest.mark.parametrize(
    "data", [b"<newsItem>", b"<newsItem guid='a'><a></newsItem>", b"<newsItem>" + b"<a>" * 100_000]
)
def test_broken_xml_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="not well-formed") as caught:
        read_all(data)
    assert "\n" not in str(caught.value)


def test_other_xml_is_refused_with_what_is_wanted() -> None:
    with pytest.raises(UnreadableInput, match="it holds no news item"):
        read_all(b"<?xml version='1.0'?><a>b</a>", name="a.xml")
