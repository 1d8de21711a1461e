from __future__ import annotations

import contextlib
from email.message import EmailMessage

import pytest

from communique.errors import UnreadableInput
from communique.read import Reading, Refused, read_bytes
from tests.read.making import OTHER, SENTENCE, THIRD, read_all, read_one


def mail(text: str | None = f"{SENTENCE}\n\n{OTHER}\n", html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {
        "From": "Ministry of Foreign Affairs <press@mfa.example>", "To": "press@list.example",
        "Subject": "FW: Statement on the talks", "Date": "Fri, 09 Mar 2018 10:00:00 +0100", "Message-ID": "<1@mfa>",
    } | headers  # fmt: skip
    for name, value in given.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    if html is not None:
        (message.add_alternative if text is not None else message.set_content)(html, subtype="html")
    return message


def test_the_plain_text_of_a_mail_is_its_report() -> None:
    reading = read_one(mail(html=f"<p>{THIRD}</p>").as_bytes())
    report = reading.report
    assert (f"{SENTENCE}\n\n{OTHER}", "mail (plain)", "<1@mfa>") == (report.text, reading.extractor, reading.key)
    assert ("Statement on the talks", "Ministry of Foreign Affairs") == (report.title, report.source)
    assert ("2018-03-09T10:00:00+01:00", "page") == (report.published, report.published_from)


def test_a_mail_of_html_alone_is_read_paragraph_by_paragraph() -> None:
    html = f"<html><body><h1>Statement on the talks</h1><p>{SENTENCE}</p><p>{OTHER}</p></body></html>"
    report = read_one(mail(None, html).as_bytes()).report
    assert f"Statement on the talks\n\n{SENTENCE}\n\n{OTHER}" == report.text
    assert ["title", "body", "body"] == [block.role for block in report.blocks]


def test_attachments_are_counted_by_their_kind() -> None:
    message = mail()
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="statement.pdf")
    assert ["an attachment was not read (application/pdf)"] == [r.reason for r in read_one(message.as_bytes()).refusals]


def test_quoted_replies_and_the_lines_that_announce_them_are_marked() -> None:
    text = f"{SENTENCE}\n\nOn Thu, 8 Mar 2018 at 10:00, Jane Doe wrote:\n> {OTHER}\n> {OTHER}\n\n{THIRD}\n"
    report = read_one(mail(text).as_bytes()).report
    coded = [report.text[b.start : b.end] for b in report.blocks if b.role == "body"]
    assert [SENTENCE, THIRD] == coded


@pytest.mark.parametrize("dashes", ["-- ", "----- Original Message -----", "---------- Forwarded message ---------"])
def test_what_follows_a_signature_or_an_older_message_is_marked(dashes: str) -> None:
    text = f"{SENTENCE}\n\n{dashes}\nJane Doe\n{OTHER}\n"
    report = read_one(mail(text).as_bytes()).report
    assert [SENTENCE] == [report.text[b.start : b.end] for b in report.blocks if b.role == "body"]
    assert OTHER in report.text


def test_dashes_within_a_line_are_no_signature() -> None:
    text = f"{SENTENCE} -- so it was said.\n\n{OTHER}"
    assert ["body", "body"] == [block.role for block in read_one(mail(text).as_bytes()).report.blocks]


def test_encoded_headers_and_bodies_are_decoded() -> None:
    message = mail("Café talks in Málaga were held on Monday, the mayor said in the evening of the same day.",
                   Subject="Málaga talks")  # fmt: skip
    report = read_one(message.as_bytes()).report
    assert "Málaga talks" == report.title
    assert report.text.startswith("Café talks in Málaga")


def test_a_mail_in_another_charset_is_decoded() -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "a@b.example", "Talks", "<1@b>"
    message.set_content("The café in Málaga was closed, the mayor of the city said in the evening.", charset="cp1252")
    assert "café in Málaga" in read_one(message.as_bytes()).report.text


def test_the_sender_s_domain_is_the_source_where_there_is_no_name() -> None:
    assert "mfa.example" == read_one(mail(From="press@mfa.example").as_bytes()).report.source


def test_a_mail_without_text_is_refused() -> None:
    message = mail(" \n")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(UnreadableInput, match="the mail has no text"):
        read_all(message.as_bytes())


def test_a_mail_from_the_future_is_read_without_its_date() -> None:
    reading = read_one(mail(Date="Fri, 09 Mar 2035 10:00:00 +0100").as_bytes())
    assert None is reading.report.published
    assert "in the future" in reading.refusals[0].reason


@pytest.mark.parametrize(
    "head",
    [
        b'Content-Type: multipart/mixed; boundary=""\n', b'Content-Type: text/plain; charset="\xff"\n',
        b"From: =?utf-8?b?!!!?=\n", b"Date: \n", b"Subject: " + b"=?utf-8?q?a?= " * 500 + b"\n",
        b"Content-Transfer-Encoding: base64\n", b"Content-Type: message/rfc822\n", b"From: <" + b"(" * 200 + b"\n",
    ],
)  # fmt: skip
def test_headers_that_no_mail_program_writes_are_survived(head: bytes) -> None:
    data = b"Received: a\nMessage-ID: <a>\nFrom: a@b.example\n" + head + f"\n{SENTENCE}\n".encode()
    found: list[Reading | Refused] = []
    with contextlib.suppress(UnreadableInput):
        found = list(read_bytes(data, name="a.eml"))
    assert all(isinstance(part, Reading) and SENTENCE in part.report.text for part in found)


@pytest.mark.parametrize("header", [b"=?utf-8?q?a?= " * 50_000, b"a" * 1_000_000])
def test_a_huge_header_is_cut_and_the_mail_read(header: bytes) -> None:
    reading = read_one(
        b"Received: a\nFrom: a@b.example\nMessage-ID: <1>\nSubject: " + header + f"\n\n{SENTENCE}".encode()
    )
    assert SENTENCE == reading.report.text
    assert len(reading.report.title or "") <= 500


def test_more_parts_than_any_mail_has_are_refused() -> None:
    parts = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 5_000
    with pytest.raises(UnreadableInput, match="more parts than any mail"):
        read_all(b"Received: a\nFrom: a@b.example\nMessage-ID: <1>\n" + parts)
