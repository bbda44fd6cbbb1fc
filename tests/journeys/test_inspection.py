"""An officer at an enterprise, with a phone: the inspection and two photographs of it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

from tests.journeys.conftest import PHONE, Person


def photograph(red: int) -> bytes:
    """A small picture of one colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + bytes([red, 120, 90]) * 64 for _ in range(48))
    head = struct.pack(">IIBBBBB", 64, 48, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def test_an_officer_records_an_inspection_with_two_photos(person: Callable[..., Person]) -> None:
    officer = person("demo_officer", screen=PHONE, phone=True)
    officer.go("/record/")
    officer.picture("what_to_record")
    supervisor = person("demo_supervisor")
    supervisor.go("/ledgers/enterprise/?view=all")
    enterprise = supervisor.tab.locator("main tbody tr a").first.inner_text()
    officer.go("/ledgers/enterprise_inspection/new/record/")
    officer.picture("empty_form")
    officer.fill(
        enterprise=enterprise, inspecting_organ="县市监局", trigger="complaint", entry="scanned", joint="no", result="none",
    )  # fmt: skip
    officer.fill(officers__0__officer="王某", officers__1__officer="李某")
    for number in (0, 1):
        officer.fill(**{f"officers__{number}__certificate_number": f"A{number}"})
    for number, name in enumerate(("photo", "other_photo")):
        officer.tab.set_input_files(
            f'[name="{name}"]',
            {
                "name": f"现场{number + 1}.png",
                "mimeType": "image/png",
                "buffer": photograph(60 + 100 * number),
            },
        )
    officer.picture("filled_in")
    officer.tab.locator("form.step button.b-primary").click()
    officer.tab.wait_for_load_state()
    officer.sees("登记检查已记入", "现场1.png", "现场2.png")
    officer.picture("recorded")
    with officer.tab.expect_response(lambda answer: "/files/" in answer.url) as opened:
        officer.tab.locator('a[href*="/files/"]').first.click()
    assert opened.value.status == 200
