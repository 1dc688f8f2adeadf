"""The settings panel: everything by buttons, edited in place, checked anew for whoever presses."""

from datetime import timedelta

import pytest

from bot.domain.language import Language
from bot.domain.reply import Action
from bot.i18n.texts import texts
from tests.stage import Human, Message, World


@pytest.fixture
def boss(world: World) -> Human:
    return world.person("ann", admin=True).in_group("study")


@pytest.fixture
def bob(world: World) -> Human:
    return world.person("bob").in_group("study")


async def opens(person: Human, page: str) -> Message:
    """Open the panel and one of its pages."""
    await person.says("/settings")
    person.hears()
    await person.presses(page)
    return person.hears_one()


async def presses_action(person: Human, message: Message, *words: str) -> None:
    """Press a button that is not drawn any more, or never was."""
    update = person._update(pressed=Action(words[0], words[1:]).pack(), message_id=message.id)
    await person.world.sends(update)
    await person.world.settle()


async def test_a_newcomer_sees_what_there_is_and_what_is_only_a_guess(world: World, ann: Human) -> None:
    await ann.says("/settings")
    panel = ann.hears_one()
    assert panel.reply.title == "Your settings"
    assert "Daily question: none yet" in panel.text
    assert "UTC, where it is 08:00 (only my guess)" in panel.text
    assert list(panel.buttons) == ["Daily question", "Timezone", "Language", "Leaderboards", "Pictures"]


async def test_one_message_is_edited_from_page_to_page(world: World, ann: Human) -> None:
    await ann.says("/daily 08:30 Berlin rag")
    ann.hears()
    await ann.says("/settings")
    panel = ann.hears_one()
    for page in ("Daily question", "Weekdays", "Topics", "Level", "Timezone", "Language", "Leaderboards"):
        await ann.presses(page)
        shown = ann.hears_one()
        assert shown.id == panel.id
        assert shown.text != panel.text
        await ann.presses("‹ Back")
        assert ann.hears_one().text == panel.text


async def test_the_time_of_the_daily_question(world: World, ann: Human) -> None:
    await ann.says("/daily 08:30 Berlin")
    page = await opens(ann, "Daily question")
    assert "comes at 08:30" in page.text
    await ann.presses("21:30")
    assert "Every day at 21:30" in ann.hears_one().text
    await ann.says("/daily")
    assert "Every day at 21:30 (Europe/Berlin)" in ann.hears()[-1].text
    await world.passes(hours=12, minutes=29)
    assert ann.hears() == []
    await world.passes(minutes=1)
    assert ann.hears_one().reply.title.startswith("Question of the day")


async def test_the_first_time_is_agreed_from_the_panel_too_once_the_clock_is_confirmed(world: World) -> None:
    mei = world.person("mei", "zh-hans")
    page = await opens(mei, "每日一题")
    await mei.presses("20:00", page)
    assert "你那里现在是 16:00 吗" in mei.hears_one().text
    await mei.presses("对，16:00 · 上海")
    assert "每天 20:00（Asia/Shanghai）" in mei.hears_one().text


async def test_a_week_off_and_back_again_and_an_end(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00 UTC")
    await opens(ann, "Daily question")
    await ann.presses("Pause a week")
    assert "paused until Monday, 9 March, 10:00" in ann.hears_one().text
    await ann.presses("Daily question")
    assert "Pause a week" not in ann.hears_one().buttons
    await ann.presses("Go on now")
    assert "Daily question: Every day at 10:00" in ann.hears_one().text
    await ann.presses("Daily question")
    await ann.presses("Stop")
    assert "none yet" in ann.hears()[-1].text
    await world.passes(days=1)
    assert ann.hears() == []


async def test_weekdays_are_kept_to_and_named_wherever_the_agreement_is(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00 UTC")
    await opens(ann, "Weekdays")
    await ann.presses("Monday to Friday")
    assert ann.hears_one().text.startswith("Monday to Friday.")
    await ann.presses("✅ Wed")
    assert "Every Monday, Tuesday, Thursday and Friday." in ann.hears_one().text
    await ann.says("/daily")
    assert "Every Monday, Tuesday, Thursday and Friday at 10:00" in ann.hears_one().text
    came = []
    for _ in range(7):
        await world.passes(hours=4)
        came += [f"{world.clock.moment:%a}" for _ in ann.hears()]
        await world.passes(hours=20)
    assert came == ["Mon", "Tue", "Thu", "Fri"]
    await ann.says("/daily 11:00")
    assert "Every Monday, Tuesday, Thursday and Friday at 11:00" in ann.hears_one().text


@pytest.mark.parametrize(
    ("off", "english", "chinese"),
    [
        ("6", "Every day but Sunday at 10:00", "除周日外每天 10:00"),
        ("56", "Monday to Friday at 10:00", "周一到周五 10:00"),
        ("01234", "Saturday and Sunday at 10:00", "周六和周日 10:00"),
        ("012345", "Every Sunday at 10:00", "每周日 10:00"),
        ("1356", "Every Monday, Wednesday and Friday at 10:00", "每周一、周三和周五 10:00"),
    ],
)
async def test_days_read_well_in_both_languages(world: World, ann: Human, off: str, english: str, chinese: str) -> None:
    await ann.says("/daily 10:00 UTC")
    page = ann.hears_one()
    for day in off:
        await presses_action(ann, page, "set", "day", day, "off")
    await ann.says("/daily")
    assert english in ann.hears()[-1].text
    await ann.says("/language zh")
    await ann.says("/daily")
    assert chinese in ann.hears()[-1].text


async def test_the_last_day_stays(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00 UTC")
    page = ann.hears_one()
    for day in "012345":
        await presses_action(ann, page, "set", "day", day, "off")
    ann.hears()
    await presses_action(ann, page, "set", "day", "6", "off")
    assert "One day must stay" in ann.hears_one().text


async def test_topics_over_several_pages(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00 UTC")
    first = await opens(ann, "Topics")
    labels = [label for label in first.buttons if label.startswith("⬜")]
    assert len(labels) == 8
    await ann.presses(labels[0])
    assert labels[0].replace("⬜", "✅") in ann.hears_one().buttons
    await ann.presses("More ›")
    second = ann.hears_one()
    other = next(label for label in second.buttons if label.startswith("⬜"))
    await ann.presses(other)
    after = ann.hears_one()
    assert after.text.startswith(f"{labels[0][2:]}, {other[2:]}.")
    assert other.replace("⬜", "✅") in after.buttons
    await ann.presses("all topics")
    assert ann.hears_one().text.startswith("all topics.")


async def test_a_level_and_any_level_again(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00 UTC")
    await opens(ann, "Level")
    await ann.presses("hard")
    assert "Level: hard" in ann.hears_one().text
    await ann.presses("Level")
    await ann.presses("any")
    assert "Level: any" in ann.hears()[-1].text


async def test_a_timezone_by_its_clock_moves_the_daily_question_with_it(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00 UTC")
    await opens(ann, "Timezone")
    await ann.presses("16:00 · Shanghai")
    assert "Asia/Shanghai, where it is 16:00" in ann.hears_one().text
    await ann.says("/daily")
    assert "at 10:00 (Asia/Shanghai)" in ann.hears_one().text


@pytest.mark.parametrize(("word", "zone"), [("Lisbon", "Europe/Lisbon"), ("new york", "New_York"), ("UTC+8", "UTC+8")])
async def test_any_other_timezone_by_the_command_that_the_page_explains(
    world: World, ann: Human, word: str, zone: str
) -> None:
    page = await opens(ann, "Timezone")
    assert "/settings Lisbon" in page.text
    await ann.says(f"/settings {word}")
    panel = ann.hears_one()
    assert f"{zone}, where it is" in panel.text
    assert "guess" not in panel.text


async def test_a_place_that_nobody_knows_is_refused_with_a_hint(world: World, ann: Human) -> None:
    await ann.says("/settings Berln")
    assert "Did you mean Europe/Berlin" in ann.hears_one().text


async def test_the_language_changes_under_the_finger(world: World, ann: Human) -> None:
    await opens(ann, "Language")
    await ann.presses("中文")
    panel = ann.hears_one()
    assert panel.reply.title == "你的设置"
    assert "语言：中文" in panel.text


async def test_how_one_appears_on_boards_is_ones_own_and_kept(world: World, ann: Human) -> None:
    await opens(ann, "Leaderboards")
    await ann.presses("anonymous")
    assert "On leaderboards: anonymous" in ann.hears_one().text
    bob = world.person("bob")
    await bob.says("/settings")
    assert "On leaderboards: by name" in bob.hears_one().text


async def test_a_panel_from_before_a_restart_goes_on_working(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00 UTC")
    page = await opens(ann, "Weekdays")
    await world.restart()
    await ann.presses("✅ Sat", page)
    assert "Every day but Saturday." in ann.hears_one().text


async def test_an_old_button_does_what_its_label_says_even_twice(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00 UTC")
    page = await opens(ann, "Weekdays")
    for _ in range(2):
        await ann.presses("✅ Sat", page)
        assert "Every day but Saturday." in ann.hears_one().text


@pytest.mark.parametrize("page", ["Weekdays", "Topics", "Level"])
async def test_a_panel_that_outlived_the_daily_question_says_so(world: World, ann: Human, page: str) -> None:
    await ann.says("/daily 10:00 UTC")
    await ann.says("/settings")
    panel = ann.hears()[-1]
    await ann.says("/daily off")
    ann.hears()
    await ann.presses(page, panel)
    assert "no daily question here any more" in ann.hears_one().text


async def test_a_panel_after_forget_shows_a_stranger_and_brings_nothing_back(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00 Berlin rag")
    page = await opens(ann, "Topics")
    await ann.says("/forget")
    await ann.presses("Yes, delete")
    await ann.presses("Delete it all")
    world.clock.moment += timedelta(minutes=1)
    ann.hears()
    await ann.presses("More ›", page)
    assert "no daily question here any more" in ann.hears_one().text
    await ann.presses("‹ Back", page)
    panel = ann.hears_one()
    assert "none yet" in panel.text
    assert "guess" in panel.text


@pytest.mark.parametrize(
    "words",
    [
        ("set",), ("set", "time"), ("set", "time", "99.99"), ("set", "day", "9", "off"), ("set", "topic", "gone", "on"),
        ("set", "zone", "Mars/Base"), ("set", "zone"), ("set", "lang", "tlh"), ("set", "seen", "loud"),
        ("set", "open", "open"), ("set", "nothing", "x"), ("panel", "nothing"), ("panel", "open"),
    ],
)  # fmt: skip
async def test_a_button_of_another_age_or_a_forged_one_is_refused_and_changes_nothing(
    world: World, ann: Human, words: tuple[str, ...]
) -> None:
    await ann.says("/daily 10:00 UTC")
    await ann.says("/settings")
    panel = ann.hears()[-1]
    await presses_action(ann, panel, *words)
    assert "That button has had its day" in ann.hears_one().text
    await ann.says("/settings")
    assert ann.hears_one().text == panel.text


async def test_a_group_has_its_own_panel_for_admins(world: World, boss: Human, bob: Human) -> None:
    await boss.says("/daily 09:00 Berlin")
    boss.hears()
    await boss.says("/settings")
    panel = boss.hears_one()
    assert panel.reply.title == "This group’s settings"
    assert "Answers: in private" in panel.text
    assert "Leaderboards" not in panel.buttons
    await bob.says("/settings")
    assert "Only an admin can change this group’s settings" in bob.hears()[-1].text


async def test_an_admins_panel_in_a_group_is_no_key_for_others(world: World, boss: Human, bob: Human) -> None:
    await boss.says("/daily 09:00 Berlin")
    page = await opens(boss, "Weekdays")
    bob.hears()
    await bob.presses("✅ Sun", page)
    assert "Only an admin" in bob.hears_one().text
    await bob.presses("‹ Back", page)
    assert "Only an admin" in bob.hears_one().text
    cleo = world.person("cleo", admin=True).in_group("study")
    await cleo.presses("✅ Sun", page)
    await boss.presses("✅ Sat", page)
    assert "Monday to Friday." in boss.hears()[-1].text


async def test_whoever_is_no_admin_any_more_cannot_go_on(world: World, boss: Human) -> None:
    page = await opens(boss, "Answers")
    boss.admin = False
    await boss.presses("in the open", page)
    assert "Only an admin" in boss.hears_one().text


async def test_a_group_opens_its_answers_and_closes_them(world: World, boss: Human, bob: Human) -> None:
    page = await opens(boss, "Answers")
    await boss.presses("in the open", page)
    assert "Answers: in the open" in boss.hears_one().text
    async with world.app.store.open(changes=False) as books:
        group = await books.people.at(1)
        assert group
        assert group.answers_open
    await boss.presses("Answers")
    await boss.presses("in private")
    assert "Answers: in private" in boss.hears()[-1].text


async def test_what_a_group_sets_is_not_its_admins_own(world: World, boss: Human) -> None:
    private = world.person("ann")
    await private.says("/settings Tokyo")
    await opens(boss, "Timezone")
    await boss.presses("09:00 · Berlin")
    await private.says("/settings")
    assert "Asia/Tokyo" in private.hears()[-1].text
    await boss.says("/settings")
    assert "Europe/Berlin" in boss.hears()[-1].text


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_page_fits_the_narrowest_platform(world: World, language: Language) -> None:
    say = texts(language)
    ann = world.person("ann", language, admin=True)
    for person in (ann, ann.in_group("study")):
        await person.says(f"/language {language}")
        await person.says("/daily 10:00 UTC rag")
        for name in ("daily", "days", "topics", "level", "zone", "lang", "open" if person.group else "seen"):
            page = await opens(person, say(f"settings-{name}"))
            assert len(page.reply.buttons) <= 5
            for row in page.reply.buttons:
                assert 1 <= len(row) <= 5
                for button in row:
                    assert len(button.action.pack().encode()) <= 64
                    assert len(button.label) <= 40
