"""What people say for Amazon's own intents, where a model lists no samples of its own.

Amazon publishes a part of its phrases for English and none for other languages, so this is the
published part and the plain equivalents. A model's own samples are always known beside these.
"""

from __future__ import annotations

from typing import Final

_ENGLISH: Final[dict[str, tuple[str, ...]]] = {
    "AMAZON.HelpIntent": (
        "help", "help me", "can you help me", "i need help", "what can i say", "what can you do",
    ),
    "AMAZON.StopIntent": ("stop", "off", "shut up", "stop it", "that's all", "goodbye", "bye"),
    "AMAZON.CancelIntent": ("cancel", "never mind", "nevermind", "forget it", "cancel it"),
    "AMAZON.YesIntent": (
        "yes", "yes please", "sure", "yeah", "yep", "yup", "okay", "ok", "of course", "correct",
        "that's right", "go ahead", "please do", "sounds good", "absolutely", "yes do it",
    ),
    "AMAZON.NoIntent": (
        "no", "no thanks", "no thank you", "nope", "nah", "not now", "no way", "no please don't",
    ),
    "AMAZON.RepeatIntent": (
        "repeat", "say that again", "repeat that", "say it again", "again", "pardon",
        "what did you say", "come again", "can you repeat that", "can you say that again",
    ),
    "AMAZON.StartOverIntent": ("start over", "restart", "start again", "start from the beginning"),
    "AMAZON.NextIntent": ("next", "skip", "skip forward", "next one"),
    "AMAZON.PreviousIntent": ("previous", "go back", "skip back", "back up"),
    "AMAZON.PauseIntent": ("pause", "pause it"),
    "AMAZON.ResumeIntent": ("resume", "continue", "keep going"),
    "AMAZON.LoopOnIntent": ("loop on", "loop", "repeat on"),
    "AMAZON.LoopOffIntent": ("loop off", "repeat off"),
    "AMAZON.ShuffleOnIntent": ("shuffle on", "shuffle"),
    "AMAZON.ShuffleOffIntent": ("shuffle off", "stop shuffling"),
    "AMAZON.NavigateHomeIntent": ("go home", "home", "home screen"),
    "AMAZON.MoreIntent": ("more", "tell me more"),
    "AMAZON.ScrollUpIntent": ("scroll up",),
    "AMAZON.ScrollDownIntent": ("scroll down",),
    "AMAZON.ScrollLeftIntent": ("scroll left",),
    "AMAZON.ScrollRightIntent": ("scroll right",),
    "AMAZON.PageUpIntent": ("page up",),
    "AMAZON.PageDownIntent": ("page down",),
}  # fmt: skip
_JAPANESE: Final[dict[str, tuple[str, ...]]] = {
    "AMAZON.HelpIntent": (
        "ヘルプ", "助けて", "使い方を教えて", "使い方", "何ができるの", "何ができますか", "困った",
    ),
    "AMAZON.StopIntent": ("ストップ", "止めて", "とめて", "やめて", "おわり", "終わり", "終わって", "さようなら"),
    "AMAZON.CancelIntent": ("キャンセル", "取り消し", "取り消して", "キャンセルして", "やっぱりやめる"),
    "AMAZON.YesIntent": (
        "はい", "うん", "ええ", "お願い", "お願いします", "はいお願いします", "はいお願い", "よろしく",
        "いいよ", "いいです", "そうです", "そう", "オーケー", "オッケー", "もちろん", "はいどうぞ",
    ),
    "AMAZON.NoIntent": (
        "いいえ", "いや", "ううん", "違う",
        "ちがう",
        "ちがいます", "違います", "結構です", "いりません", "いらない", "いいえ結構です",
    ),
    "AMAZON.RepeatIntent": (
        "もう一度", "もう一回", "繰り返して", "もう一度言って", "もう一回言って", "もう一度お願いします",
        "もう一度教えて", "リピート",
    ),
    "AMAZON.StartOverIntent": ("最初から", "最初からやり直して", "やり直して", "はじめから", "初めから"),
    "AMAZON.NextIntent": ("次", "スキップ", "次へ", "次の"),
    "AMAZON.PreviousIntent": ("戻って", "前", "前へ", "前に戻って"),
    "AMAZON.PauseIntent": ("一時停止", "一時停止して"),
    "AMAZON.ResumeIntent": ("再開", "再開して", "続けて", "続き"),
    "AMAZON.LoopOnIntent": ("ループ", "ループして"),
    "AMAZON.LoopOffIntent": ("ループ解除", "ループをやめて"),
    "AMAZON.ShuffleOnIntent": ("シャッフル", "シャッフルして"),
    "AMAZON.ShuffleOffIntent": ("シャッフル解除", "シャッフルをやめて"),
    "AMAZON.NavigateHomeIntent": ("ホーム", "ホームに戻って", "ホーム画面"),
    "AMAZON.MoreIntent": ("もっと", "もっと教えて", "もっと見せて"),
}  # fmt: skip
_BY_LANGUAGE: Final = {"en": _ENGLISH, "ja": _JAPANESE}
_EXIT: Final = {"en": ("exit", "quit"), "ja": ("終了", "終了して")}


def implicit_phrases(intent: str, locale: str) -> tuple[str, ...]:
    """The phrases that a built-in intent knows without samples; none for other languages."""
    return _BY_LANGUAGE.get(locale[:2], {}).get(intent, ())


def exit_phrases(locale: str) -> tuple[str, ...]:
    """The words that end a session at once, without the skill being asked."""
    return _EXIT.get(locale[:2], _EXIT["en"])
