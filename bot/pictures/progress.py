"""A learner's progress on one sheet: weeks as columns, topics as bars, the streak as a calendar."""

from bot.domain.language import Language
from bot.domain.picture import Bar, ProgressPicture, Shade, StreakCalendar
from bot.domain.verdict import band
from bot.pictures.canvas import MARGIN, WIDTH, Canvas
from bot.pictures.fonts import writable

_HALF = (WIDTH - 2 * MARGIN - 20) // 2
_CHARTS, _CHARTS_HEIGHT = 170, 380
_CALENDAR, _CALENDAR_HEIGHT = 570, 396
_INSET = 26
_CELL, _STEP = 32, 38
_MOST_TOPICS = 5


def draw_progress(picture: ProgressPicture) -> Canvas:
    """Draw it; the sheet is always of the same size."""
    language = writable(picture.language)
    canvas = Canvas(_CALENDAR + _CALENDAR_HEIGHT + MARGIN, picture.theme)
    colors = canvas.colors
    canvas.words(MARGIN, 86, picture.title.within(language), 52, colors.ink, room=WIDTH - 2 * MARGIN)
    canvas.words(MARGIN, 134, picture.subtitle.within(language), 28, colors.ember, room=WIDTH - 2 * MARGIN)
    _panel(canvas, MARGIN, _CHARTS, _HALF, _CHARTS_HEIGHT, picture.weeks_title.within(language))
    _weeks(canvas, picture.weeks, language)
    right = MARGIN + _HALF + 20
    _panel(canvas, right, _CHARTS, _HALF, _CHARTS_HEIGHT, picture.topics_title.within(language))
    _topics(canvas, right + _INSET, picture.topics[:_MOST_TOPICS], language)
    title = picture.calendar.title.within(language)
    _panel(canvas, MARGIN, _CALENDAR, WIDTH - 2 * MARGIN, _CALENDAR_HEIGHT, title)
    _calendar(canvas, picture.calendar, language)
    return canvas


def _panel(canvas: Canvas, x: int, y: int, width: int, height: int, title: str) -> None:
    canvas.rounded(x, y, width, height, 24, canvas.colors.card)
    canvas.words(x + _INSET, y + 48, title, 28, canvas.colors.ink, room=width - 2 * _INSET)


def _weeks(canvas: Canvas, weeks: tuple[Bar, ...], language: Language) -> None:
    floor, highest = _CHARTS + _CHARTS_HEIGHT - 60, 210
    step = (_HALF - 2 * _INSET) // max(len(weeks), 1)
    for number, week in enumerate(weeks):
        x = MARGIN + _INSET + number * step
        middle = x + step // 2
        width = min(step - 14, 44)
        if (len(weeks) - number) % 2:  # every other week is named, the last one always
            canvas.words(middle, floor + 36, week.label.within(language), 20, canvas.colors.soft, "middle")
        canvas.rounded(middle - width // 2, floor - highest, width, highest, 10, canvas.colors.track)
        if week.words:
            height = max(round(highest * week.tenths / 100), 12)
            color = canvas.colors.bands[band(week.tenths)]
            canvas.rounded(middle - width // 2, floor - height, width, height, 10, color)
            canvas.words(middle, floor - highest - 10, week.words, 20, canvas.colors.ink, "middle")


def _topics(canvas: Canvas, x: int, topics: tuple[Bar, ...], language: Language) -> None:
    width = _HALF - 2 * _INSET
    for number, topic in enumerate(topics):
        y = _CHARTS + 76 + number * 59
        canvas.words(x, y + 24, topic.label.within(language), 24, canvas.colors.ink, room=width - 90)
        canvas.words(x + width, y + 24, topic.words, 24, canvas.colors.ink, "right")
        canvas.bar(x, y + 34, width, 12, topic.tenths)


def _calendar(canvas: Canvas, calendar: StreakCalendar, language: Language) -> None:
    top, left = _CALENDAR + 106, WIDTH - MARGIN - _INSET - len(calendar.weeks) * _STEP
    for day in (0, 2, 4, 6):
        label = calendar.weekdays[day].within(language)
        canvas.words(left - 12, top + day * _STEP + 25, label, 20, canvas.colors.soft, "right")
    for column, week in enumerate(calendar.weeks):
        for day, shade in enumerate(week):
            if shade is not Shade.TO_COME:
                color = canvas.colors.shades[shade]
                canvas.tile(left + column * _STEP, top + day * _STEP, _CELL, color)
    for column, month in calendar.months:
        canvas.words(left + column * _STEP, top - 12, month.within(language), 20, canvas.colors.soft)
    _legend(canvas, calendar, language)


def _legend(canvas: Canvas, calendar: StreakCalendar, language: Language) -> None:
    """What the colours mean, from the right edge leftwards."""
    x, y = WIDTH - MARGIN - _INSET, _CALENDAR + 48
    for shade, label in reversed(calendar.legend):
        words = label.within(language)
        x -= canvas.width_of(words, 20)
        canvas.words(x, y, words, 20, canvas.colors.soft)
        x -= 32
        canvas.tile(x, y - 19, 22, canvas.colors.shades[shade])
        x -= 24
