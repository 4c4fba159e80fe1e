"""What people of the stories want from mentoring, and what they talk about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """What somebody would like help with, how the two would see that it helped, and a rule of their own."""

    aim: str
    kind_of_help: str
    objective: str
    measure: str
    rule: str


@dataclass(frozen=True)
class Meeting:
    """What the two talked about and what came of it; what the mentee will do, and what one of them thinks."""

    topics: str
    summary: str
    good_news: str
    promise: str
    thought: str


WISHES = (
    Wish(
        "I would like to lead a team, and find out whether it is for me.",
        "Decide on a direction",
        "Lead a small project of my own",
        "A plan that my director has agreed",
        "We start with good news.",
    ),
    Wish(
        "I have the ideas and others get the credit. I would like to be heard in meetings.",
        "Raise my profile",
        "Present my work to the senior team",
        "It happened, and I was asked questions",
        "Nobody looks at their telephone.",
    ),
    Wish(
        "I have been in the same role for five years and do not know what comes next.",
        "Plan my career",
        "Know which two roles I would apply for",
        "Two conversations with people who do them",
        "We end with one thing to do next.",
    ),
)
MEETINGS = (
    Meeting(
        "Where I am, and where I would like to be in a year.",
        "A list of three things to try.",
        "I said yes to chairing the Thursday meeting.",
        "Write down what a good week looks like",
        "It helps to say it aloud.",
    ),
    Meeting(
        "The talk I gave, and what I would do differently.",
        "Begin with the decision, not with the history.",
        "Two people came to me with questions afterwards.",
        "Ask Priya to listen to the next one",
        "I was less nervous than I thought.",
    ),
    Meeting(
        "Saying no to work without letting people down.",
        "Ask what may wait before saying yes.",
        "One report is no longer mine.",
        "Say no to one thing, kindly",
        "I say yes too early.",
    ),
    Meeting(
        "Whom I should meet, and how to ask them.",
        "Two names, and a sentence to write to each.",
        "The director remembered my name.",
        "Write to the first of the two",
        "Asking is easier than it looks.",
    ),
)
