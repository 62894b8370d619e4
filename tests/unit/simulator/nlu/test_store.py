from skill.simulator.nlu.grammar import compile_grammar
from skill.simulator.nlu.store import compiled, user_cache


def test_a_compiled_model_is_kept_and_read_back_the_same(kitchen, tmp_path):
    intents = tuple(kitchen.intents.values())

    first = compiled(intents, "en-US", tmp_path)
    second = compiled(intents, "en-US", tmp_path)

    assert len(list(tmp_path.iterdir())) == 1
    assert first == second == compile_grammar(intents, "en-US")


def test_a_corrupt_file_is_compiled_again_and_replaced(kitchen, tmp_path):
    intents = tuple(kitchen.intents.values())
    compiled(intents, "en-US", tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])

    again = compiled(intents, "en-US", tmp_path)

    assert again == compile_grammar(intents, "en-US")
    assert file.read_bytes() == whole


def test_another_locale_or_sample_is_another_file(kitchen, tmp_path):
    intents = tuple(kitchen.intents.values())

    compiled(intents, "en-US", tmp_path)
    compiled(intents, "en-GB", tmp_path)
    compiled(intents[1:], "en-US", tmp_path)

    assert len(list(tmp_path.iterdir())) == 3


def test_a_folder_that_cannot_be_written_costs_no_answer(kitchen, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")

    assert compiled(tuple(kitchen.intents.values()), "en-US", blocked).intents


def test_the_users_cache_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert user_cache() == tmp_path / "otsukai" / "nlu"
