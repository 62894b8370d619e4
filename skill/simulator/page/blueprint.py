"""The page and its JSON API, as a Flask blueprint that any app can mount."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from datetime import timedelta
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Final

from flask import Blueprint, Flask, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from skill.simulator.exchange import Exchange
from skill.simulator.page import bodies
from skill.simulator.page.bodies import RefusedError
from skill.simulator.page.opening import Opener
from skill.simulator.page.switching import STATES, switched
from skill.simulator.page.tabs import NoSuchTabError, Tab, Tabs
from skill.simulator.page.told import cut, devices, state_of, step_of
from skill.simulator.permissions import Scope
from skill.simulator.purchases import PurchaseResult
from skill.simulator.scripts import Played, PlayedStep, Script, Step, as_text
from skill.simulator.scripts.directions import touching
from skill.simulator.scripts.script import heard

MOUNT: Final = "/simulator"
"""Where the page is mounted unless somebody says otherwise."""
_STATIC: Final = Path(__file__).with_name("static")
# Named here because a machine's own table of types may lack them, and a browser runs no script of another type.
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def create_page(
    open_conversation: Opener,
    *,
    locales: Sequence[str],
    title: str,
    examples: Mapping[str, Sequence[str]] | None = None,
    is_public: bool = False,
) -> Blueprint:
    """The page for one skill, to be registered at ``MOUNT`` or elsewhere.

    ``locales`` are those that ``open_conversation`` knows, the first one to begin with. ``examples`` are things to
    say, by locale. Only requests that name this machine are served unless ``is_public``.
    """
    page = Blueprint("simulator_page", __name__)
    api = _Api(Tabs(open_conversation), title=title, locales=tuple(locales), examples=dict(examples or {}))
    page.before_request(lambda: bodies.check_sender(request, is_public=is_public))
    page.after_request(_guarded)
    page.register_error_handler(RefusedError, lambda error: _error(error.status, error.code, error.message))
    page.register_error_handler(NoSuchTabError, _no_conversation)
    page.register_error_handler(HTTPStatus.INTERNAL_SERVER_ERROR, _broken)
    page.add_url_rule("/", view_func=_index, endpoint="index")
    page.add_url_rule("/static/<path:name>", view_func=_static, endpoint="static")
    for name, view in api.reads().items():
        page.add_url_rule(f"/api/{name}", endpoint=name, view_func=view, methods=["GET"])
    for name, view in api.writes().items():
        page.add_url_rule(f"/api/{name}", endpoint=name, view_func=view, methods=["POST"])
    return page


def create_site(page: Blueprint) -> Flask:
    """A Flask app with nothing but the page, at ``MOUNT``; its root leads there."""
    site = Flask(__name__, static_folder=None)
    site.register_blueprint(page, url_prefix=MOUNT)

    def root() -> AnyResponse:
        return redirect(f"{MOUNT}/")

    site.add_url_rule("/", view_func=root)
    return site


@dataclass(frozen=True, slots=True)
class _Api:
    """What the page asks for; each answer is JSON, and a step is answered with the state it led to."""

    tabs: Tabs
    _: KW_ONLY
    title: str
    locales: tuple[str, ...]
    examples: Mapping[str, Sequence[str]]

    def reads(self) -> dict[str, Callable[[], Response]]:
        return {"skill": self.skill, "transcript": self.transcript}

    def writes(self) -> dict[str, Callable[[], Response]]:
        return {
            "open": self.open,
            "resume": self.resume,
            "say": self.say,
            "touch": self.touch,
            "launch": self.launch,
            "switch": self.switch,
            "forward": self.forward,
        }

    def skill(self) -> Response:
        return _json(
            {
                "title": self.title,
                "locales": list(self.locales),
                "examples": {locale: list(said) for locale, said in self.examples.items()},
                "devices": devices(),
                "permissions": [scope.value for scope in Scope],
                "purchases": [result.value for result in PurchaseResult],
                "outages": list(STATES),
                "most_characters": bodies.MOST_CHARACTERS,
            }
        )

    def transcript(self) -> Response:
        """The conversation as a file: a script that can be played again, or all of it as JSON with ``form=json``."""
        with self.tabs.used(request.args.get("tab", "")) as tab:
            steps, played, locale = list(tab.steps), tuple(tab.played), tab.locale
        is_json = request.args.get("form") == "json"
        if is_json:
            told = {"title": self.title, "locale": locale, "steps": steps}
            content = json.dumps(told, ensure_ascii=False, indent=2)
        else:
            script = Script(name=self.title, steps=(), notes=(self.title,), locale=locale)
            content = as_text(Played(script=script, steps=played))
        response = Response(content, content_type=f"{'application/json' if is_json else 'text/plain'}; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="conversation.{"json" if is_json else "txt"}"'
        return response

    def open(self) -> Response:
        """A fresh conversation for the tab."""
        body = bodies.read(request, bodies.Opened)
        self._begin(body)
        with self.tabs.used(body.tab) as tab:
            return _told(tab)

    def resume(self) -> Response:
        """The tab's conversation as it stands, with its last steps; a fresh one where it has none."""
        body = bodies.read(request, bodies.Opened)
        try:
            with self.tabs.used(body.tab) as tab:
                return _json({"state": state_of(tab), "steps": list(tab.steps)})
        except NoSuchTabError:
            self._begin(body)
        with self.tabs.used(body.tab) as tab:
            return _json({"state": state_of(tab), "steps": []})

    def say(self) -> Response:
        body = bodies.read(request, bodies.Said)
        words = " ".join(body.words.split())
        return self._stepped(body.tab, ("say", words), Step(said=words), lambda tab: tab.conversation.say(words))

    def touch(self) -> Response:
        body = bodies.read(request, bodies.Touched)
        said = ", ".join(map(str, body.arguments))
        step = Step(direction=touching(body.arguments))
        return self._stepped(body.tab, ("touch", said), step, lambda tab: tab.conversation.touch(*body.arguments))

    def launch(self) -> Response:
        """The session dropped and the skill opened anew."""
        body = bodies.read(request, bodies.OfTab)
        return self._stepped(body.tab, ("launch", ""), Step(direction="launch"), lambda tab: tab.conversation.launch())

    def switch(self) -> Response:
        body = bodies.read(request, bodies.Switched)
        with self.tabs.used(body.tab) as tab:
            switched(tab, body)
            return _told(tab)

    def forward(self) -> Response:
        body = bodies.read(request, bodies.Forwarded)
        with self.tabs.used(body.tab) as tab:
            try:
                tab.clock.advance(timedelta(minutes=body.minutes))
            except OverflowError:
                raise RefusedError(HTTPStatus.BAD_REQUEST, "too_far", "Time ends there.") from None
            tab.directed(f"{body.minutes} minutes later")
            return _told(tab)

    def _begin(self, body: bodies.Opened) -> None:
        if body.locale not in self.locales:
            known = ", ".join(self.locales)
            message = f"There is no interaction model for {body.locale}; there is one for {known}."
            raise RefusedError(HTTPStatus.BAD_REQUEST, "no_such_locale", message)
        self.tabs.open(body.tab, body.locale, body.user)

    def _stepped(self, tab_id: str, done: tuple[str, str], written: Step, act: Callable[[Tab], Exchange]) -> Response:
        with self.tabs.used(tab_id) as tab:
            begun = time.perf_counter()
            exchange = act(tab)
            milliseconds = round((time.perf_counter() - begun) * 1000)
            step = tab.kept({"act": done[0], "said": done[1], **step_of(exchange, tab.conversation, milliseconds)})
            came = heard(exchange)
            came = replace(came, reply=cut(came.reply), reprompt=cut(came.reprompt))
            tab.played.append(PlayedStep(step=written, heard=came))
            return _json({"step": step, "state": state_of(tab)})


def _index() -> Response:
    return _static("index.html")


def _static(name: str) -> Response:
    if name not in _files():
        abort(HTTPStatus.NOT_FOUND)
    return Response(_files()[name], content_type=_TYPES[Path(name).suffix])


@cache
def _files() -> Mapping[str, bytes]:
    """All parts of the page by the names they are asked for: what is not among them is not served."""
    paths = (path for path in _STATIC.rglob("*") if path.suffix in _TYPES)
    return {path.relative_to(_STATIC).as_posix(): path.read_bytes() for path in paths}


def _told(tab: Tab) -> Response:
    return _json({"state": state_of(tab)})


def _no_conversation(_: NoSuchTabError) -> Response:
    return _error(
        HTTPStatus.NOT_FOUND, "no_conversation", "This tab has no conversation, or it was idle for an hour. Open one."
    )


def _broken(_: Exception) -> Response:
    message = "The simulator failed at this; what it logged says why. The conversation can go on."
    return _error(HTTPStatus.INTERNAL_SERVER_ERROR, "simulator_failed", message)


def _error(status: HTTPStatus, code: str, message: str) -> Response:
    return _json({"error": code, "message": message}, status)


def _json(value: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), status.value, content_type="application/json; charset=utf-8")


def _guarded(response: Response) -> Response:
    response.headers.update(_HEADERS)
    return response
