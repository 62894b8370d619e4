import pytest

from skill.simulator import Launch, OneShot, read_invocation

NAME = "garden club"
JAPANESE_NAME = "庭の会"


@pytest.mark.parametrize(
    "utterance",
    [
        "open garden club",
        "Alexa, open Garden Club.",
        "launch garden club please",
        "talk to garden club",
        "ask garden club",
        "play the game garden club",
        "start the garden club",
    ],
)
def test_an_opening_word_and_the_name_launch_the_skill(utterance):
    assert read_invocation(utterance, NAME, "en-US") == Launch()


def test_the_bare_name_launches_too():
    assert read_invocation("garden club", NAME, "en-US") == Launch(is_bare=True)


@pytest.mark.parametrize(
    ("utterance", "wishes"),
    [
        ("ask garden club to water the fern", ("water the fern",)),
        ("alexa ask garden club for my list", ("my list", "for my list")),
        ("ask garden club whether it rains", ("it rains", "whether it rains")),
        ("tell garden club i'm home", ("i'm home",)),
        ("open garden club and water the fern", ("water the fern",)),
        ("ask garden club what's thirsty", ("what's thirsty",)),
    ],
)
def test_a_wish_can_follow_the_name(utterance, wishes):
    assert read_invocation(utterance, NAME, "en-US") == OneShot(wishes, is_name_first=True)


@pytest.mark.parametrize("utterance", ["water the fern with garden club", "Water the fern using Garden Club, please"])
def test_a_wish_can_come_before_the_name(utterance):
    assert read_invocation(utterance, NAME, "en-US") == OneShot(("water the fern",), is_name_first=False)


@pytest.mark.parametrize(
    "utterance",
    ["add it to my garden club", "garden club members", "open garden clubs", "water the fern", "my garden club", ""],
)
def test_a_name_inside_a_sentence_calls_nothing(utterance):
    assert read_invocation(utterance, NAME, "en-US") is None


@pytest.mark.parametrize(
    "utterance",
    [
        "庭の会を開いて",
        "アレクサ、庭の会を開いて",
        "庭の会 を 起動して ください",
        "庭の会をスタート",
        "庭の会をつないで",
    ],
)
def test_japanese_launches(utterance):
    assert read_invocation(utterance, JAPANESE_NAME, "ja-JP") == Launch()


def test_the_bare_japanese_name_launches():
    assert read_invocation("庭の会", JAPANESE_NAME, "ja-JP") == Launch(is_bare=True)


@pytest.mark.parametrize(
    ("utterance", "wish"),
    [
        ("庭の会でレモンに水をやって", "レモンに水をやって"),
        ("アレクサ、庭の会で、レモンに水をやって", "レモンに水をやって"),
        ("庭の会を開いてレモンに水をやって", "レモンに水をやって"),
        ("庭の会を使ってレモンに水をやって", "レモンに水をやって"),
        ("庭の会に今日の予定を聞いて", "今日の予定"),
        ("庭の会から水やりの予定", "水やりの予定"),
    ],
)
def test_japanese_wishes_follow_the_name(utterance, wish):
    call = read_invocation(utterance, JAPANESE_NAME, "ja-JP")

    assert isinstance(call, OneShot)
    assert (call.wishes[0], call.is_name_first) == (wish, True)


def test_a_japanese_wish_can_come_before_the_name():
    assert read_invocation("今日の予定を庭の会に聞いて", JAPANESE_NAME, "ja-JP") == OneShot(
        ("今日の予定",), is_name_first=False
    )


@pytest.mark.parametrize("utterance", ["うちの庭の会を開いて", "レモンに水をやって", "庭の会員を呼んで"])
def test_other_japanese_sentences_call_nothing(utterance):
    assert read_invocation(utterance, JAPANESE_NAME, "ja-JP") is None


def test_a_name_with_signs_of_its_own_is_taken_literally():
    assert read_invocation("open mr. b's shop", "mr. b's shop", "en-US") == Launch()
    assert read_invocation("open mrx b's shop", "mr. b's shop", "en-US") is None


@pytest.mark.parametrize(
    ("locale", "name", "utterance"),
    [
        ("de-DE", "mein garten", "Alexa, öffne mein Garten"),
        ("de-DE", "mein garten", "sprich mit mein garten bitte"),
        ("fr-FR", "l'atelier vert", "ouvre l'atelier vert"),
        ("es-ES", "mi huerto", "abre mi huerto"),
        ("it-IT", "il mio orto", "apri il mio orto"),
        ("pt-BR", "minha horta", "abra minha horta"),
        ("nl-NL", "mijn tuin", "start mijn tuin"),
        ("hi-IN", "मेरा बगीचा", "मेरा बगीचा खोलो"),
        ("ar-SA", "حديقتي", "افتحي حديقتي"),
    ],
)
def test_a_skill_is_opened_in_every_language(locale, name, utterance):
    assert read_invocation(utterance, name, locale) == Launch(is_bare=False)


@pytest.mark.parametrize(
    ("locale", "name", "utterance", "wish"),
    [
        ("de-DE", "mein garten", "frage mein garten nach den rosen", "den rosen"),
        ("fr-FR", "mon jardin", "demande à mon jardin d'arroser l'érable", "arroser l'érable"),
        ("es-ES", "mi huerto", "pide a mi huerto que riegue el limonero", "riegue el limonero"),
        ("it-IT", "il mio orto", "chiedi a il mio orto di innaffiare l'albero", "innaffiare l'albero"),
        ("pt-BR", "minha horta", "peça para minha horta regar a samambaia", "regar a samambaia"),
        ("nl-NL", "mijn tuin", "vraag mijn tuin naar de rozen", "de rozen"),
        ("hi-IN", "मेरा बगीचा", "मेरा बगीचा से पूछो कि पानी कब देना है", "पानी कब देना है"),
        ("ar-SA", "حديقتي", "اسألي حديقتي عن الورد", "الورد"),
    ],
)
def test_a_wish_follows_the_name_in_every_language(locale, name, utterance, wish):
    call = read_invocation(utterance, name, locale)

    assert isinstance(call, OneShot)
    assert wish in call.wishes
    assert call.is_name_first


@pytest.mark.parametrize("locale", ["de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "nl-NL"])
def test_a_name_inside_a_sentence_calls_nothing_in_any_language(locale):
    assert read_invocation("xyz kaktus garten abc", "kaktus garten", locale) is None
