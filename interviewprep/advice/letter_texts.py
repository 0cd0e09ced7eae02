"""The words of each letter: short, warm, and complete even without any facts."""

from collections.abc import Callable, Mapping

from .letter_kinds import LetterFacts, LetterKind
from .text import join, quote

Text = tuple[str, list[str]]


def _role(facts: LetterFacts) -> str:
    """` for the role of Analyst at Acme`, as far as it is known."""
    role = f" for the role of {facts.role}" if facts.role else ""
    at = f" at {facts.company}" if facts.company else ""
    return role + at if role else at


def _the_role(facts: LetterFacts) -> str:
    """`the role of Analyst at Acme`, or `the role`."""
    return "the role" + (f" of {facts.role}" if facts.role else "") + _at(facts)


def _at(facts: LetterFacts) -> str:
    return f" at {facts.company}" if facts.company else ""


def _the_stage(facts: LetterFacts) -> str:
    return f"the {facts.stage}" if facts.stage else "the interview"


def _about(start: str, facts: LetterFacts) -> str:
    """A subject: `start`, and the role or the company."""
    what = facts.role or facts.company
    return f"{start}: {what}" if what else start


def _feedback(facts: LetterFacts) -> Text:
    if facts.ended:
        return _about("A short question after the interview", facts), [
            f"Thank you for {_the_stage(facts)}{_role(facts)}. I enjoyed it.",
            "I would like to learn from it. Could you tell me how it came across: what went well, and what I "
            "could do better another time?",
            "A line or two would help me a great deal.",
        ]
    return _about("A short question after the interview", facts), [
        f"Thank you for {_the_stage(facts)}{_role(facts)}. I enjoyed it and remain very interested.",
        "So that I can prepare well for what comes next, could you tell me how it came across? I would be "
        "glad to know what went well, whether anything gave you cause for concern, and what you would like "
        "to hear more about.",
        "A line or two would help me a great deal.",
    ]


def _brief(facts: LetterFacts) -> Text:
    asks = facts.asks or (
        "whom I will meet and what they do",
        "how it will be held and how long I should allow",
        "what you would like to find out",
        "whether I should bring or prepare anything",
    )
    on = f" on {facts.when}" if facts.when else ""
    return _about("Preparing for the interview", facts), [
        f"Thank you for inviting me to {_the_stage(facts)}{_role(facts)}{on}. I look forward to it.",
        f"So that I can prepare properly, could you tell me {join(asks)}?",
        "Thank you for your help.",
    ]


def _thanks(facts: LetterFacts) -> Text:
    if facts.stage:
        thanks = f"Thank you for your time at {_the_stage(facts)}{_role(facts)}."
    else:
        thanks = f"Thank you for your time, and for telling me more about {_the_role(facts)}."
    if facts.ended:
        last = "I wish you and your team every success, and hope that we may meet again."
        return _about("Thank you", facts), [thanks, _remembered(facts), last]
    last = "I am still very interested, and glad to send anything more that would help."
    return _about("Thank you", facts), [thanks, f"{_remembered(facts)} {_use(facts)}", last]


def _remembered(facts: LetterFacts) -> str:
    """What to mention from the conversation: a question, a topic, what they liked, or the talk itself."""
    if facts.asked:
        return f"Your question {_quoted(facts.asked)} has stayed with me."
    if facts.talked_about:
        return f"What we said about {facts.talked_about} has stayed with me."
    if facts.strength:
        return f"What you said about my work, {_quoted(facts.strength)}, has stayed with me."
    return "I enjoyed our conversation, and it gave me a much better picture of the work."


def _use(facts: LetterFacts) -> str:
    """The sentence that ties the conversation to what the candidate offers, using only what was said."""
    if not facts.strength:
        return "I came away with a clear idea of where I could be of use to you."
    if facts.asked or facts.talked_about:
        return f"You named {_quoted(facts.strength)} as a strength, and I would bring it to the role."
    return "I would bring that to the role."


def _quoted(words: str) -> str:
    """Somebody's words in quotation marks, uncut."""
    return quote(words, len(words))


def _confirm(facts: LetterFacts) -> Text:
    what = f"{_the_stage(facts)}{_role(facts)}"
    details = (f" on {facts.when}" if facts.when else "") + (f", {facts.format}" if facts.format else "")
    asks = f"So that I can prepare well, could you also tell me {join(facts.asks)}?" if facts.asks else ""
    return _about("Confirming the interview", facts), [
        f"Thank you for the invitation. I am pleased to confirm {what}{details}.",
        asks,
        "I look forward to meeting you.",
    ]


def _move(facts: LetterFacts) -> Text:
    on = f" on {facts.when}" if facts.when else ""
    cannot = f"I cannot make the time you offered{on}"
    cannot += f": {facts.reason}." if facts.reason else ", and I am sorry for the trouble this causes."
    if facts.alternatives:
        times = (
            f"I could come {join(facts.alternatives, last='or')}, and will fit in with another time if I can."
        )
    else:
        times = "I will gladly fit in with another time, early or late in the day if that helps, or by video."
    return _about("The time of the interview", facts), [
        f"Thank you for inviting me to {_the_stage(facts)}{_role(facts)}. I very much want to come.",
        f"{cannot} {times}",
        "Thank you for your patience. I look forward to meeting you.",
    ]


def _follow_up(facts: LetterFacts) -> Text:
    on = f" on {facts.when}" if facts.when else ""
    hoped = f"You had hoped to have news by {facts.promised}. " if facts.promised else ""
    return _about("News of my application", facts), [
        f"Thank you again for {_the_stage(facts)}{_role(facts)}{on}. I am still very interested.",
        f"{hoped}Could you tell me how things stand, and when I might expect to hear?",
        "If anything more from me would help, I am glad to send it.",
    ]


def _withdraw(facts: LetterFacts) -> Text:
    why = f"The reason is simple: {facts.reason}." if facts.reason else ""
    return _about("My application", facts), [
        f"Thank you for considering me{_role(facts)}, and for your time and that of your colleagues.",
        f"After careful thought I have decided to withdraw my application. {why}".strip(),
        "I wanted to tell you at once, so that you can plan. I wish you well in finding the right person, "
        "and hope that we may meet again.",
    ]


def _adjustments(facts: LetterFacts) -> Text:
    on = f" on {facts.when}" if facts.when else ""
    if facts.wish:
        need = f"To take part on equal terms, I need {facts.wish}. Could you arrange that, and let me know?"
    else:
        need = (
            "To take part on equal terms, I need something arranged for the day. May I tell you what it is "
            "by phone, or would you rather have it in writing?"
        )
    return _about("Adjustments for the interview", facts), [
        f"Thank you for inviting me to {_the_stage(facts)}{_role(facts)}{on}. I look forward to it.",
        need,
        "If anything about it is unclear, I am glad to explain. Thank you for your help.",
    ]


def _time(facts: LetterFacts) -> Text:
    by = f"You asked for my answer by {facts.answer_by}. " if facts.answer_by else ""
    if facts.wish:
        ask = f"Would it be possible to give it to you by {facts.wish}?"
        ask = ask if by else f"May I give you my answer by {facts.wish}?"
    elif by:
        ask = "Would a few more days be possible?"
    else:
        ask = "When would you like my answer by? A few days would let me read everything with care."
    return _about("Your offer", facts), [
        f"Thank you very much for offering me {_the_role(facts)}. I was very glad to hear from you.",
        f"It is a decision that I want to make properly. {by}{ask}",
        "If that is difficult for you, please tell me, and I will do my best to fit in.",
    ]


def _negotiate(facts: LetterFacts) -> Text:
    if facts.wish:
        ask = f"Before I answer, I would like to raise one point: I would like to ask for {facts.wish}."
    else:
        ask = "There is one point in the terms that I would like to raise before I answer."
    return _about("The terms of your offer", facts), [
        f"Thank you very much for offering me {_the_role(facts)}. I would like to work with you.",
        ask,
        "Is there room to talk about it? I am glad to explain my reasons, in writing or on the phone.",
    ]


def _counter_offer(facts: LetterFacts) -> Text:
    why = f"The reason is simple: {facts.reason}." if facts.reason else ""
    return "Your offer to stay", [
        "Thank you for asking me to stay, and for what you have offered. I know that it took some effort.",
        f"I have thought about it carefully, and my decision to leave stands. {why}".strip(),
        "I have valued working here. I will do what I can in my notice period to hand my work over well.",
    ]


def _accept(facts: LetterFacts) -> Text:
    lines = "\n".join(f"- {term}" for term in facts.terms)
    terms = f"These are the terms as I understand them:\n{lines}" if lines else ""
    check = "Please tell me if any of this differs from what you have. " if lines else ""
    return _about("Accepting your offer", facts), [
        f"Thank you for your offer. I am very pleased to accept {_the_role(facts)}.",
        terms,
        f"{check}Please let me know what you need from me, and what happens next. I look forward to "
        "working with you all.",
    ]


def _decline(facts: LetterFacts) -> Text:
    why = f"The reason is simple: {facts.reason}." if facts.reason else ""
    return _about("Your offer", facts), [
        f"Thank you very much for offering me {_the_role(facts)}, and for your time and that of your "
        "colleagues.",
        f"After careful thought I have decided not to accept it. {why}".strip(),
        "It was not an easy choice. I enjoyed meeting you, and I wish you and the team every success.",
    ]


WRITERS: Mapping[LetterKind, Callable[[LetterFacts], Text]] = {
    LetterKind.ASK_FOR_FEEDBACK: _feedback,
    LetterKind.ASK_FOR_THE_BRIEF: _brief,
    LetterKind.THANK_YOU: _thanks,
    LetterKind.CONFIRM: _confirm,
    LetterKind.MOVE: _move,
    LetterKind.FOLLOW_UP: _follow_up,
    LetterKind.WITHDRAW: _withdraw,
    LetterKind.ASK_FOR_ADJUSTMENTS: _adjustments,
    LetterKind.ASK_FOR_TIME: _time,
    LetterKind.NEGOTIATE: _negotiate,
    LetterKind.COUNTER_OFFER: _counter_offer,
    LetterKind.ACCEPT: _accept,
    LetterKind.DECLINE: _decline,
}
