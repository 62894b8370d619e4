"""What may be typed in the terminal beside words to say: each command with its help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from skill.simulator.console import shown
from skill.simulator.devices import DEVICES
from skill.simulator.hosts.outcome import Host
from skill.simulator.permissions import Scope
from skill.simulator.scripts import (
    BrokenScriptError,
    Script,
    Step,
    UnknownDirectionError,
    as_text,
    as_yaml,
    follow,
    play,
    read_script,
)
from skill.simulator.scripts.directions import fares
from skill.simulator.scripts.script import Expected, Heard
from skill.simulator.services.calls import SERVICES

if TYPE_CHECKING:
    from skill.simulator.console.desk import Desk
    from skill.simulator.exchange import Exchange

_LAST_ASKED: Final = 5
_INTRODUCTION: Final = 'Type what you would say. An empty line is silence, "exit" leaves the skill.'


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: ``act`` gets the words after its name, and gives a step, or text to show."""

    help: str
    act: Callable[[Desk, str], Exchange | str | None]
    usage: str = ""
    choices: Callable[[], list[str]] = list


def obey(desk: Desk, line: str) -> Exchange | str | None:
    """What comes of a line that begins with a slash."""
    name, _, argument = line.strip().partition(" ")
    command = COMMANDS.get(name.lower())
    if command is None:
        return f"There is no {name.lower()}. /help lists what there is."
    try:
        return command.act(desk, argument.strip())
    except (BrokenScriptError, UnknownDirectionError, OSError) as error:
        return str(error)


def _direct(desk: Desk, direction: str) -> Exchange | None:
    """Follows a direction and keeps it for the script."""
    exchange = follow(direction, desk.stage)
    desk.note(Step(direction=direction), exchange)
    return exchange


def _help(_: Desk, __: str) -> str:
    width = max(len(f"{name} {one.usage}") for name, one in COMMANDS.items())
    lines = [f"  {f'{name} {one.usage}'.ljust(width)}  {one.help}" for name, one in COMMANDS.items()]
    return "\n".join([_INTRODUCTION, *lines])


def _silence(desk: Desk, _: str) -> Exchange:
    exchange = desk.conversation.silence()
    desk.note(Step(said=""), exchange)
    return exchange


def _new(desk: Desk, _: str) -> Exchange | None:
    return _direct(desk, "launch")


def _session(desk: Desk, _: str) -> str:
    conversation = desk.conversation
    if not conversation.is_open:
        return "No session is open."
    told = [shown.document(conversation.attributes)]
    progress = conversation.progress
    if progress is not None and progress.awaited is not None:
        told.append(f"The dialog of {progress.intent} waits for {progress.awaited}.")
    told += [f"{kind.name}: {len(kind.values)} values of the session's own" for kind in conversation.dynamic]
    return "\n".join(told)


def _slots(desk: Desk, _: str) -> str:
    return shown.slots(desk.last, desk.conversation.progress)


def _device(desk: Desk, name: str) -> str:
    conversation = desk.conversation
    if name:
        _direct(desk, f"device {name}")
    current = conversation.device.name if conversation.device else ("screen" if conversation.screen else "speaker")
    return f"At a {current}; there are {', '.join(DEVICES)}."


def _account(desk: Desk, switch: str) -> str:
    links = switch != "off" if switch else desk.conversation.account is None
    _direct(desk, "account linked" if links else "account unlinked")
    return "The account is linked." if links else "No account is linked."


def _permit(desk: Desk, words: str) -> str:
    name, _, switch = words.partition(" ")
    if name:
        _direct(desk, f"{'deny' if switch == 'off' else 'permit'} {name}")
    switches = desk.conversation.permissions.switches
    listed = [f"{scope}: {'granted' if is_on else 'denied'}" for scope, is_on in switches.items()]
    return "\n".join(listed) or "Nothing was granted or denied yet; /permit email grants, /permit email off denies."


def _service(desk: Desk, words: str) -> str:
    if words:
        _direct(desk, f"service {words}")
    services = desk.conversation.services
    if services is None:
        return "Alexa's services are not answered here; otsukai simulate --services answers them."
    failing = [f"{name}: {fares(outage)}" for name, outage in services.outages.items()]
    asked = services.asked[-_LAST_ASKED:]
    return "\n".join([*(failing or ["All services are up."]), *(asked or ["The skill has asked none so far."])])


def _clock(desk: Desk, words: str) -> str:
    if words:
        is_span = " " in words
        _direct(desk, f"{words.removesuffix(' later')} later" if is_span else f"clock {words}")
    now, local = desk.conversation.clock(), desk.conversation.local_time
    there = "" if local.tzinfo == now.tzinfo else f"; where the device is {local:%Y-%m-%d %H:%M} ({local.tzinfo})"
    return f"{now:%Y-%m-%d %H:%M:%S %Z}{there}"


def _touch(desk: Desk, words: str) -> Exchange | str | None:
    return _direct(desk, f"touch {words}") if words else "/touch needs what the screen sends, as /touch choose 2."


def _json(desk: Desk, _: str) -> str:
    desk.is_json = not desk.is_json
    return f"Steps are shown {'as JSON' if desk.is_json else 'in words'}."


def _save(desk: Desk, name: str) -> str:
    if not name:
        return "/save needs a file, as /save talk.txt or /save talk.yaml."
    path = Path(name).expanduser()
    write = as_yaml if path.suffix in {".yaml", ".yml"} else as_text
    played = desk.so_far()
    path.write_text(write(played), encoding="utf-8")
    return f"{len(played.steps)} steps written to {path}"


def _replay(desk: Desk, name: str) -> str:
    """Says everything again to a skill that is loaded anew, and shows what comes otherwise than before."""
    script = read_script(Path(name).expanduser()) if name else _again(desk)
    conversation = desk.conversation
    if conversation.is_open:
        conversation.end()
    if isinstance(conversation.app, Host):
        conversation.app.close()
    played = play(script, desk.stage)
    return "\n".join(played.differences()) or f"{len(played.steps)} steps, all as before."


def _again(desk: Desk) -> Script:
    """What was said so far, each step expected to bring what it brought."""
    done = desk.so_far()
    steps = tuple(
        Step(said=one.step.said, direction=one.step.direction, expected=_just_so(one.heard)) for one in done.steps
    )
    return Script(name=done.script.name, steps=steps)


def _just_so(heard: Heard | None) -> Expected:
    if heard is None:
        return Expected()
    return Expected(intent=heard.intent, slots=heard.slots, reply=heard.reply, is_open=heard.is_open, facts=heard.facts)


def _looks(look: Callable[[Exchange | None], str]) -> Callable[[Desk, str], str]:
    def act(desk: Desk, _: str) -> str:
        return look(desk.last)

    return act


def _quit(_: Desk, __: str) -> None:
    raise EOFError


COMMANDS: Final[dict[str, Command]] = {
    "/help": Command(help="this page", act=_help),
    "/why": Command(help="how the last words were understood, with the runners-up", act=_looks(shown.why)),
    "/slots": Command(help="the slots of the last request and what they resolved to", act=_slots),
    "/request": Command(
        help="the last request, as Alexa sends it", act=_looks(lambda last: shown.document(last and last.request))
    ),
    "/response": Command(
        help="the skill's last response", act=_looks(lambda last: shown.document(last and last.response))
    ),
    "/findings": Command(help="what Amazon would refuse or send back in the last step", act=_looks(shown.findings)),
    "/session": Command(help="the attributes of the open session, and what its dialog waits for", act=_session),
    "/silence": Command(help="say nothing: the reprompt, then the end of the session", act=_silence),
    "/new": Command(help="drop the session and open the skill anew", act=_new),
    "/device": Command(usage="[NAME]", help="go on at another device", act=_device, choices=lambda: list(DEVICES)),
    "/account": Command(usage="[off]", help="link an account, or unlink it", act=_account),
    "/permit": Command(
        usage="[SCOPE [off]]",
        help="grant a permission, or deny it",
        act=_permit,
        choices=lambda: [name.lower() for name in Scope.__members__],
    ),
    "/service": Command(
        usage="[NAME down|503|slow 10|up]",
        help="make a service of Alexa's fail; what the skill asked of them",
        act=_service,
        choices=lambda: list(SERVICES),
    ),
    "/clock": Command(usage="[20 minutes|TIME]", help="the time; let some pass, or set it", act=_clock),
    "/touch": Command(usage="ARGUMENTS", help="touch what sends these on the screen", act=_touch),
    "/json": Command(help="show steps as JSON, or in words again", act=_json),
    "/save": Command(usage="FILE", help="write the conversation down as a script, .txt or .yaml", act=_save),
    "/replay": Command(usage="[FILE]", help="say it all again and show what comes otherwise", act=_replay),
    "/quit": Command(help="leave (also Ctrl-D)", act=_quit),
}
