"""The simulator's page in a real browser: what a developer does with it, and that it asks nobody else for anything."""

from __future__ import annotations

import re
import shutil
import threading
from urllib.parse import urlsplit

import pytest
from player import demo_shop
from werkzeug.serving import make_server

from skill.adapters.sqlite.catalog_file import CATALOG
from skill.commands.own_page import own_page
from skill.settings import Settings
from skill.simulator import open_skill, read_model
from skill.simulator.page import create_page, create_site, one_skill

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install 'otsukai[dev]'")
expect = sync_api.expect
expect.set_options(timeout=20_000)  # both cores may be busy with other tests

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
NOBODY = "http://127.0.0.1:9/alexa"
HOSTILE = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
# What a thumb would miss, by Apple's and the W3C's 44 pixels.
SMALL_BUTTONS = """[...document.querySelectorAll('.talk button')]
    .filter((one) => one.offsetParent && one.offsetHeight < 44).map((one) => one.textContent)"""
# A headless browser has no microphone and no voice: these answer in their place.
VOICE_AND_EAR = """
    window.spoken = [];
    window.SpeechRecognition = class {
        start() { this.onstart(); this.onresult({ results: [[{ transcript: "spoken words" }]] }); this.onend(); }
    };
    speechSynthesis.speak = (utterance) => spoken.push([utterance.text, utterance.lang]);
"""
DEAF_AND_MUTE = (
    "for (const name of ['speechSynthesis', 'SpeechRecognition', 'webkitSpeechRecognition']) delete window[name]"
)
# The server answers the page's first question when the test says so.
SLOW_SERVER = """
    const real = window.fetch;
    const asked = new Promise((answered) => { window.answer = answered; });
    window.fetch = (...wanted) => (wanted[0] === "api/skill" ? asked.then(() => real(...wanted)) : real(...wanted));
"""
ECHO = read_model(
    {
        "languageModel": {
            "invocationName": "echo room",
            "intents": [
                {
                    "name": "EchoIntent",
                    "slots": [{"name": "words", "type": "AMAZON.SearchQuery"}],
                    "samples": ["{words}"],
                }
            ],
        }
    }
)
# One browser and one server for the file: keep its tests together.
pytestmark = [
    pytest.mark.xdist_group("page"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the path: apt-get install chromium"),
]


def echo(request):
    """Answers with what it was sent, as hostile as that is, on the screen and in the attributes too."""
    slots = request["request"].get("intent", {}).get("slots", {})
    text = {"type": "Text", "text": HOSTILE}
    document = {"type": "APL", "version": "1.8", "mainTemplate": {"items": [text]}}
    shown = [{"type": "Alexa.Presentation.APL.RenderDocument", "token": HOSTILE, "document": document}]
    return {
        "version": "1.0",
        "sessionAttributes": {HOSTILE: [HOSTILE]},
        "response": {
            "outputSpeech": {"type": "PlainText", "text": slots.get("words", {}).get("value", "") + HOSTILE},
            "card": {"type": "Simple", "title": HOSTILE, "content": HOSTILE},
            "directives": shown if "Viewport" in request["context"] else [],
            "shouldEndSession": False,
        },
    }


@pytest.fixture(scope="module")
def serve():
    """Serves a page on this machine and gives its address."""
    servers = []

    def start(page):
        server = make_server("127.0.0.1", 0, create_site(page), threaded=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/simulator"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def shop(serve, tmp_path_factory):
    """The page of our own skill, with the demo shop."""
    folder = tmp_path_factory.mktemp("shop")
    for name in ("shop.toml", CATALOG):
        shutil.copy(demo_shop() / name, folder)
    return serve(own_page(Settings(shop=folder, is_demo=True), is_public=False))


@pytest.fixture(scope="module")
def room(serve):
    """The page of a skill that sends back what it hears."""
    return serve(create_page(one_skill(echo, {"en-US": ECHO}), locales=("en-US",), title="Echo room"))


@pytest.fixture(scope="module")
def broken(serve):
    """The page of a skill whose server is down."""
    skill = open_skill(NOBODY)
    return serve(create_page(one_skill(skill, {"en-US": ECHO}), locales=("en-US",), title="Echo room"))


@pytest.fixture(scope="module")
def chromium():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS.split())
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Opens an address as somebody new; at the end nothing was complained about, and no other host was asked."""
    complaints, hosts, contexts = [], set(), []

    def open_page(address, *, language="en-US", setup="", **wishes):
        contexts.append(chromium.new_context(locale=language, **wishes))
        contexts[-1].add_init_script(setup)
        page = contexts[-1].new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
        page.goto(address)
        expect(page.locator("#examples button").first).to_be_visible()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert hosts == {"127.0.0.1"}


def say(page, words):
    """Types it, presses Enter and gives the turn that follows."""
    turns = page.locator(".turn")
    number = turns.count()
    page.get_by_role("textbox", name=re.compile("What you say|話すことば")).fill(words)
    page.keyboard.press("Enter")
    expect(turns).to_have_count(number + 1)
    return turns.nth(number)


def test_a_whole_order_in_english_with_its_why_and_its_json(visit, shop):
    page = visit(shop)

    page.get_by_role("button", name="open kotori market", exact=True).click()
    expect(page.locator(".turn .reply")).to_contain_text("Welcome to Kotori Market")
    asked = say(page, "two bags of dark roast")
    expect(page.locator(".heard mark")).to_have_text(["two bagsamount", "dark roastproduct"])
    expect(page.locator(".considered .chosen")).to_contain_text("{amount} of {product}")
    say(page, "yes")
    placed = say(page, "yes")

    expect(asked.locator(".reply")).to_have_text(
        re.compile(r"two five-hundred-gram bags of dark roast\. That makes \$28\.00")
    )
    expect(placed.locator(".reply")).to_have_text(re.compile(r"Your order number is \d\d \d\d"))
    page.get_by_role("tab", name="Request").click()
    expect(page.locator(".json").first).to_contain_text('"name": "AMAZON.YesIntent"')
    page.get_by_role("tab", name="Response").click()
    expect(page.locator(".json").first).to_contain_text("Your order number is")
    page.get_by_role("tab", name="Session").click()
    expect(page.locator(".json").first).to_contain_text('"cart"')


def test_a_whole_order_in_japanese_on_a_japanese_page(visit, shop):
    page = visit(shop, language="ja-JP")

    say(page, "ことり商店を開いて")
    asked = say(page, "ダークローストを二袋")
    expect(page.locator(".heard mark")).to_have_text(["ダークローストproduct", "二袋amount"])
    say(page, "はい")
    placed = say(page, "はい")

    expect(page.get_by_role("tab", name="理由")).to_have_attribute("aria-selected", "true")
    expect(asked.locator(".reply")).to_contain_text("五百グラムのダークロースト二袋をカートに入れました")
    expect(placed.locator(".reply")).to_have_text(re.compile(r"番号は下四桁\d\d \d\d"))


def test_a_device_with_a_screen_shows_the_options_and_they_can_be_touched(visit, shop):
    page = visit(shop)
    page.get_by_label("Device").select_option("Screen")
    say(page, "ask kotori market for juice")

    page.get_by_role("tab", name="Screen").click()
    first = page.locator(".screen .touch button").first
    expect(first).to_contain_text("1.")
    first.click()

    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn .said").last).to_have_text("Touched: choose, 1")
    expect(page.locator(".turn .reply").last).to_contain_text("orange juice")


def test_a_skill_that_is_down_is_explained(visit, broken):
    page = visit(broken)

    turn = say(page, "open echo room")

    expect(turn.locator(".trouble .what")).to_have_text("The skill failed")
    expect(turn.locator(".trouble .detail")).to_contain_text("127.0.0.1:9")
    page.get_by_role("tab", name="Findings").click()
    expect(page.locator(".findings li").first).to_contain_text("internal-service-error")


def test_everything_by_keyboard(visit, room):
    page = visit(room)
    field = page.locator("#words")
    expect(field).to_be_focused()

    page.keyboard.type("open echo room")
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(1)
    page.keyboard.press("ArrowUp")
    expect(field).to_have_value("open echo room")
    field.fill("")
    page.keyboard.press("Alt+s")
    expect(page.locator(".turn .said").last).to_have_text("(silence)")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".turn.selected .number")).to_have_text("1")
    page.keyboard.press("Control+/")
    expect(page.get_by_role("dialog")).to_contain_text("What was said before")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Why").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Request")).to_be_focused()
    page.keyboard.press("Escape")

    expect(field).to_be_focused()
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")


def test_enter_before_the_page_is_ready_goes_nowhere_and_the_words_stay(visit, room):
    page = visit(room)
    page.add_init_script(SLOW_SERVER)
    page.reload()

    page.locator("#words").fill("open echo room")
    page.keyboard.press("Enter")
    page.evaluate("answer()")
    expect(page.locator("#send")).to_be_enabled()
    page.keyboard.press("Enter")

    expect(page.locator(".turn .said")).to_have_text("open echo room")


def test_hostile_text_is_shown_as_text(visit, room):
    page = visit(room, viewport={"width": 1200, "height": 800})
    page.get_by_label("Device").select_option("Screen")

    said = say(page, f"open echo room {HOSTILE}")
    for name in ("Why", "Request", "Response", "Findings", "Screen", "Session"):
        page.get_by_role("tab", name=name).click()
        expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")

    expect(said.locator(".reply")).to_contain_text(HOSTILE)
    expect(page.locator("#turns img, #turns script, #panel img, #panel script")).to_have_count(0)
    expect(page).to_have_title("Echo room · Simulator")


def test_on_a_phone_talk_and_inspector_take_turns_and_nothing_is_cut_off(visit, room):
    page = visit(room, viewport={"width": 360, "height": 700}, has_touch=True, is_mobile=True)

    turn = say(page, "open echo room")
    expect(page.locator(".look")).to_be_hidden()
    turn.locator(".facts").tap()

    expect(page.get_by_role("tab", name="Why")).to_be_visible()
    expect(page.locator(".talk")).to_be_hidden()
    page.get_by_role("button", name="Talk").tap()
    expect(turn).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate(SMALL_BUTTONS) == []


def test_the_conversation_survives_a_reload_and_can_be_saved(visit, room):
    page = visit(room)
    say(page, "open echo room")

    page.reload()
    expect(page.locator(".turn .said")).to_have_text("open echo room")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#words")).to_have_value("open echo room")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save transcript").click()

    assert (
        download.value.path().read_text(encoding="utf-8").startswith("# locale: en-US\n# Echo room\n> open echo room\n")
    )


def test_switches_reach_the_skill(visit, room):
    page = visit(room)
    page.get_by_role("tab", name="Switches").click()
    page.get_by_label("alexa::profile:email:read").check()
    page.get_by_role("button", name="1 day on").click()
    expect(page.get_by_text("1 d ahead of this machine")).to_be_visible()

    say(page, "open echo room")
    page.get_by_role("tab", name="Request").click()
    page.get_by_role("button", name="Open all").click()

    expect(page.locator(".json")).to_contain_text('"alexa::profile:email:read": {')
    expect(page.locator(".json")).to_contain_text('"status": "GRANTED"')


def test_the_browsers_own_voice_and_ear_are_used_once_they_are_switched_on(visit, room):
    page = visit(room, setup=VOICE_AND_EAR)
    say(page, "open echo room")
    expect(page.get_by_role("button", name="Speak")).to_be_hidden()
    page.get_by_role("tab", name="Switches").click()
    expect(page.get_by_text("send the sound to their maker")).to_be_visible()

    page.get_by_label("Read replies aloud").check()
    page.get_by_label("Show the microphone").check()
    page.get_by_role("button", name="Speak").click()

    expect(page.locator(".turn .said").last).to_have_text("spoken words")
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn .reply").last).to_contain_text("spoken words")  # read aloud once it is there
    assert page.evaluate("spoken") == [["spoken words" + HOSTILE, "en-US"]]


def test_a_browser_without_voice_and_ear_is_told_so(visit, room):
    page = visit(room, setup=DEAF_AND_MUTE)

    page.get_by_role("tab", name="Switches").click()

    expect(page.get_by_text("This browser can't read aloud.")).to_be_visible()
    expect(page.get_by_text("This browser can't recognise speech.")).to_be_visible()
