"""The lists and texts a new programme begins with. Coordinators may change every one of them."""

TOPICS = (
    "Career planning",
    "Changing role or sector",
    "Preparing for promotion",
    "Applications and interviews",
    "Leading a team",
    "Managing people for the first time",
    "Difficult conversations",
    "Confidence",
    "Time and priorities",
    "Balancing work and caring",
    "Wellbeing and pace at work",
    "Communication and writing",
    "Speaking and presenting",
    "Influencing and negotiation",
    "Networks and partnerships",
    "Policy and public affairs",
    "Projects and delivery",
    "Finance and fundraising",
    "Volunteers and trustees",
    "Digital and data",
    "Leading change",
    "Equality and inclusion",
)

KINDS_OF_HELP = (
    "Challenge my assumptions",
    "Raise my profile",
    "Communicate better",
    "Plan my career",
    "Build confidence",
    "Widen my network",
    "Decide on a direction",
    "Prepare for a promotion",
)

REASONS_OF_MENTEES = (
    "Work out what I want",
    "Move on in my career",
    "Get better at what I do",
    "Find my feet in a new role",
    "Be heard by somebody outside my team",
    "Come back after a break",
)

REASONS_OF_MENTORS = (
    "Give something back",
    "Practise listening and leading",
    "Learn from somebody who sees things differently",
    "Support people who are under-represented here",
    "Somebody once did it for me",
)

GRADES = ("Officer", "Senior officer", "Team leader", "Manager", "Head of service", "Deputy director", "Director")

LOCATIONS = ("Anywhere near me", "Online only")

WORDS_ABOUT_ME = (
    "Analytical",
    "Approachable",
    "Bold",
    "Calm",
    "Careful",
    "Creative",
    "Curious",
    "Direct",
    "Encouraging",
    "Funny",
    "Independent",
    "Loyal",
    "Organised",
    "Patient",
    "Practical",
    "Quiet",
    "Reflective",
    "Sociable",
    "Spontaneous",
    "Warm",
)

WAYS_TO_HEAR = ("A colleague", "My manager", "A message or poster", "The intranet", "A staff network", "Somewhere else")

CLAUSES = (
    "What we say stays between us, within the limits written below",
    "We keep the dates we agree, and give notice when we cannot",
    "We come prepared: the mentee brings the agenda",
    "We are honest and kind, and ask for feedback at every meeting",
    "The mentor offers views; the mentee decides",
    "If it does not work, we say so early and part without blame",
)

STANDING_TEXT = (
    "Taking part is voluntary. Either of you may end this pairing at any time, and nobody needs a reason. "
    "What you say to each other stays between you, unless somebody could be seriously harmed, the law or a "
    "professional duty requires it, or you both agree. Waypost tells the coordinators when you met, never "
    "what you said. If it does not work, say so to each other, then ask a coordinator, then part without blame."
)

PURPOSE = "People here learn from each other's experience, in conversations they arrange themselves."

NOTICE = (
    "What you enter here is used to find you a mentor or a mentee, to keep a pairing going with reminders and "
    "alerts, and for figures that name nobody. It is never used for appraisal, promotion or discipline.\n\n"
    "A mentor whom you ask sees your request. Coordinators see your application, and when you met, never what was "
    "said. What the two of you write down is for the two of you. It is stored encrypted; your organisation holds "
    "the key.\n\n"
    "Applications of people who never matched are erased 12 months after they were last active, agreements and "
    "records 24 months after the pairing.\n\n"
    "Suggestions are worked out by a program; people decide. Taking part is voluntary. You may see, correct and "
    "erase what is held about you, object to its use, and complain to the data-protection contact or the "
    "supervisory authority."
)

LAWFUL_BASIS = "Legitimate interests: helping people who asked to take part to learn from each other"
