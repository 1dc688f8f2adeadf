"""The one offer of a daily question: under somebody's first score, and never again."""

from dataclasses import replace

from bot.domain.markup import join
from bot.domain.reply import Action, Button, Reply
from bot.flows.daily import SUGGESTED_TIMES, word_of
from bot.i18n.texts import Texts

VERB = "begin"


def with_proposal(card: Reply, say: Texts) -> Reply:
    """A card that ends in the offer, with a few good times and a no that is respected. The card stays when pressed."""
    times = tuple(Button(at, Action(VERB, (word_of(at),))) for at in SUGGESTED_TIMES)
    no = Button(say("button-not-now"), Action(VERB, ("no",)))
    text = join("\n\n", [card.text, say("daily-proposal")])
    return replace(card, text=text, buttons=(*card.buttons, times, (no,)))
