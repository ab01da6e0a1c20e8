"""What a letter says, read from its bytes."""

import base64
from itertools import pairwise

import pytest

from remiss.mail.parse import parse
from tests.mail.writing_letters import HEAD, file_part, letter, multipart, part, text_part, whole


def test_an_answer_with_a_word_file_is_read() -> None:
    raw = whole(text_part("Här är vårt yttrande, §12."), file_part("Yttrande.docx", b"PK\x03\x04 docx"))
    mail = parse(raw)
    assert (mail.from_name, mail.from_address) == ("Karin Registrator", "registrator@farsta.example")
    assert mail.to_addresses == ("remiss@stad.example",)
    assert (mail.subject, mail.message_id, mail.text) == (
        "Yttrande",
        "<one@farsta.example>",
        "Här är vårt yttrande, §12.",
    )
    assert [(file.name, file.data, file.inline, file.in_report) for file in mail.files] == [
        ("Yttrande.docx", b"PK\x03\x04 docx", False, False)
    ]
    assert (mail.automatic, mail.no_reply, mail.report, mail.trouble) == ("", "", None, "")


def test_what_it_answers_is_named_with_the_nearest_first() -> None:
    raw = letter("""
        In-Reply-To: <3@x.example>
        References: <1@x.example> <2@x.example>
         <3@x.example>
        Subject: Sv

        hej
        """)
    assert parse(raw).in_reply_to == ("<3@x.example>", "<2@x.example>", "<1@x.example>")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?utf-8?Q?Yttrande_=C3=B6ver_remiss?=", "Yttrande över remiss"),
        ("=?iso-8859-1?Q?=D6rnsk=F6ldsviks_kommun?=", "Örnsköldsviks kommun"),
        ("=?utf-8?B?w4Q=?= =?utf-8?B?bHY=?=", "Älv"),
        ("=?utf-8?B?w?= =?utf-8?B?4Q=?=", "Ä"),
        ("=?utf-8?Q?=C3?= =?utf-8?Q?=84lv?=", "Älv"),
        ("Sv: =?utf-8?q?=C3=A5?= och =?koi8-r?b?8NLJ18XU?=", "Sv: å och Привет"),
        ("=?no-such-charset?Q?hej?=", "hej"),
        ("=?utf-8?Q?Hej=0D=0ABcc:_fler@x.example?=", "Hej Bcc: fler@x.example"),
        ("=?utf-8?Q?a=00b?=", "a b"),
        ("=?rot13?Q?hej?=", "hej"),
        ("=?utf-8*sv?Q?svenska?=", "svenska"),
        ("=?utf-8?Q?inte slut", "=?utf-8?Q?inte slut"),
    ],
)
def test_subjects_are_read_on_one_line(written: str, read: str) -> None:
    assert parse(f"Subject: {written}\r\n\r\nhej\r\n".encode()).subject == read


def test_a_subject_in_raw_bytes_is_read_as_utf8_or_else_as_windows_letters() -> None:
    assert parse("Subject: Svar från Årsta\r\n\r\n".encode()).subject == "Svar från Årsta"
    assert parse("Subject: Svar från Årsta\r\n\r\n".encode("cp1252")).subject == "Svar från Årsta"


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ('filename="Svar från Årsta.docx"', "Svar från Årsta.docx"),
        ("filename*=UTF-8''Svar%20fr%C3%A5n%20%C3%85rsta.docx", "Svar från Årsta.docx"),
        ("filename=x.docx; filename*=UTF-8'sv'%C3%85rsta.docx", "Årsta.docx"),
        ("filename*0*=iso-8859-1''Svar%20fr%E5n; filename*1*=%20%C5rsta; filename*2=.docx", "Svar från Årsta.docx"),
        ('filename*0="Svar fran "; filename*1="Arsta.docx"', "Svar fran Arsta.docx"),
        ('filename*1="b.docx"; filename*0="a"', "ab.docx"),
        ('filename="=?utf-8?Q?=C3=85rsta.docx?="', "Årsta.docx"),
        ('filename="a\\"b.docx"', 'a"b.docx'),
        ('filename="C:\\\\Mina dokument\\\\svar.docx"', "svar.docx"),
        ('filename="../../etc/passwd"', "passwd"),
        ("filename=utan citat.docx", "utan citat.docx"),
        ('filename="aldrig slut.docx', "aldrig slut.docx"),
        ("filename*=UTF-8''%0D%0ABcc%3A%20x.docx", "Bcc: x.docx"),
        ('filename="svar\u202excod.exe"', "svarxcod.exe"),
        ("filename*=no-such''%41.docx", "A.docx"),
    ],
)
def test_file_names_are_read_however_they_are_written(parameters: str, name: str) -> None:
    raw = whole(part(f"Content-Type: application/octet-stream\nContent-Disposition: attachment; {parameters}", b"data"))
    assert [file.name for file in parse(raw).files] == [name]


def test_a_file_with_its_name_in_raw_windows_letters_is_named() -> None:
    raw = whole(part("Content-Type: application/pdf\nContent-Disposition: attachment; filename=X", b"data"))
    assert parse(raw.replace(b"filename=X", 'filename="Årsta.pdf"'.encode("cp1252"))).files[0].name == "Årsta.pdf"


def test_a_file_without_a_name_is_called_by_what_it_is() -> None:
    raw = whole(part("Content-Type: application/pdf\nContent-Transfer-Encoding: base64", base64.b64encode(b"%PDF")))
    assert [(file.name, file.data) for file in parse(raw).files] == [("namnlös fil.pdf", b"%PDF")]


def test_of_text_and_html_that_say_the_same_the_text_is_taken_and_both_are_kept() -> None:
    page = part("Content-Type: text/html; charset=utf-8", "<p>Vi <b>tillstyrker</b></p>")
    mail = parse(whole(text_part("Vi tillstyrker"), page, kind="alternative"))
    assert (mail.text, mail.html_text) == ("Vi tillstyrker", "<p>Vi <b>tillstyrker</b></p>")
    assert mail.files == ()


def test_a_letter_in_html_alone_is_read_as_a_person_sees_it() -> None:
    page = (
        "<html><head><title>t</title><style>p{color:red}</style></head><body><!-- dolt --><p>Vi&nbsp;avst&aring;r.</p>"
        "<script>alert(1)</script><ul><li>ett<li>två</ul>a < b<br>slut</body></html>"
    )
    raw = (HEAD + "Content-Type: text/html; charset=utf-8\r\n\r\n" + page).encode()
    assert parse(raw).text == "Vi avstår.\n\nett\ntvå\na < b\nslut"


def test_words_before_and_after_a_file_are_both_read() -> None:
    raw = whole(text_part("Före"), file_part("a.docx", b"1"), text_part("Efter"))
    assert parse(raw).text == "Före\n\nEfter"


def test_a_picture_in_the_text_is_told_apart_from_a_file_that_some_program_calls_inline() -> None:
    page = part("Content-Type: text/html", '<p>Hej</p><img src="cid:logo@x">')
    logo = part("Content-Type: image/png; name=logo.png\nContent-ID: <logo@x>\nContent-Disposition: inline", b"png")
    answer = part("Content-Type: application/pdf\nContent-Disposition: inline; filename=Svar.pdf", b"%PDF")
    mail = parse(whole(multipart(page, logo, kind="related", boundary="inre"), answer))
    assert [(file.name, file.inline, file.content_id) for file in mail.files] == [
        ("logo.png", True, "logo@x"),
        ("Svar.pdf", False, ""),
    ]


def test_a_forwarded_letter_gives_its_files_and_words() -> None:
    inner = whole(text_part("Från nämnden"), file_part("Svar.docx", b"svar"), kind="mixed")
    for encoding, body in (("7bit", inner), ("base64", base64.encodebytes(inner))):
        forwarded = part(f"Content-Type: message/rfc822\nContent-Transfer-Encoding: {encoding}", body)
        mail = parse(multipart(text_part("Se nedan"), forwarded, boundary="yttre", head=HEAD.replace("one", "two")))
        assert [file.name for file in mail.files] == ["Svar.docx"]
        assert "Se nedan" in mail.text
        assert "Från: Karin Registrator <registrator@farsta.example>" in mail.text
        assert "Från nämnden" in mail.text


def test_a_flowed_letter_is_joined_and_its_quotes_and_signature_stand() -> None:
    head = HEAD + "Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
    words = "Nämnden tillstyrker \r\nförslaget.\r\n> citat \r\n> mer\r\n-- \r\nKarin\r\n"
    assert parse((head + words).encode()).text == "Nämnden tillstyrker förslaget.\n> citat \n> mer\n-- \nKarin"


def test_a_file_in_uuencode_in_the_text_is_taken_out() -> None:
    raw = HEAD.encode() + b"\r\nHej\r\nbegin 644 svar.doc\r\n#0V%T\r\n`\r\nend\r\nMvh\r\n"
    mail = parse(raw)
    assert [(file.name, file.data) for file in mail.files] == [("svar.doc", b"Cat")]
    assert "begin" not in mail.text
    assert "Mvh" in mail.text


def test_every_recipient_is_seen_those_of_the_envelope_included() -> None:
    raw = letter("""
        To: "Berg, Anna" <a@x.example>, =?utf-8?Q?=C3=85ke?= <b@x.example>
        Cc: c@x.example
        Delivered-To: remiss@stad.example
        X-Original-To: svar+abc@stad.example

        hej
        """)
    assert parse(raw).to_addresses == (
        *("a@x.example", "b@x.example", "c@x.example"),
        *("remiss@stad.example", "svar+abc@stad.example"),
    )


def test_the_sender_is_the_address_and_not_the_one_in_the_name() -> None:
    raw = b'From: "chef@stad.example" <nagon@annan.example>\r\n\r\nhej'
    assert (parse(raw).from_name, parse(raw).from_address) == ("chef@stad.example", "nagon@annan.example")


def test_reading_says_the_same_each_time_and_whatever_ends_the_lines() -> None:
    raw = whole(text_part("Hej"), file_part("a.docx", b"1"))
    plain = raw.replace(b"\r\n", b"\n")
    ways = [raw, plain, plain.replace(b"\n", b"\r\n"), plain.replace(b"\n", b"\r")]
    assert all(parse(one) == parse(other) for one, other in pairwise([*ways, raw]))
