# Every word a user reads, in English. Written like a good interviewer: warm, short, concrete.

product-name = Daily Grill
other-language-code = zh
bot-description =
    Real interview questions for LLM and machine-learning engineers, one a day or whenever you like. Answer in your own words, in English or Chinese, and see what earned each point: a rubric, and a quote from your answer.
bot-short-description = Real LLM interview questions, graded point by point with quotes from your own answer.

# Commands
command-start = start here
command-question = a practice question now, e.g. <code>/question rag hard</code>
command-daily = one question a day at your time, e.g. <code>/daily 08:30 Berlin rag</code>
command-today = today’s question again
command-interview = a mock interview with follow-up questions, e.g. <code>/interview rag 5</code> or <code>/interview 3 2min</code>
command-finish = end the interview now and see the report
command-report = the report of any past interview
command-review = what is due again, before you forget it
command-leaderboard = who is ahead in the group: <code>today</code>, <code>week</code>, <code>month</code> or <code>all</code>
command-stats = your streak, points, strong and weak topics
command-history = your past answers and their cards
command-topics = what there is to practise
command-language = English or 中文
command-settings = everything you can set, by buttons
command-help = this list
command-privacy = what I keep, and where your answers go
command-link = join your accounts on two platforms: one history, one streak
command-unlink = part them again
command-mydata = everything I know about you, as a file
command-forget = delete everything about me

# Welcome
start =
    Hi { $name }! I ask real interview questions for LLM and machine-learning engineers and grade your answer point by point, with the words of yours that earned each point.

    Type your answers freely, in English, Chinese or a mix. There { $questions ->
        [one] is one question
       *[other] are { $questions } questions
    } to start with.
start-again = Hi { $name }, good to see you again.
start-open = One question is still waiting for you: <i>{ $question }</i>
start-due =
    { $count ->
        [one] One question is due for review.
       *[other] { $count } questions are due for review.
    }
start-next = Your next question of the day comes on <b>{ $next }</b>.
button-show-again = Show it again
button-settings = Settings
start-in-space = Hi everyone! I bring real LLM interview questions to this group, one at a time. Answer them, and I show everyone your score, never your words.
start-in-space-daily = The question of the day comes on <b>{ $next }</b>.
start-in-space-admin = Admins, shall I bring the group one question a day?
button-question-now = Ask me one now
button-daily = One a day
button-other-language = 中文
help-title = What I can do
help-answering = To answer a question, just type. To answer an older one, reply to it.
help-answering-in-space = To answer here, reply to the question or mention me. I post your score, never your answer.

privacy-title = Privacy
privacy-kept = I keep your name here, your settings, your answers and their scores. Answer texts are deleted after { $days } days; scores stay until you say <code>/forget</code>. Nothing is sold, and nothing is used to train models.
privacy-judge-host = To be graded, the text of an answer goes to <b>{ $host }</b>, without your name.
privacy-judge-here = Answers are graded on the machine I run on and leave it for nobody.
privacy-rights = <code>/mydata</code> shows everything about you in one file; <code>/forget</code> deletes it, at once.
privacy-contact = Questions about your data: { $contact }

topics-title = Topics
topic-line = <b>{ $name }</b> <code>{ $id }</code> · { $count }
topics-how = Ask for one with <code>/question rag</code>, and add a level if you like: { $levels }.

# Questions
difficulty-easy = easy
difficulty-medium = medium
difficulty-hard = hard
any-difficulty = any level
all-topics = all topics
question-title = { $topic } · { $difficulty }
daily-title = Question of the day · { $topic } · { $difficulty }
question-how = <i>Type your answer, as you would say it in an interview.</i>
question-how-in-space = <i>Tap “Answer privately”, or reply to this message. The group only sees your score.</i>
question-how-in-open-space = <i>Answer here by replying, or privately. I show everybody your score.</i>
answer-here = Reply to this message with your answer.
daily-thread = Question of { $date } · { $topic }
button-answer = Answer
button-hint = Hint
button-skip = Skip
button-reveal = Show answer
button-close = Close and show answer
button-another = Another one
button-model-answer = Model answer
button-grade-anyway = Grade it anyway
hint-title = Hint
question-hint = 💡 <i>Hint: { $hint }</i>
answer-title = A good answer
answer-sources = <i>Read on:</i> { $sources }
skipped = Skipped, no harm done.
nothing-open = There is no open question here. Shall I ask you one?

# Talk that is not graded
talk-greeting = Hello! Your question is still open: take your time.
talk-thanks = You’re welcome!
talk-acknowledgement = Alright. Type your answer whenever you are ready; I have not graded that one.
talk-off-topic = That does not sound like an answer to this question, so it has not moved on. Did you mean it as one?
talk-greeting-idle = Hello! Shall I ask you a question?
talk-thanks-idle = You’re welcome! Another one?
talk-acknowledgement-idle = Good. Another one, whenever you like.
talk-counter-question =
    Gladly, once more:

    <b>{ $question }</b>
already-judging = I am still reading your first answer, so this message is not part of it.
already-scored = You have been graded on this one already: <b>{ $score }</b>. I can grade your new text as a second try.
already-skipped = You skipped this one. I can still grade your answer.
already-revealed = You have seen the model answer to this one. I can still grade yours, for practice.
already-edited = This one is graded already, so the score stays. I can grade your new wording as a second try.
unreadable-voice = I cannot listen yet. Type it the way you would have said it.
unreadable-picture = I cannot read pictures. Type your answer, and I am all ears.
unreadable-sticker = Nice one! For points I need words, though: type your answer.
unreadable-file = I cannot open files. Paste the text here, and I will read it.
unreadable-other = I can only read text. Type your answer in your own words.
from-group = <i>From { $group }. Only your score will be shown there.</i>
button-private = Answer privately
button-here = Answer here

# The score card
score-exact = { $score }/10
score-estimate = ≈{ $score }/10 (estimate)
card-title = { $score } · { $topic }
card-band-again =
    Not there yet: { $hits ->
        [0] none
       *[other] { $hits }
    } of the { $points } key points { $hits ->
        [0] is right so far
        [one] is right
       *[other] are right
    }. Now you know exactly what to look up.
card-band-hard = A start: { $hits } of { $points } key points are there in full.
card-band-good = Solid: { $hits } of { $points } key points are there in full. A little more and it is complete.
card-band-easy = Strong: { $hits } of { $points } key points in full. An interviewer would move on, satisfied.
card-zero = No points this time, and that is fine: look at the model answer, then try one more.
card-hit = ✅ { $point } <i>“{ $quote }”</i>
card-hit-bare = ✅ { $point }
card-partial = 🟡 { $point } <i>“{ $quote }”</i>
card-partial-bare = 🟡 { $point }
card-miss = ⬜ { $point }
card-miss-bare = ⬜ { $point }
card-contradicted = ❌ { $point } <i>You said: “{ $quote }”</i>
card-contradicted-bare = ❌ { $point }
card-error = ⚠️ <i>“{ $quote }”</i> is a common mix-up. { $truth }
card-add-miss = ⬜ <b>Add this first:</b> { $point }
card-add-partial = 🟡 <b>Complete this first:</b> { $point } <i>So far: “{ $quote }”</i>
card-add-contradicted = ❌ <b>Put this right first:</b> { $point } <i>You said: “{ $quote }”</i>
card-add-zero = <b>If you keep one thing:</b> { $point }
card-points =
    { $points ->
        [one] <b>+1 point</b>
       *[other] <b>+{ $points } points</b>
    }
card-moved = The first estimate was { $before }.
card-appealed = You disagreed with the first score; this is the second judgement, and it stands.
card-cut = I read the first { $characters } characters of your answer. All of it is kept.
card-open = There is no single right answer here, so take this as a checklist.
card-judge-provisional = <i>Provisional: the language model is not answering, so this is my own offline estimate, confidence { $confidence }. I will write again if the score moves.</i>
card-budget = Today’s budget for the language model is spent, so this estimate stands.
card-judge-offline = <i>Judged offline, confidence { $confidence }: I see what you covered better than whether every word is right.</i>
card-judge-model = <i>Judged by { $model }. Final.</i>
card-judge-voted = <i>Judged by { $model }: three readings, { $agreement } agreement. Final.</i>
card-judge-rule = <i>Decided by a fixed rule, not by a judge.</i>
confidence-high = high
confidence-medium = medium
confidence-low = low
group-result = <b>{ $name }</b>: { $score }
group-result-again = <b>{ $name }</b>, judged again: { $score }

# Disagreeing with a score
button-appeal = I disagree
button-appeal-go = Judge it again
button-appeal-record = Record it
button-appeal-why = Say why first
button-appeal-no = Leave it
appeal-confirm = Shall I have your answer judged again, independently and from scratch? The score can go up, go down or stay, and then it stands: each answer gets one second look.
appeal-confirm-offline = Without a language model I have no independent second judge, and my own estimate would not change. I can record that you disagree: the question is flagged for a person to look at, and once a language model is connected it judges your answer anew and I show you what changed.
appeal-why = What did I get wrong? One or two sentences do. They tell the second judge where to look; points still come from your answer alone.
appeal-heard =
    Your objection: <i>“{ $objection }”</i>

    Shall it go to the second judge like this? To change it, just type it anew.
appeal-on-its-way = On its way. Your answer is being read afresh; I will show you what changed.
appeal-recorded = Recorded, and the question is flagged. Your score stays as it is until a language model is connected; then your answer is judged anew and I tell you.
appeal-left = Alright, the score stays.
appeal-title = Second look · it stays { $after } · { $topic }
appeal-title-moved = Second look · { $before } → { $after } · { $topic }
appeal-up = You had a point: read afresh, your answer is worth more. This score stands now, and the question is flagged so that somebody looks at it.
appeal-down = Read afresh, your answer is worth a little less than I first thought. This score stands now.
appeal-unchanged = Read afresh, your answer comes to the same score, and it stands.
appeal-failed = The second judge could not make sense of it after several tries, so the first score stands. The question is flagged for a person to look at.
appeal-change = { $was } → { $is } { $point } <i>“{ $quote }”</i>
appeal-change-bare = { $was } → { $is } { $point }
appeal-dropped = No longer held against you: { $claim }
appeal-added = ⚠️ <i>“{ $quote }”</i> is a common mix-up. { $truth }
appeal-same = { $count ->
        [one] The other key point is marked as before.
       *[other] The other { $count } key points are marked as before.
    }
appeal-points =
    { $points ->
        [one] <b>1 point</b> for this answer now
       *[other] <b>{ $points } points</b> for this answer now
    }
mark-hit = ✅
mark-partial = 🟡
mark-miss = ⬜
mark-contradicted = ❌
refuse-appeal-again = This answer has had its second look. One is all there is.
refuse-appeal-limit = You have disagreed { $most } times within a day. Let us leave it there; tomorrow you can again.
refuse-appeal-provisional = This is only a first estimate: the language model’s own score follows by itself.
refuse-appeal-interview = Your interview is still going on. Once it is over you can have any answer judged again.

# Questions that are no good
button-flag = Flag
button-flag-typo = A typo
button-flag-wrong = It is wrong
button-flag-unclear = It is unclear
button-flag-outdated = It is out of date
flag-what = What is wrong with this question?
flag-noted = Thank you, noted. Somebody will look at this question.
flag-known = You have flagged this question already; it is on the list.

# Daily
daily-how =
    One question a day, at your time. Tell me when, and where you live: <code>/daily 08:30 Berlin</code>. Topics and a level may follow: <code>/daily 08:30 Berlin rag peft hard</code>.

    Or just tap a time:
daily-how-in-space = This group has no daily question. An admin can set one: <code>/daily 08:30 Berlin</code>
daily-which-clock = { $at } it is. Is it <b>{ $time }</b> for you right now? If not, tap the clock that is right. Not among them? Name your city: <code>/daily { $at } Lisbon</code>
daily-which-clock-in-space = { $at } it is. Is it <b>{ $time }</b> for the group right now? If not, tap the clock that is right. Not among them? Name a city: <code>/daily { $at } Lisbon</code>
daily-zone-guessed = I take it that it is { $time } for you now. If not, tell me where you are.
daily-proposal = <b>Shall I bring you one a day?</b> Five minutes, at a time of your choice; pausing or stopping takes one tap. For any other time, tell me: <code>/daily 07:15</code>
button-not-now = Not now
daily-declined = Alright, no daily question. Should you want one some day: <code>/daily</code>.
daily-agreed = Done. { $days } at { $time } ({ $zone }): { $topics }, { $difficulty }. Your next question comes on <b>{ $next }</b>.
daily-current = { $days } at { $time } ({ $zone }) you get a question: { $topics }, { $difficulty }. The next one comes on <b>{ $next }</b>.
daily-paused = Paused. Your questions ({ $topics }, { $difficulty }) come back on <b>{ $next }</b>. { $days } at { $time } ({ $zone }), as before.
days-all = Every day
days-work = Monday to Friday
days-weekend = Saturday and Sunday
days-but = Every day but { $day }
days-one = Every { $day }
days-some = Every { $first } and { $last }
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
weekday-short-0 = Mon
weekday-short-1 = Tue
weekday-short-2 = Wed
weekday-short-3 = Thu
weekday-short-4 = Fri
weekday-short-5 = Sat
weekday-short-6 = Sun
daily-off = No more daily questions. <code>/daily 08:30</code> brings them back.
daily-none = There was no daily question to stop.
daily-late = This one should have come at { $time }; I was not running then.
button-daily-off = Stop
button-daily-pause = Pause a week
button-daily-resume = Go on now
button-daily-change = Change it
button-other-zone = Another timezone
button-clock-right = Yes, { $clock }
today-answered = You have answered today’s question: <b>{ $score }</b>.
today-judging = You have answered today’s question; I am still reading.

# Settings
settings-title = Your settings
settings-title-in-space = This group’s settings
settings-now-no-daily = <b>Daily question:</b> none yet
settings-now-daily = <b>Daily question:</b> { $days } at { $time }
settings-now-paused = <b>Daily question:</b> { $days } at { $time }, paused until { $next }
settings-now-topics = <b>Topics:</b> { $topics }
settings-now-level = <b>Level:</b> { $difficulty }
settings-now-zone = <b>Timezone:</b> { $zone }, where it is { $time }
settings-now-zone-guessed = <b>Timezone:</b> { $zone }, where it is { $time } (only my guess)
settings-now-lang = <b>Language:</b> { $language }
settings-now-seen = <b>On leaderboards:</b> { $visibility }
settings-now-look = Pictures: { $theme }
settings-now-joined = <b>Joined with:</b> { $name } on { $platform }
settings-now-open = <b>Answers:</b> { $answers }
settings-all-topics = all
settings-any-level = any
settings-daily = Daily question
settings-days = Weekdays
settings-topics = Topics
settings-level = Level
settings-zone = Timezone
settings-lang = Language
settings-seen = Leaderboards
settings-look = Pictures
settings-open = Answers
settings-choose-first-time = At what time would you like a question? For any other time: <code>/daily 07:15</code>
settings-choose-time = Your question comes at <b>{ $time }</b>. When would you like it? For any other time: <code>/daily 07:15</code>
settings-choose-days = <b>{ $days }.</b> Tap a day to take it in or out.
settings-choose-topics = <b>{ $topics }.</b> Tap a topic to take it in or out; with none chosen, anything may come.
settings-choose-level = How hard may it be?
settings-choose-zone = What does your clock show now? For any other place, tell me a city: <code>/settings Lisbon</code>
settings-choose-seen = How should you appear on the leaderboards of your groups? Anonymous keeps your points there without your name; hidden takes you off altogether.
settings-choose-look = How should your pictures be drawn?
settings-choose-open = Where should members answer? In private, nobody can copy and the group sees only scores. In the open, everyone answers right here and learns from the others.
visibility-shown = by name
visibility-anonymous = anonymous
visibility-hidden = hidden
theme-light = light
theme-dark = dark
answers-private = in private
answers-open = in the open
button-back = ‹ Back
button-next = More ›
button-first = ‹ From the start

# Mock interviews
interview-title = Interview · { $number } of { $length } · { $topic } · { $difficulty }
interview-title-follow-up = Interview · { $number } of { $length } · follow-up
interview-intro =
    Welcome, let us begin. { $length ->
        [one] One question
       *[other] { $length } questions
    }, and I may ask back once or twice. Answer as you would aloud; the scores come at the end. A hint costs a fifth of that answer’s points, a skipped question counts as 0.
interview-intro-minutes = { $minutes ->
        [one] You have one minute for each answer.
       *[other] You have { $minutes } minutes for each answer.
    }
interview-intro-fewer = { $length ->
        [one] That is the only one I have on this.
       *[other] These { $length } are all I have on this.
    }
interview-minutes = ⏱ { $minutes } min
interview-time-up = Time is up for that one. It happens in real interviews too. Next:
interview-away = Time was up twice in a row, so I have paused your interview after question { $number } of { $length }. Your place is kept.
interview-skipped = Skipped. On we go.
interview-next = Thank you. Next one.
interview-heard-nothing = That is fine, nobody knows everything. Let us try something else.
interview-heard-little = Thank you, noted. We will come back to that one in the report.
interview-heard-part = You are on to something there.
interview-heard-exactly = Exactly:
interview-heard-again =
    { $count ->
        [one] One thing was right:
       *[other] Some of it was right:
    }
interview-heard-hard = A good start. What I liked:
interview-heard-good = Good. What I liked:
interview-heard-easy = Very good. What I liked:
interview-dig = Let me dig a little deeper:
interview-welcome-back = Welcome back. Here is where we were:
interview-open = You have an interview open, at question { $number } of { $length }. Go on, or finish it for the report?
interview-closing = Your interview is over; I am still reading your last answer, and the report comes right after.
interview-elsewhere = Your interview is going on in your other chat with me. Go on there, or finish it here and now.
interview-open-in-private = You have an interview open in our private chat. Let us go on there.
interview-in-private = An interview is between the two of us: I have asked you the first question in our private chat.
interview-meet = An interview is between the two of us. Tap the button, and we begin in our private chat.
interview-paused = Paused; your place is kept. <code>/interview</code> brings you back.
interview-nudge = Are you still there? Question { $number } of { $length } of your interview is open. If now is not the time, I will keep your place.
interview-shared = Shared with the group.
already-judging-last = One moment: I am still reading your last answer.
already-late = Time was up on that one. I can still grade your answer, for practice.
already-closed = That interview is over. I can still grade your answer, for practice.
daily-held = This one came at { $time }; I held it back while you were in your interview.
button-hint-costs = Hint (−20% points)
button-pause = Pause
button-finish = Finish
button-meet = Begin in private
button-resume = Go on

# The report of an interview
report-title = Interview report · { $score }
report-opening = { $questions ->
        [one] One question
       *[other] { $questions } questions
    }, finished on { $when }.
report-opening-early = Finished early on { $when }, after { $questions } of { $planned } questions.
report-line = { $number }. { $topic } · { $difficulty }: <b>{ $score }</b>
report-line-hinted = { $number }. { $topic } · { $difficulty }: <b>{ $score }</b> 💡
report-skipped = skipped, 0/10
report-late = no answer in time, 0/10
report-topic = { $topic } { $score }
report-topics = <b>By topic, weakest first:</b> { $topics }
report-gaps = { $count ->
        [one] <b>What cost most:</b>
       *[other] <b>What cost most, dearest first:</b>
    }
report-gap = • { $point } <i>(−{ $cost })</i>
report-no-gaps = Nothing was missing. Impressive.
report-reading = <b>Read:</b> { $sources }
report-returns = <b>Comes back for review:</b>
report-return = { $day }: { $topics }
report-provisional = Some of these scores are first estimates, because the language model is not answering. I will send the final report when it does.
report-final = The last scores are in; this is your final report.
report-empty = We stopped before you had answered anything, so there is nothing to report. Another time!
report-shared = <b>{ $name }</b> finished a mock interview of { $questions ->
        [one] one question
       *[other] { $questions } questions
    } ({ $topics }): <b>{ $score }</b>
button-part = No. { $number }
button-interview-again = New interview
button-share = Share with the group
part-title = No. { $number } · { $score } · { $topic }
part-question = <b>{ $question }</b>
part-follow-up = <i>I asked back:</i> { $question }
part-skipped = You skipped this one.
part-late = Time was up before you answered.
card-later-turn = <i>(when asked back: half the gain)</i>

# Pictures
picture-brand = Daily Grill
picture-interview = { $day } · { $questions ->
        [one] one question
       *[other] { $questions } questions
    }
picture-interview-alt = { $score } out of 10 in all. By topic: { $topics }.
picture-streak = { $days ->
        [one] 1 day in a row
       *[other] { $days } days in a row
    }
picture-streak-none = One answer a day makes a streak
picture-weeks = Score by week
picture-calendar = Days with an answer
picture-some = one
picture-many = more
picture-frozen = saved by a freeze
picture-excused = off
picture-progress-alt = { $streak }. Score by week: { $weeks }. By topic: { $topics }.

# The report as a page and as cards
page-title = Mock interview · { $score }/10 · Daily Grill
page-brand = Daily Grill
page-heading = Mock interview report
page-overall = { $score } out of 10
page-band-again = The gaps are clear now, and so is what to look up.
page-band-hard = A start. The core of some answers is still missing.
page-band-good = Solid. A few points more and it is complete.
page-band-easy = Strong. An interviewer would move on, satisfied.
page-provisional = Some of these scores are first estimates, because the language model was not answering.
page-topics = By topic
page-topic-questions =
    { $count ->
        [one] one question
       *[other] { $count } questions
    }
page-gaps = What cost most
page-question-short = Question { $number }
page-question = { $number } of { $of }
page-hinted = with a hint
page-follow-up = I asked back:
page-answer = The answer
page-cleared = The words of this answer were cleared after their time; the score stays.
page-ledger = Point by point
page-mark-hit = Covered:
page-mark-partial = Half there:
page-mark-miss = Missing:
page-mark-contradicted = The other way round:
page-mix-up = A common mix-up:
page-sources = Read on:
page-reading = Worth reading next
page-returns = Comes back for review
page-estimate = ≈ marks an estimate: an offline judge sees what an answer covers better than whether every word is right.
page-footer = Daily Grill, a mock interviewer. A point counts only with the words that earned it.
cards-front = Front
cards-back = Back
cards-tags = Tags
report-which = Which interview?
button-reports = Earlier ones
button-report-page = Save as a page
button-report-cards = Anki cards
report-page-here = Your interview as a page, with every answer and its points. Open it in any browser, print it, or send it on.
report-cards-here = Your interview as cards. In Anki: File, Import, and choose this file.
report-file-failed = I could not write that file just now. Please press the button once more in a minute; your report is safe.

# Review
review-title = Review · { $topic } · { $difficulty }
review-met = <i>You last answered this one on { $day }. Let us see what has stayed.</i>
review-comes-back = 🔁 I will ask you again on <b>{ $day }</b>.
review-done = Nothing is due. The next question comes back on <b>{ $next }</b>.
review-never = Nothing to review yet. Whatever you answer comes back just before you would forget it: the better the answer, the later.
button-review = Next review
button-review-now = Review

# The leaderboard
board-title = Leaderboard
board-title-of = Leaderboard · { $group }
board-window-today = <b>Today</b>, { $day }
board-window-week = <b>This week</b>, { $days }
board-window-month = <b>This month</b>, { $month }
board-window-all = <b>All time</b>
board-line = { $rank } { $name } · <b>{ $points }</b>
board-line-own = { $rank } <b>{ $name } · { $points }</b>
board-you = You
board-anonymous = Anonymous
board-nameless = No name
board-empty = No points yet. The first good answer takes the lead: <code>/question</code>.
board-own = You are in place { $rank } with <b>{ $points }</b>.
board-own-in-space = <b>{ $name }</b> is in place { $rank } with <b>{ $points }</b>.
board-own-nothing = You have no points here yet. <code>/question</code> changes that.
board-own-hidden = You are not on any board, as you wished. <code>/settings</code> changes that.
board-estimates = <i>≈ rests on estimates of the offline judge.</i>
board-no-group = There is a board in every group that I am in with you. Add me to a study group and send <code>/leaderboard</code> there: whoever answers is on it.
button-board-today = Today
button-board-week = Week
button-board-month = Month
button-board-all = All time
button-page-back = ‹ Back
button-page-on = More ›

# One's own progress
stats-title = Your progress
stats-nothing = Nothing to sum up yet. One answer, and this page begins to fill.
stats-streak =
    🔥 <b>{ $days ->
        [one] 1 day
       *[other] { $days } days
    } in a row.</b>
stats-today-counts = Today counts already.
stats-today-open = One answer today makes it { $next }.
stats-today-off = Today is one of your days off: rest if you like, nothing is lost.
stats-today-paused = You have paused: nothing is lost, for two weeks in a row.
stats-today-ours = I failed to bring today’s question, so nothing is lost. An answer still counts.
stats-freezes =
    { $freezes ->
        [one] ❄️ One freeze in hand: it saves a missed day.
       *[other] ❄️ { $freezes } freezes in hand: each saves a missed day.
    }
stats-note-off = { $days }: off, as agreed.
stats-note-paused = { $days }: paused.
stats-note-ours = { $days }: my failure, not yours.
stats-note-moved = { $days }: lost on your journey.
stats-note-frozen = { $days }: missed, saved by a freeze.
stats-streak-none = 🔥 No streak yet. One answer a day makes one.
stats-streak-lost =
    🔥 Your { $lost ->
        [one] streak of one day
       *[other] streak of { $lost } days
    } ended on { $day }: no answer, and no freeze left. One answer begins the next.
stats-best =
    { $days ->
        [one] The longest so far: one day.
       *[other] The longest so far: { $days } days.
    }
stats-points =
    { $answers ->
        [one] <b>{ $all } points</b> from one answer, { $week } this week.
       *[other] <b>{ $all } points</b> from { $answers } answers, { $week } this week.
    }
stats-weeks = <b>Score by week</b>
stats-week = { $bar } { $score } · { $days } ({ $answers })
stats-topics-strong = 💪 <b>Strong:</b> { $topics }
stats-topics-even = ⚖️ <b>In between:</b> { $topics }
stats-topics-weak = 🎯 <b>Weak:</b> { $topics }
stats-topics-unknown = 🌱 <b>Too few answers to tell:</b> { $topics }
stats-topic = { $name } { $score } ± { $margin } ({ $answers })
stats-topic-unknown = { $name } { $score } ({ $answers })
stats-legend = <i>Mean score out of 10, ± how far off it may be, and the number of answers.</i>
stats-advice-weak = { $topic } costs you most. Two questions on it this week will do more than ten on what you know.
stats-advice-few = A few more answers on { $topic } and I can tell how you stand there.
stats-advice-new = You have not met { $topic } yet. Interviewers will bring it up, so let me be first.
stats-advice-hard = No weak spot in sight. Time for the hard ones: <code>/question hard</code>.
button-practise = Practise { $topic }

# Past answers
history-title = Your answers
history-title-of = Your answers · { $answers }
history-nothing = There is no answer of yours yet. Shall I ask you something?
history-entry =
    <b>{ $number }.</b> { $score } · { $topic } · { $day }
    <i>{ $question }</i>
history-waiting = still being read
history-asked = <b>{ $question }</b>
history-answer = <i>You answered:</i> { $answer }
button-newer = ‹ Newer
button-older = Older ›

# Language, forgetting
language-which = Which language shall we speak?
language-chosen = English it is. You can answer in Chinese all the same.
language-chosen-in-space = English it is, for everyone here.
button-language-en = English
button-language-zh = 中文
mydata-here = Everything I know about you: a text to read{ $answers ->
        [0] {""}
        [one] , with your answer,
       *[other] , with your { $answers } answers,
    } and below it every detail for programs (JSON). To have it deleted: <code>/forget</code>
mydata-title = Daily Grill – everything about { $name }, as of { $at }
mydata-answers = Your answers: { $answers }
mydata-answer =
    { $number }. { $at } · { $topic } · { $score }
    Question: { $question }
    Your answer: { $text }
mydata-no-score = not scored yet
mydata-text-cleared = (cleared after its time, the score stays)
mydata-programs = All of this and every other detail follows as JSON, for programs: everything below the next line.
forget-first = This deletes your answers, scores, settings and daily question. There is no way back.
forget-joined = It deletes what belongs to <b>{ $name }</b> on { $platform } too. To keep that, <code>/unlink</code> first.
forget-sure = Delete everything?
forget-second = Really everything? Last chance to keep it.
forget-done = Done. I know nothing about you any more. If you ever come back, <code>/start</code> is a fresh start.
forget-kept = Good. Everything stays as it was.
button-forget = Yes, delete
button-forget-sure = Delete it all
button-keep = Keep it

# One learner on two platforms
platform-name = { $platform ->
        [console] the terminal
        [discord] Discord
        [telegram] Telegram
       *[other] { $platform }
    }
link-title = One of you, on two platforms
link-code =
    Your code: <code>{ $code }</code>

    Within { $minutes } minutes, send <code>/link { $code }</code> to me from your other account. It works once; keep it to yourself.
link-wrong =
    I know no such code. Look at it once more: { $left ->
        [one] one try is left.
       *[other] { $left } tries are left.
    }
link-confirm = That code belongs to <b>{ $name }</b> on { $platform }. Shall the two of you be one learner?
link-asked = <b>{ $name }</b> on { $platform } has entered your code. Shall the two of you be one learner?
link-shared =
    Then answers, history, streak, reviews, interviews and points count together, nothing twice, and on leaderboards you stand once, as the one of the two who wants to be seen less. Either side sees all answers, and <code>/mydata</code> and <code>/forget</code> speak for both. Each chat keeps its own daily question. <code>/unlink</code> undoes it.
link-only-you = <b>Go on only if both are you.</b>
link-agreed = Almost done. The last word is yours on { $platform }: I have asked you there.
link-done = Done. You and your account on { $platform } are one learner now: see <code>/stats</code>.
link-declined = Alright, nothing is joined. That code is void.
link-rejected = On { $platform } the answer was no, so nothing is joined.
button-link-agree = Yes, both are me
button-link-join = Yes, both are me
button-link-decline = No
button-link-reject = No
unlink-ask = Part from <b>{ $name }</b> on { $platform }? Each side keeps what was answered there; streak and points are counted anew. Nothing is deleted, and <code>/link</code> joins you again.
unlink-done = Done. Here and on { $platform } you are two learners again, each with its own answers.
unlink-kept = Good. You stay one.
button-unlink = Part them
button-unlink-keep = Stay one

offer-again = <i>I am not sure this reached you, so here it is again:</i>

# When something cannot be done
refuse-empty = That message was empty. Type your answer in your own words.
refuse-command = I do not know <code>/{ $word }</code>. <code>/help</code> lists what I can do.
refuse-command-near = I do not know <code>/{ $word }</code>. Did you mean <code>/{ $command }</code>?
refuse-topic = I do not know the topic “{ $word }”. <code>/topics</code> shows what there is.
refuse-topic-near = I do not know “{ $word }”. Did you mean <code>{ $topic }</code>?
refuse-topic-empty = There is no question on that yet. <code>/topics</code> shows what there is.
refuse-word-daily = I cannot place “{ $word }”. Try <code>/daily 08:30 Berlin rag</code>: a time, a city, topics.
refuse-time = “{ $word }” is not a time of day. Try <code>08:30</code> or <code>20:15</code>.
refuse-window = “{ $word }” is no board of mine. There are <code>/leaderboard today</code>, <code>week</code>, <code>month</code> and <code>all</code>.
refuse-zone = I do not know the place “{ $word }”. Try a big city nearby, <code>Asia/Shanghai</code> or <code>UTC+8</code>.
refuse-zone-near = I do not know the place “{ $word }”. Did you mean <code>{ $zone }</code>?
refuse-daily-time = At what time? For example <code>/daily 08:30</code>.
refuse-no-daily = There is no daily question to pause. <code>/daily 08:30</code> starts one.
refuse-pause = For how many days? Anything from 1 to { $most }: <code>/daily pause 7</code>.
refuse-language = I speak English and Chinese: <code>/language en</code> or <code>/language zh</code>.
refuse-no-daily-yet = There is no daily question here any more. <code>/daily 08:30</code> starts one.
refuse-no-days = One day must stay. To stop altogether: <code>/daily off</code>.
refuse-old-panel = That button has had its day. <code>/settings</code> shows fresh ones.
refuse-settings-admin = Only an admin can change this group’s settings. Your own are in our private chat: send me <code>/settings</code> there.
refuse-no-data = I know nothing about you yet: there is nothing to show.
refuse-admin = Only an admin can change that for the group.
refuse-question-open = A question is open here until { $time }. Let everyone have a go first.
refuse-closed = That question is closed, so this answer was not graded.
refuse-close = Only an admin can close it early.
refuse-private-only = That is between you and me: send me <code>/{ $command }</code> in our private chat.
refuse-old-button = That button has had its day. <code>/question</code> brings a fresh question.
refuse-link-form = That is no code of mine. <code>/link</code> alone, sent from your other account, gives you one.
refuse-link-tries = Those were five wrong codes. Let us wait { $minutes } minutes; then get a fresh one with <code>/link</code> on your other account.
refuse-link-expired = That code has expired. <code>/link</code> on your other account gives you a fresh one.
refuse-link-own = That is this account’s own code. Send it from your other account.
refuse-link-taken = Somebody has entered that code already. If it was not you, <code>/link</code> on your other account makes it void and gives you a new one.
refuse-link-same = That code comes from { $platform } too. I can join one account per platform.
refuse-link-already = You and <b>{ $name }</b> on { $platform } are one learner already. <code>/unlink</code> undoes it.
refuse-link-third = The other account is joined with a third one already. <code>/unlink</code> there first, then start again here.
refuse-link-interviews = Both of you are in the middle of an interview, and there can be only one. <code>/finish</code> either of them, then tap again.
refuse-link-old = That request has had its time. <code>/link</code> starts afresh.
refuse-link-none = This account stands alone, there is nothing to undo. <code>/link</code> joins it with another.
refuse-interview-length = An interview has { $least } to { $most } questions: <code>/interview rag 5</code>.
refuse-interview-minutes = I can limit each answer to between 1 and { $most } minutes: <code>/interview rag 5 3min</code>.
refuse-no-interview = There is no interview to finish. <code>/interview</code> starts one.
refuse-no-report = There is no report yet. <code>/interview</code> earns you one.
refuse-broken = Something broke on my side, and I have noted it (reference { $reference }). Please try again in a moment.
refuse-anonymous = I cannot see who you are, so there is nobody to score. Write as yourself, or tap the button under the question.
refuse-closed-question = That question is closed. <code>/question</code> brings a new one.
refuse-invitation = That link has had its day, or was made for somebody else. Tap “Answer privately” under the question once more.

# Discord: the names that its commands and options have there, and its modal
slash-start = start
slash-question = question
slash-daily = daily
slash-today = today
slash-interview = interview
slash-finish = finish
slash-report = report
slash-review = review
slash-leaderboard = leaderboard
slash-stats = stats
slash-history = history
slash-topics = topics
slash-language = language
slash-settings = settings
slash-help = help
slash-privacy = privacy
slash-link = link
slash-unlink = unlink
slash-mydata = mydata
slash-forget = forget
option-code = code
option-code-about = the code from your other account; leave it out to get one
option-topic = topic
option-topic-about = what it should be about
option-topics = topics
option-topics-about = one or several, with commas between them
option-level = level
option-level-about = how hard it may be
option-time = time
option-time-about = your local time, such as 08:30
option-place = place
option-place-about = a big city near you: its clock counts
option-change = change
option-change-about = stop it, pause it for a week, or end the pause
option-questions = questions
option-questions-about = how many main questions
option-limit = limit
option-limit-about = how long each answer may take
option-limit-1min = 1 minute
option-limit-2min = 2 minutes
option-limit-3min = 3 minutes
option-limit-5min = 5 minutes
option-limit-10min = 10 minutes
option-window = window
option-window-about = today, this week, this month or all time
option-language = language
option-language-about = the language I speak
modal-title = Your answer
modal-label = Your answer
modal-placeholder = As you would say it in an interview. English, Chinese or a mix.
answer-taken = Got it. I am reading your answer; your card appears right here.
button-answer-again = Answer again
sent-in-private = I have written to you in our private chat.
cannot-write-here = I may not write in this channel. Whoever manages the server can let me: View Channel, Send Messages and Embed Links.
dms-closed = I cannot write to you in private: your settings do not let me. Your card is kept in <code>/history</code>, in our private chat. Or press “Answer privately” next time, and you see it right here.
