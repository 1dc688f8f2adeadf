# 用户读到的每一个字，中文。像一位好面试官：温和、简短、具体。

product-name = 每日拷问
other-language-code = en
bot-description =
    大模型与机器学习工程师的真实面试题，每天一道，或者随时来练。用自己的话作答，中文、英文都行；每一分都对应一个评分要点，并附上你的原话。
bot-short-description = 真实的大模型面试题，逐点评分，每一分都有你的原话作证。

# 命令
command-start = 从这里开始
command-question = 现在来一道练习题，例如 <code>/question rag 困难</code>
command-daily = 每天定时一题，例如 <code>/daily 08:30 上海 rag</code>
command-today = 再看一次今天的题目
command-interview = 带追问的模拟面试，例如 <code>/interview rag 5</code> 或 <code>/interview 3 2分钟</code>
command-finish = 现在结束面试，看报告
command-report = 看以前任何一场面试的报告
command-review = 到期该复习的题，赶在忘记之前
command-leaderboard = 群里谁领先：<code>today</code>、<code>week</code>、<code>month</code> 或 <code>all</code>
command-stats = 你的连续天数、积分、强项和弱项
command-history = 以往的回答和评分卡
command-topics = 可以练哪些主题
command-language = 中文或 English
command-settings = 所有设置，点按钮就能改
command-help = 这份清单
command-privacy = 我保存什么，你的回答去了哪里
command-link = 把两个平台的账号连起来：共用记录和连续天数
command-unlink = 解除账号连接
command-mydata = 我知道的关于你的一切，给你一个文件
command-forget = 删除关于我的一切

# 欢迎
start =
    你好，{ $name }！我会问你大模型与机器学习工程师的真实面试题，并逐个要点评分：每一分都附上你自己的原话。

    直接打字回答就行，中文、英文或混着说都可以。题库里现有 { $questions } 道题。
start-again = { $name }，又见面了！
start-open = 还有一道题在等你：<i>{ $question }</i>
start-due = 有 { $count } 道题到期该复习了。
start-next = 下一道每日一题在 <b>{ $next }</b>。
button-show-again = 再看一次
button-settings = 设置
start-in-space = 大家好！我会在群里出真实的大模型面试题，一次一道。答完之后，群里只显示你的得分，不会显示你的回答。
start-in-space-daily = 下一道每日一题在 <b>{ $next }</b>。
start-in-space-admin = 请管理员定：要我每天给群里出一题吗？
button-question-now = 现在来一题
button-daily = 每天一题
button-other-language = English
help-title = 我能做什么
help-answering = 直接打字就是作答；想答之前的题，回复那条消息即可。
help-answering-in-space = 在这里作答：回复题目，或者 @ 我。我只公布得分，不公布回答。

privacy-title = 隐私
privacy-kept = 我保存你在这里的名字、你的设置、你的回答和得分。回答原文 { $days } 天后删除；得分保留到你发送 <code>/forget</code> 为止。数据不出售，也不用来训练模型。
privacy-judge-host = 评分时，回答的文字会发送到 <b>{ $host }</b>，不带你的名字。
privacy-judge-here = 评分就在我运行的这台机器上完成，你的回答不会离开它。
privacy-rights = <code>/mydata</code> 用一个文件给你看关于你的一切；<code>/forget</code> 会立即全部删除。
privacy-contact = 关于数据的问题请联系：{ $contact }

topics-title = 主题
topic-line = <b>{ $name }</b> <code>{ $id }</code> · { $count } 题
topics-how = 想练哪个，就发 <code>/question rag</code>，还可以加上难度：{ $levels }。

# 题目
difficulty-easy = 简单
difficulty-medium = 中等
difficulty-hard = 困难
any-difficulty = 难度不限
all-topics = 全部主题
question-title = { $topic } · { $difficulty }
daily-title = 每日一题 · { $topic } · { $difficulty }
question-how = <i>像面试时那样，直接打字回答。</i>
question-how-in-space = <i>点“私下作答”，或者回复这条消息。群里只看得到你的得分。</i>
question-how-in-open-space = <i>回复这条消息就能在群里作答，也可以私下作答。得分大家都看得到。</i>
answer-here = 回复这条消息，写下你的回答。
daily-thread = 每日一题 { $date } · { $topic }
button-answer = 作答
button-hint = 提示
button-skip = 跳过
button-reveal = 看答案
button-close = 结束并公布答案
button-another = 再来一题
button-model-answer = 参考答案
button-grade-anyway = 还是评分吧
hint-title = 提示
question-hint = 💡 <i>提示：{ $hint }</i>
answer-title = 一个好的回答
answer-sources = <i>延伸阅读：</i>{ $sources }
skipped = 跳过了，没关系。
nothing-open = 这里没有等你回答的题目。要我问你一道吗？

# 不评分的话
talk-greeting = 你好！题目还等着你，慢慢来。
talk-thanks = 不客气！
talk-acknowledgement = 好的，想好了再打字回答；刚才那句我没有评分。
talk-off-topic = 这听起来不像在回答这道题，我先不往下走。你是想用它作答吗？
talk-greeting-idle = 你好！要我问你一道题吗？
talk-thanks-idle = 不客气！再来一题？
talk-acknowledgement-idle = 好。想练的时候再来一题。
talk-counter-question =
    好，我再说一遍：

    <b>{ $question }</b>
already-judging = 你的第一个回答我还在看，这条没有算进去。
already-scored = 这道题已经评过分了：<b>{ $score }</b>。可以把新的回答当作第二次尝试来评。
already-skipped = 这道题你跳过了，不过我仍然可以评你的回答。
already-revealed = 这道题的参考答案你已经看过了。当作练习，我仍然可以评你的回答。
already-edited = 这个回答已经评过分，得分不变。新的写法我可以当作第二次尝试来评。
unreadable-voice = 我还听不了语音。想怎么说就怎么打字吧。
unreadable-picture = 我看不懂图片。把回答打成文字，我认真看。
unreadable-sticker = 有意思！不过拿分要靠文字，打字回答吧。
unreadable-file = 我打不开文件。把文字贴过来，我来读。
unreadable-other = 我只读得懂文字。用自己的话打字回答吧。
from-group = <i>来自 { $group }。那里只会显示你的得分。</i>
button-private = 私下作答
button-here = 在这里作答

# 评分卡
score-exact = { $score }/10
score-estimate = ≈{ $score }/10（估计）
card-title = { $score } · { $topic }
card-band-again =
    还差一些：{ $points } 个要点{ $hits ->
        [0] 还一个都没说对
       *[other] 说对了 { $hits } 个
    }。现在你知道该补哪里了。
card-band-hard = 有了开头：{ $points } 个要点完整说到了 { $hits } 个。
card-band-good = 扎实：{ $points } 个要点完整说到了 { $hits } 个，再补一点就齐了。
card-band-easy = 很好：{ $points } 个要点完整说到了 { $hits } 个，面试官会满意地进入下一题。
card-zero = 这次没有得分，没关系：看看参考答案，再来一题。
card-hit = ✅ { $point }<i>“{ $quote }”</i>
card-hit-bare = ✅ { $point }
card-partial = 🟡 { $point }<i>“{ $quote }”</i>
card-partial-bare = 🟡 { $point }
card-miss = ⬜ { $point }
card-miss-bare = ⬜ { $point }
card-contradicted = ❌ { $point }<i>你说的是：“{ $quote }”</i>
card-contradicted-bare = ❌ { $point }
card-error = ⚠️ <i>“{ $quote }”</i> 是常见的误解。{ $truth }
card-add-miss = ⬜ <b>最该先补上：</b>{ $point }
card-add-partial = 🟡 <b>最该先说完整：</b>{ $point }<i>你说到了：“{ $quote }”</i>
card-add-contradicted = ❌ <b>最该先改过来：</b>{ $point }<i>你说的是：“{ $quote }”</i>
card-add-zero = <b>只记一点的话：</b>{ $point }
card-points = <b>积分 +{ $points }</b>
card-moved = 最初的估计是 { $before } 分。
card-appealed = 你对最初的分数提过异议；这是复核后的分数，就此定下。
card-cut = 我读了你回答的前 { $characters } 个字符，全文都已保存。
card-open = 这类题没有唯一答案，请把它当作一份检查清单。
card-judge-provisional = <i>暂时的分数：语言模型没有回应，这是我自己的离线估计，把握{ $confidence }。分数如果有变，我会再告诉你。</i>
card-budget = 今天的语言模型额度用完了，就以这个估计为准。
card-judge-offline = <i>离线评分，把握{ $confidence }：我看得出你讲到了什么，但未必看得出每句话都对。</i>
card-judge-model = <i>由 { $model } 评分，已是最终得分。</i>
card-judge-voted = <i>由 { $model } 评分：读了三遍，一致程度 { $agreement }，已是最终得分。</i>
card-judge-rule = <i>按固定规则判定，没有经过评委。</i>
confidence-high = 较高
confidence-medium = 中等
confidence-low = 较低
group-result = <b>{ $name }</b>：{ $score }
group-result-again = <b>{ $name }</b> 复核后：{ $score }

# 对分数有异议
button-appeal = 我不同意
button-appeal-go = 重新评分
button-appeal-record = 记下来
button-appeal-why = 先说说理由
button-appeal-no = 算了
appeal-confirm = 要不要请另一位评委从头独立评一遍？分数可能升，可能降，也可能不变，之后就定下来：每个回答只复核一次。
appeal-confirm-offline = 没有语言模型，我就没有独立的第二位评委，自己再估一遍也还是这样。我可以记下你的异议：这道题会标记出来请人看；等接上语言模型，它会重新评你的回答，有什么变化我会告诉你。
appeal-why = 我哪里评错了？一两句话就行。它会告诉第二位评委该看哪里；分数仍然只看你的回答。
appeal-heard =
    你的异议：<i>“{ $objection }”</i>

    就这样交给第二位评委吗？想改的话，直接重新打字。
appeal-on-its-way = 交上去了。你的回答正在从头重评，有什么变化我会告诉你。
appeal-recorded = 记下了，这道题也标记了。接上语言模型之前，分数先不变；之后会重新评你的回答，结果我会告诉你。
appeal-left = 好，分数保持不变。
appeal-title = 复核 · 仍是 { $after } · { $topic }
appeal-title-moved = 复核 · { $before } → { $after } · { $topic }
appeal-up = 你说得有道理：重新读过，你的回答应该得更高的分。这个分数就此定下，这道题也标记了，会有人来看。
appeal-down = 重新读过，你的回答比我最初评的略低一些。这个分数就此定下。
appeal-unchanged = 重新读过，分数不变，就此定下。
appeal-failed = 第二位评委试了几次都没能给出评分，所以维持原来的分数。这道题已经标记，会有人来看。
appeal-change = { $was } → { $is } { $point }<i>“{ $quote }”</i>
appeal-change-bare = { $was } → { $is } { $point }
appeal-dropped = 不再算作错误：{ $claim }
appeal-added = ⚠️ <i>“{ $quote }”</i> 是常见的误解。{ $truth }
appeal-same = 其余 { $count } 个要点的评判不变。
appeal-points = 这个回答现在得 <b>{ $points } 分积分</b>
mark-hit = ✅
mark-partial = 🟡
mark-miss = ⬜
mark-contradicted = ❌
refuse-appeal-again = 这个回答已经复核过了，每个回答只有一次。
refuse-appeal-limit = 一天之内你已经提了 { $most } 次异议，先到这里吧，明天可以再提。
refuse-appeal-provisional = 这还只是初步估计：语言模型的评分会自己补上来。
refuse-appeal-interview = 面试还没结束。结束之后，任何一个回答都可以复核。

# 有问题的题目
button-flag = 题目反馈
button-flag-typo = 有错别字
button-flag-wrong = 内容不对
button-flag-unclear = 没说清楚
button-flag-outdated = 已经过时
flag-what = 这道题哪里有问题？
flag-noted = 谢谢，记下了，会有人来看这道题。
flag-known = 这道题你已经反馈过，还在待处理清单上。

# 每日一题
daily-how =
    每天一题，时间由你定。告诉我几点、在哪个城市：<code>/daily 08:30 上海</code>。后面还可以写主题和难度：<code>/daily 08:30 上海 rag peft 困难</code>。

    或者直接点一个时间：
daily-how-in-space = 这个群还没有每日一题。管理员可以设置：<code>/daily 08:30 上海</code>
daily-which-clock = 好，{ $at }。你那里现在是 <b>{ $time }</b> 吗？不是的话，点对的那个钟。都不对？告诉我城市：<code>/daily { $at } 里斯本</code>
daily-which-clock-in-space = 好，{ $at }。大家那里现在是 <b>{ $time }</b> 吗？不是的话，点对的那个钟。都不对？写上城市：<code>/daily { $at } 里斯本</code>
daily-zone-guessed = 我猜你那里现在是 { $time }。如果不对，告诉我你在哪里。
daily-proposal = <b>以后每天给你出一题，好吗？</b>五分钟就够，时间由你定，想暂停或停止，点一下就行。想要别的时间，就发：<code>/daily 07:15</code>
button-not-now = 先不用
daily-declined = 好，那就不设每日一题。哪天想要了，发 <code>/daily</code>。
daily-agreed = 好了。{ $days } { $time }（{ $zone }）：{ $topics }，{ $difficulty }。下一题在 <b>{ $next }</b>。
daily-current = { $days } { $time }（{ $zone }）你会收到一题：{ $topics }，{ $difficulty }。下一题在 <b>{ $next }</b>。
daily-paused = 已暂停。题目（{ $topics }，{ $difficulty }）会在 <b>{ $next }</b> 恢复，之后仍是{ $days } { $time }（{ $zone }）。
days-all = 每天
days-work = 周一到周五
days-weekend = 周六和周日
days-but = 除{ $day }外每天
days-one = 每{ $day }
days-some = 每{ $first }和{ $last }
weekday-0 = 周一
weekday-1 = 周二
weekday-2 = 周三
weekday-3 = 周四
weekday-4 = 周五
weekday-5 = 周六
weekday-6 = 周日
weekday-short-0 = 周一
weekday-short-1 = 周二
weekday-short-2 = 周三
weekday-short-3 = 周四
weekday-short-4 = 周五
weekday-short-5 = 周六
weekday-short-6 = 周日
daily-off = 不再推送每日一题。想恢复就发 <code>/daily 08:30</code>。
daily-none = 本来就没有每日一题，不用停。
daily-late = 这道题本该在 { $time } 发出，当时我没有在运行。
button-daily-off = 停止
button-daily-pause = 暂停一周
button-daily-resume = 现在恢复
button-daily-change = 调整
button-other-zone = 换个时区
button-clock-right = 对，{ $clock }
today-answered = 今天的题目你已经答过了：<b>{ $score }</b>。
today-judging = 今天的题目你已经答了，我还在看。

# 设置
settings-title = 你的设置
settings-title-in-space = 本群设置
settings-now-no-daily = <b>每日一题：</b>还没有
settings-now-daily = <b>每日一题：</b>{ $days } { $time }
settings-now-paused = <b>每日一题：</b>{ $days } { $time }，暂停到{ $next }
settings-now-topics = <b>主题：</b>{ $topics }
settings-now-level = <b>难度：</b>{ $difficulty }
settings-now-zone = <b>时区：</b>{ $zone }，那里现在是 { $time }
settings-now-zone-guessed = <b>时区：</b>{ $zone }，那里现在是 { $time }（只是我的猜测）
settings-now-lang = <b>语言：</b>{ $language }
settings-now-seen = <b>排行榜：</b>{ $visibility }
settings-now-look = 图片：{ $theme }
settings-now-joined = <b>已连接：</b>{ $platform } 上的 { $name }
settings-now-open = <b>作答方式：</b>{ $answers }
settings-all-topics = 全部
settings-any-level = 不限
settings-daily = 每日一题
settings-days = 星期几
settings-topics = 主题
settings-level = 难度
settings-zone = 时区
settings-lang = 语言
settings-seen = 排行榜
settings-look = 图片
settings-open = 作答方式
settings-choose-first-time = 想在几点收到题目？其他时间请发：<code>/daily 07:15</code>
settings-choose-time = 现在是 <b>{ $time }</b> 出题。想改到几点？其他时间请发：<code>/daily 07:15</code>
settings-choose-days = <b>{ $days }。</b>点一下，加上或去掉某一天。
settings-choose-topics = <b>{ $topics }。</b>点一下，加上或去掉某个主题；一个都不选，就什么都可能问到。
settings-choose-level = 想要多难的题？
settings-choose-zone = 你的表现在显示几点？不在其中的话，告诉我城市：<code>/settings 里斯本</code>
settings-choose-seen = 在群排行榜上怎么显示你？匿名：保留积分，不写名字；隐藏：完全不出现。
settings-choose-look = 图片用哪种配色？
settings-choose-open = 大家在哪里作答？私下作答：没法互相抄，群里只看到得分。公开作答：直接在群里答，互相学习。
visibility-shown = 显示名字
visibility-anonymous = 匿名
visibility-hidden = 隐藏
theme-light = 浅色
theme-dark = 深色
answers-private = 私下作答
answers-open = 公开作答
button-back = ‹ 返回
button-next = 更多 ›
button-first = ‹ 回到开头

# 模拟面试
interview-title = 模拟面试 · 第 { $number }/{ $length } 题 · { $topic } · { $difficulty }
interview-title-follow-up = 模拟面试 · 第 { $number }/{ $length } 题 · 追问
interview-intro = 你好，我们开始吧。一共 { $length } 道题，中间我可能会追问一两句。像当面说话那样回答就好，分数最后一起给。看提示会扣掉那道题五分之一的积分，跳过的题按 0 分算。
interview-intro-minutes = 每道题你有 { $minutes } 分钟。
interview-intro-fewer = 这方面我一共只有 { $length } 道题。
interview-minutes = ⏱ { $minutes } 分钟
interview-time-up = 这道题时间到了，真正的面试里也会这样。下一题：
interview-away = 连续两道题都超时了，我先把面试停在第 { $number }/{ $length } 题，进度给你留着。
interview-skipped = 跳过了，我们继续。
interview-next = 好，下一题。
interview-heard-nothing = 没关系，谁都有不知道的。换一个问题。
interview-heard-little = 好，我记下了，这道题报告里再细说。
interview-heard-part = 你已经摸到一点门道了。
interview-heard-exactly = 没错：
interview-heard-again = 有 { $count } 点说对了：
interview-heard-hard = 开头不错，说得好的地方：
interview-heard-good = 不错，说得好的地方：
interview-heard-easy = 非常好，说得好的地方：
interview-dig = 我再追问一句：
interview-welcome-back = 欢迎回来，我们刚才说到这里：
interview-open = 你有一场面试还没结束，停在第 { $number }/{ $length } 题。继续，还是到此为止直接看报告？
interview-closing = 面试已经结束，你的最后一个回答我还在看，报告马上就来。
interview-elsewhere = 你的面试正在另一个聊天里进行。可以回那边继续，也可以现在就在这里结束。
interview-open-in-private = 你在私聊里有一场面试还没结束，我们去那边继续。
interview-in-private = 面试只在你我之间：第一道题我已经发到私聊里了。
interview-meet = 面试只在你我之间。点一下按钮，我们就在私聊里开始。
interview-paused = 已暂停，进度给你留着。发 <code>/interview</code> 就能接着来。
interview-nudge = 还在吗？面试第 { $number }/{ $length } 题还等着你。现在不方便也没关系，进度我给你留着。
interview-shared = 已经分享到群里了。
already-judging-last = 稍等，你的最后一个回答我还在看。
already-late = 那道题的时间已经到了。当作练习，我仍然可以评你的回答。
already-closed = 那场面试已经结束了。当作练习，我仍然可以评你的回答。
daily-held = 这道题本该在 { $time } 发出；当时你在面试，我先替你留着了。
button-hint-costs = 提示（积分 −20%）
button-pause = 暂停
button-finish = 结束
button-meet = 去私聊开始
button-resume = 继续

# 面试报告
report-title = 面试报告 · { $score }
report-opening = 共 { $questions } 道题，{ $when } 结束。
report-opening-early = { $when } 提前结束，计划 { $planned } 道题，问了 { $questions } 道。
report-line = { $number }. { $topic } · { $difficulty }：<b>{ $score }</b>
report-line-hinted = { $number }. { $topic } · { $difficulty }：<b>{ $score }</b> 💡
report-skipped = 跳过，0/10
report-late = 超时未答，0/10
report-topic = { $topic } { $score }
report-topics = <b>按主题，从弱到强：</b>{ $topics }
report-gaps = <b>丢分最多的 { $count } 处：</b>
report-gap = • { $point }<i>（−{ $cost }）</i>
report-no-gaps = 没有遗漏，很了不起。
report-reading = <b>推荐阅读：</b>{ $sources }
report-returns = <b>之后会回来复习：</b>
report-return = { $day }：{ $topics }
report-provisional = 语言模型暂时没有回应，其中有些分数只是初步估计。等它恢复，我会把最终报告发给你。
report-final = 最后的分数也出来了，这是你的最终报告。
report-empty = 你还没有回答就结束了，所以没有报告。下次再来！
report-shared = <b>{ $name }</b> 完成了一场 { $questions } 道题的模拟面试（{ $topics }）：<b>{ $score }</b>
button-part = 第 { $number } 题
button-interview-again = 再来一场
button-share = 分享到群里
part-title = 第 { $number } 题 · { $score } · { $topic }
part-question = <b>{ $question }</b>
part-follow-up = <i>我追问：</i>{ $question }
part-skipped = 这道题你跳过了。
part-late = 时间到了，你还没有回答。
card-later-turn = <i>（追问后补上，得分算一半）</i>

# 图片
picture-brand = 每日拷问
picture-interview = { $day } · { $questions } 道题
picture-interview-alt = 总分 { $score }，满分 10 分。按主题：{ $topics }。
picture-streak = 连续 { $days } 天
picture-streak-none = 每天答一题，连续天数就开始了
picture-weeks = 每周得分
picture-calendar = 有回答的日子
picture-some = 一题
picture-many = 更多
picture-frozen = 用补签卡抵
picture-excused = 休息
picture-progress-alt = { $streak }。每周得分：{ $weeks }。按主题：{ $topics }。

# 面试报告的网页和卡片
page-title = 模拟面试 · { $score }/10 · 每日拷问
page-brand = 每日拷问
page-heading = 模拟面试报告
page-overall = 满分 10 分，得 { $score } 分
page-band-again = 哪里不会已经很清楚，该补什么也很清楚。
page-band-hard = 有了开头，有些回答的核心还没说到。
page-band-good = 扎实，再补几个点就完整了。
page-band-easy = 很强，面试官会满意地进入下一题。
page-provisional = 语言模型当时没有回应，其中有些分数只是初步估计。
page-topics = 按主题
page-topic-questions = { $count } 道题
page-gaps = 丢分最多的地方
page-question-short = 第 { $number } 题
page-question = 第 { $number }/{ $of } 题
page-hinted = 看过提示
page-follow-up = 追问：
page-answer = 回答
page-cleared = 这个回答的文字已到保存期限，清除了；分数还在。
page-ledger = 逐点来看
page-mark-hit = 说到了：
page-mark-partial = 说到一半：
page-mark-miss = 没说到：
page-mark-contradicted = 说反了：
page-mix-up = 常见的混淆：
page-sources = 延伸阅读：
page-reading = 接下来值得读
page-returns = 之后会回来复习
page-estimate = ≈ 表示估计分：离线评分更擅长看说到了哪些点，不太能判断每个词是否都对。
page-footer = 每日拷问，陪你练面试。每一分都有回答里的原话作依据。
cards-front = 正面
cards-back = 背面
cards-tags = 标签
report-which = 看哪一场？
button-reports = 以前的
button-report-page = 保存为网页
button-report-cards = Anki 卡片
report-page-here = 这场面试的网页版，每个回答和得分点都在。用任何浏览器打开，可以打印，也可以发给朋友。
report-cards-here = 这场面试的卡片版。在 Anki 里选“文件 → 导入”，再选这个文件。
report-file-failed = 文件刚才没写成。过一分钟再按一次按钮就好，报告不会丢。

# 复习
review-title = 复习 · { $topic } · { $difficulty }
review-met = <i>这道题你上次是{ $day }答的，看看还记得多少。</i>
review-comes-back = 🔁 下次复习：<b>{ $day }</b>。
review-done = 眼下没有到期的题。下一道在 <b>{ $next }</b> 回来。
review-never = 还没有可以复习的。你答过的题会在快忘的时候回来：答得越好，回来得越晚。
button-review = 下一道复习
button-review-now = 复习

# 排行榜
board-title = 排行榜
board-title-of = 排行榜 · { $group }
board-window-today = <b>今天</b>，{ $day }
board-window-week = <b>本周</b>，{ $days }
board-window-month = <b>本月</b>，{ $month }
board-window-all = <b>历史总榜</b>
board-line = { $rank } { $name } · <b>{ $points }</b>
board-line-own = { $rank } <b>{ $name } · { $points }</b>
board-you = 你
board-anonymous = 匿名
board-nameless = 无名氏
board-empty = 还没有人得分。答好第一题就能领先：<code>/question</code>。
board-own = 你排在第 { $rank } 名，<b>{ $points }</b> 分。
board-own-in-space = <b>{ $name }</b> 排在第 { $rank } 名，<b>{ $points }</b> 分。
board-own-nothing = 你在这里还没有得分，发 <code>/question</code> 来一题吧。
board-own-hidden = 按你的意愿，排行榜上不显示你。想改就用 <code>/settings</code>。
board-estimates = <i>带 ≈ 的分数含有离线评委的估计。</i>
board-no-group = 我和你都在的每个群里都有一个排行榜。把我拉进学习群，在群里发 <code>/leaderboard</code>，谁答题谁上榜。
button-board-today = 今天
button-board-week = 本周
button-board-month = 本月
button-board-all = 总榜
button-page-back = ‹ 上一页
button-page-on = 下一页 ›

# 自己的进步
stats-title = 你的进步
stats-nothing = 还没有可以总结的。答一道题，这里就开始有内容。
stats-streak = 🔥 <b>连续 { $days } 天。</b>
stats-today-counts = 今天已经算上了。
stats-today-open = 今天再答一题，就是 { $next } 天。
stats-today-off = 今天是你的休息日，不答也不会断。
stats-today-paused = 你暂停了，连续两周之内都不会断。
stats-today-ours = 今天的题目我没能送到，不会断；答了照样算。
stats-freezes = ❄️ 还有 { $freezes } 张补签卡，每张抵一天。
stats-note-off = { $days }：休息日。
stats-note-paused = { $days }：暂停中。
stats-note-ours = { $days }：是我的问题，不算你缺。
stats-note-moved = { $days }：跨时区，路上少了一天。
stats-note-frozen = { $days }：没答，用补签卡抵了。
stats-streak-none = 🔥 还没有连续记录。每天答一题就有了。
stats-streak-lost = 🔥 连续 { $lost } 天的记录断在{ $day }：那天没有回答，也没有补签卡了。答一题，重新开始。
stats-best = 最长的一次：{ $days } 天。
stats-points = <b>{ $all } 分</b>，共 { $answers } 个回答；本周 { $week } 分。
stats-weeks = <b>每周得分</b>
stats-week = { $bar } { $score } · { $days }（{ $answers } 题）
stats-topics-strong = 💪 <b>强项：</b>{ $topics }
stats-topics-even = ⚖️ <b>中等：</b>{ $topics }
stats-topics-weak = 🎯 <b>弱项：</b>{ $topics }
stats-topics-unknown = 🌱 <b>答得太少，还说不准：</b>{ $topics }
stats-topic = { $name } { $score } ± { $margin }（{ $answers } 题）
stats-topic-unknown = { $name } { $score }（{ $answers } 题）
stats-legend = <i>满分 10 分的平均分，± 是可能的偏差，括号里是题数。</i>
stats-advice-weak = 最拖后腿的是{ $topic }。这周练两道，胜过十道你本来就会的。
stats-advice-few = { $topic }再答几道，我就能看出你的水平。
stats-advice-new = { $topic }你还没碰过。面试官会问的，不如先让我来问。
stats-advice-hard = 看不出弱项。该挑战难题了：<code>/question 困难</code>。
button-practise = 练{ $topic }

# 以往的回答
history-title = 你的回答
history-title-of = 你的回答 · 共 { $answers } 个
history-nothing = 你还没有回答过。要我问你一道题吗？
history-entry =
    <b>{ $number }.</b> { $score } · { $topic } · { $day }
    <i>{ $question }</i>
history-waiting = 还在看
history-asked = <b>{ $question }</b>
history-answer = <i>你的回答：</i>{ $answer }
button-newer = ‹ 更近的
button-older = 更早的 ›

# 语言与删除
language-which = 我们用哪种语言？
language-chosen = 好的，我们说中文。回答用英文也没问题。
language-chosen-in-space = 好的，这个群里说中文。
button-language-en = English
button-language-zh = 中文
mydata-here = 这是我知道的关于你的一切：先是给你读的文字（{ $answers } 个回答），下面是给程序用的全部细节（JSON）。想删除，就发 <code>/forget</code>
mydata-title = 每日拷问 – 关于 { $name } 的一切，截至 { $at }
mydata-answers = 你的回答：{ $answers } 个
mydata-answer =
    { $number }. { $at } · { $topic } · { $score }
    题目：{ $question }
    你的回答：{ $text }
mydata-no-score = 还没有评分
mydata-text-cleared = （已过保存期，原文已清除，得分保留）
mydata-programs = 以上内容和其余所有细节，以 JSON 形式附在下一行之后，供程序读取。
forget-first = 这会删除你的回答、得分、设置和每日一题，无法恢复。
forget-joined = { $platform } 上 <b>{ $name }</b> 的内容也会一起删除。想留着它，先发 <code>/unlink</code>。
forget-sure = 要全部删除吗？
forget-second = 真的全部删除？这是最后一次反悔的机会。
forget-done = 已删除，我对你一无所知了。想回来的话，<code>/start</code> 就是新的开始。
forget-kept = 好，一切照旧。
button-forget = 是的，删除
button-forget-sure = 全部删除
button-keep = 保留

# 两个平台，同一个人
platform-name = { $platform ->
        [console] 终端
        [discord] Discord
        [telegram] Telegram
       *[other] { $platform }
    }
link-title = 两个平台，同一个你
link-code =
    你的连接码：<code>{ $code }</code>

    请在 { $minutes } 分钟内，用另一个账号给我发 <code>/link { $code }</code>。只能用一次，不要给别人看。
link-wrong = 没有这个连接码。再核对一下，还可以试 { $left } 次。
link-confirm = 这个连接码来自 { $platform } 上的 <b>{ $name }</b>。要把你们俩算作同一个人吗？
link-asked = { $platform } 上的 <b>{ $name }</b> 输入了你的连接码。要把你们俩算作同一个人吗？
link-shared =
    连接之后，回答、记录、连续天数、复习、面试和积分都合在一起，不会重复计算；排行榜上只出现一次，按两边更低调的那个设置显示。两边都能看到全部回答，<code>/mydata</code> 和 <code>/forget</code> 对两边同时有效。每个聊天的每日一题各归各的。想反悔就发 <code>/unlink</code>。
link-only-you = <b>两个账号都是你本人，才继续。</b>
link-agreed = 就差一步：我在 { $platform } 那边问了你，去那里确认一下。
link-done = 好了，你和 { $platform } 上的账号现在是同一个人了，发 <code>/stats</code> 看看。
link-declined = 好，什么都没有连接，这个连接码作废了。
link-rejected = { $platform } 那边选了“不”，所以没有连接。
button-link-agree = 对，都是我
button-link-join = 对，都是我
button-link-decline = 不
button-link-reject = 不
unlink-ask = 要和 { $platform } 上的 <b>{ $name }</b> 解除连接吗？两边各自留下在那里的回答，连续天数和积分重新计算。什么都不会删除，想再连接就发 <code>/link</code>。
unlink-done = 好了。这里和 { $platform } 上又是两个人了，回答各归各的。
unlink-kept = 好，保持连接。
button-unlink = 解除连接
button-unlink-keep = 保持连接

offer-again = <i>我不确定这条消息是否送到，再发一次：</i>

# 做不到的时候
refuse-empty = 这条消息是空的。用自己的话回答就好。
refuse-command = 我不认识 <code>/{ $word }</code>。发 <code>/help</code> 看看我能做什么。
refuse-command-near = 我不认识 <code>/{ $word }</code>。你是想说 <code>/{ $command }</code> 吗？
refuse-topic = 没有“{ $word }”这个主题。发 <code>/topics</code> 看看都有什么。
refuse-topic-near = 没有“{ $word }”。你是想说 <code>{ $topic }</code> 吗？
refuse-topic-empty = 这方面还没有题目。发 <code>/topics</code> 看看都有什么。
refuse-word-daily = 我看不懂“{ $word }”。试试 <code>/daily 08:30 上海 rag</code>：时间、城市、主题。
refuse-time = “{ $word }”不是一个时间。试试 <code>08:30</code> 或 <code>20:15</code>。
refuse-window = 没有“{ $word }”这个榜。可以发 <code>/leaderboard today</code>、<code>week</code>、<code>month</code> 或 <code>all</code>。
refuse-zone = 我不认识“{ $word }”这个地方。试试附近的大城市、<code>Asia/Shanghai</code> 或 <code>UTC+8</code>。
refuse-zone-near = 我不认识“{ $word }”这个地方。你是想说 <code>{ $zone }</code> 吗？
refuse-daily-time = 几点呢？例如 <code>/daily 08:30</code>。
refuse-no-daily = 还没有每日一题可以暂停。发 <code>/daily 08:30</code> 开始。
refuse-pause = 暂停几天？1 到 { $most } 都可以：<code>/daily pause 7</code>。
refuse-language = 我会中文和英文：<code>/language zh</code> 或 <code>/language en</code>。
refuse-no-daily-yet = 这里已经没有每日一题了。发 <code>/daily 08:30</code> 重新开始。
refuse-no-days = 至少要留一天。想完全停止，发 <code>/daily off</code>。
refuse-old-panel = 这个按钮已经过期了。发 <code>/settings</code> 打开新的面板。
refuse-settings-admin = 只有管理员能改本群的设置。你自己的设置在我们的私聊里：发 <code>/settings</code>。
refuse-no-data = 我还不认识你，没有什么可以给你看。
refuse-admin = 群里的这项设置只有管理员能改。
refuse-question-open = 这里有一道题开放到 { $time }，先让大家都答一答吧。
refuse-closed = 这道题已经结束，这个回答没有评分。
refuse-close = 只有管理员可以提前结束。
refuse-private-only = 这是你我之间的事：请在私聊里发送 <code>/{ $command }</code>。
refuse-old-button = 这个按钮已经过期了。发 <code>/question</code> 来一道新题。
refuse-link-form = 这不像我的连接码。用另一个账号单独发 <code>/link</code>，就能拿到一个。
refuse-link-tries = 已经输错五次了。请等 { $minutes } 分钟，再用另一个账号发 <code>/link</code> 拿一个新的。
refuse-link-expired = 这个连接码过期了。用另一个账号发 <code>/link</code> 拿一个新的。
refuse-link-own = 这是这个账号自己的连接码，请用另一个账号发给我。
refuse-link-taken = 这个连接码已经有人输入过了。如果不是你，用另一个账号再发一次 <code>/link</code>：旧的作废，给你新的。
refuse-link-same = 这个连接码也来自 { $platform }。每个平台只能连接一个账号。
refuse-link-already = 你和 { $platform } 上的 <b>{ $name }</b> 已经是同一个人了。想分开就发 <code>/unlink</code>。
refuse-link-third = 对方账号已经和别的账号连接了。先在那边发 <code>/unlink</code>，再从这里重新开始。
refuse-link-interviews = 两边都有一场面试还没结束，只能留一场。先用 <code>/finish</code> 结束其中一场，再点一次。
refuse-link-old = 这个请求已经失效了。发 <code>/link</code> 重新开始。
refuse-link-none = 这个账号没有连接过别的账号，不用解除。想连接就发 <code>/link</code>。
refuse-interview-length = 一场面试 { $least } 到 { $most } 道题：<code>/interview rag 5</code>。
refuse-interview-minutes = 每道题可以限时 1 到 { $most } 分钟：<code>/interview rag 5 3分钟</code>。
refuse-no-interview = 没有正在进行的面试。发 <code>/interview</code> 开始一场。
refuse-no-report = 还没有报告。先来一场 <code>/interview</code> 吧。
refuse-broken = 我这边出了点问题，已经记下（编号 { $reference }）。请稍后再试。
refuse-anonymous = 我看不到你是谁，没法给你记分。请用自己的身份发言，或者点题目下面的按钮。
refuse-closed-question = 这道题已经结束了。发 <code>/question</code> 来一道新题。
refuse-invitation = 这个链接已失效，或者不是给你的。请在群里的题目下面再点一次“私下作答”。

# Discord：命令和选项在那里的名字，以及输入框
slash-start = 开始
slash-question = 出题
slash-daily = 每日一题
slash-today = 今日题目
slash-interview = 模拟面试
slash-finish = 结束面试
slash-report = 面试报告
slash-review = 复习
slash-leaderboard = 排行榜
slash-stats = 我的进步
slash-history = 历史回答
slash-topics = 主题
slash-language = 语言
slash-settings = 设置
slash-help = 帮助
slash-privacy = 隐私
slash-link = 连接账号
slash-unlink = 解除连接
slash-mydata = 我的数据
slash-forget = 忘记我
option-code = 连接码
option-code-about = 另一个账号给出的连接码；不填就给你一个
option-topic = 主题
option-topic-about = 想练什么
option-topics = 主题
option-topics-about = 一个或几个，用逗号隔开
option-level = 难度
option-level-about = 想要多难
option-time = 时间
option-time-about = 你当地的时间，例如 08:30
option-place = 地点
option-place-about = 离你最近的大城市，按那里的钟
option-change = 调整
option-change-about = 停掉，暂停一周，或者现在恢复
option-questions = 题数
option-questions-about = 一共几道主问题
option-limit = 限时
option-limit-about = 每个回答最多几分钟
option-limit-1min = 1 分钟
option-limit-2min = 2 分钟
option-limit-3min = 3 分钟
option-limit-5min = 5 分钟
option-limit-10min = 10 分钟
option-window = 时段
option-window-about = 今天、本周、本月或全部
option-language = 语言
option-language-about = 我说哪种语言
modal-title = 你的回答
modal-label = 你的回答
modal-placeholder = 像面试时那样说就好，中文、英文或混着来都行。
answer-taken = 收到。正在看你的回答，评分卡会出现在这里。
button-answer-again = 再答一次
sent-in-private = 我在和你的私聊里发给你了。
cannot-write-here = 我在这个频道里不能发言。请管理服务器的人给我这几项权限：查看频道、发送消息、嵌入链接。
dms-closed = 我没法私下给你发消息：你的设置不允许。评分卡我替你留着，在和我的私聊里用 <code>/history</code> 就能看到。下次也可以点“私下作答”，评分卡就会直接出现在这里。
