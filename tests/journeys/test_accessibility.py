"""axe-core finds nothing serious on any kind of page, on a desktop and on a phone; no page is heavy or too wide."""

from __future__ import annotations

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import DESKTOP, PHONE, Person

CASES = "/ledgers/administrative_reconsideration/"
PAGES = (
    "/", "/todo/", "/record/", "/records/?view=all", "/me/ledgers/", "/help/verify/", "/domains/reconsideration_litigation/", "/search/?q=市", "/ledgers/", CASES, f"{CASES}?view=all", f"{CASES}about/", f"{CASES}new/receive/",
    "/registers/", "/ledgers/enterprise/?as_of=2025-6-30", "/grid/", "/grid/enforcement_training/", "/imports/", "/calendar/",
    "/due/", "/findings/", "/help/effort/", "/figures/?period=2025", "/figures/administrative_reconsideration.closed/?period=2025",
    "/figures/administrative_reconsideration.closed/records/?period=2025", "/reports/", "/reports/annual/2025/",
    "/notices/", "/notices/wishes/", "/help/", "/help/words/", "/me/", "/styleguide/",
)  # fmt: skip
ADMINISTRATION = tuple(
    f"/administration/{area}"
    for area in (
        "", "people/", "people/demo_head/", "organs/", "regions/", "holidays/", "holidays/2026/", "documents/",
        "documents/administrative_reconsideration/acceptance_notice/", "roles/", "roles/head/", "rights/",
        "rights/administrative_reconsideration/", "protection/", "sessions/", "changes/", "health/",
    )
)  # fmt: skip
FORMS = (
    "/administration/documents/administrative_reconsideration/acceptance_notice/change/",
    "/me/second-factor/",
    "/me/sessions/",
)
HEAVY = 300 * 1024
A4 = {"width": 718, "height": 1047}  # 210 by 297 mm less margins of 10 mm, at 96 dots to the inch
ON_PAPER = """() => {
    const shown = one => one.getClientRects().length > 0 && getComputedStyle(one).visibility !== "hidden";
    const words = names => [...document.querySelectorAll(names)].filter(shown).map(one => one.outerHTML.slice(0, 90)).join(" ");
    const main = document.querySelector("main");
    return {
        "menus and buttons": words(".side, .top, .bottom, main button:not([aria-hidden]), main .b:not([aria-hidden]), .filters"),
        "no text": main.innerText.trim().length > 20 ? "" : main.outerHTML.slice(0, 200),
        "too wide": document.documentElement.scrollWidth > window.innerWidth ? String(document.documentElement.scrollWidth) : "",
    };
}"""
GRAVE = {"serious", "critical"}


def test_every_kind_of_page_is_for_everybody(person: Callable[..., Person]) -> None:
    axe, wrong = Axe(), list[str]()
    for screen, phone in ((DESKTOP, False), (PHONE, True)):
        writer = person("demo_writer", screen=screen, phone=phone)
        supervisor = person("demo_supervisor", screen=screen, phone=phone)
        auditor = person("demo_auditor", screen=screen, phone=phone)
        keeper = person("demo_admin", screen=screen, phone=phone)
        supervisor.go(f"{CASES}?view=all")
        record = supervisor.tab.locator(
            f'main a[href^="{CASES}"][href*="%E5"], main tbody a'
        ).first.get_attribute("href")
        assert record
        others = {
            "/findings/": supervisor,
            **dict.fromkeys(ADMINISTRATION, auditor),
            **dict.fromkeys(FORMS, keeper),
        }
        for path in (*PAGES, record, *ADMINISTRATION, *FORMS):
            who = others.get(path, writer)
            assert who.go(path) == 200, path
            for one in axe.run(who.tab).response["violations"]:
                if one["impact"] in GRAVE:
                    where = "; ".join(str(node["target"]) for node in one["nodes"][:3])
                    wrong.append(f"{path} {screen['width']}: {one['id']} {one['help']} ({where})")
            wide = who.tab.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if wide > 0:
                wrong.append(f"{path} {screen['width']}: {wide} px too wide")
            heavy = who.tab.evaluate(
                "performance.getEntries().reduce((sum, one) => sum + (one.encodedBodySize || 0), 0)"
            )
            if heavy > HEAVY:
                wrong.append(f"{path} {screen['width']}: {heavy} bytes")
    assert wrong == [], "\n".join(wrong)


def test_every_kind_of_page_prints(person: Callable[..., Person]) -> None:
    writer, wrong = person("demo_writer", screen=A4), list[str]()
    auditor = person("demo_auditor", screen=A4)
    for path in (*PAGES, *ADMINISTRATION):
        who = auditor if path in ADMINISTRATION else writer
        who.tab.emulate_media(media="print")
        who.go(path)
        for name, seen in who.tab.evaluate(ON_PAPER).items():
            if seen:
                wrong.append(f"{path}: {name}, {seen}")
        who.picture(path.strip("/").partition("?")[0].replace("/", "-") or "home")
    assert wrong == [], "\n".join(wrong)


def test_nothing_is_fetched_from_elsewhere(person: Callable[..., Person]) -> None:
    writer = person("demo_writer")
    asked: list[str] = []
    writer.tab.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        writer.go(path)
    assert [url for url in asked if not url.startswith((writer.site, "data:"))] == []
