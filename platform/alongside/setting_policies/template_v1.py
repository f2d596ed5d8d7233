"""Version 1 of the template for a supportive conversation (S1-15): eleven sections, our own words.

It was put together from published forms of the same kind and is labelled as ours. A released
version is never reworded: records keep the key of the version that they used. The Welsh is a
draft until a translator has been through it.
"""

from typing import Final

from alongside.setting_policies.rules.templates import Section, Template
from alongside.setting_policies.rules.values import Bilingual

KEY: Final = "v1"
# S1-21. The work is named as its author named it, in both languages.
CREDIT: Final = Bilingual(
    "The idea of supportive conversations is credited to Page, D. (2009), Multi-Element Plans,"
    " Derbyshire County Council. The sections and their wording are Alongside's own.",
    "Priodolir y syniad o sgyrsiau cefnogol i Page, D. (2009), Multi-Element Plans, Derbyshire"
    " County Council. Ochr yn Ochr biau'r adrannau a'u geiriad.",
)

SECTIONS: Final = (
    Section(
        "before_we_start",
        Bilingual("Before we start", "Cyn dechrau"),
        (
            Bilingual(
                "Are you safe, and able to carry on today? Is there anything you need first?",
                "Ydych chi'n ddiogel, ac yn gallu dal ati heddiw? Oes angen unrhyw beth arnoch"
                " gyntaf?",
            ),
            Bilingual(
                "You may leave anything out, pause or stop whenever you like.",
                "Cewch adael unrhyw beth allan, oedi neu roi'r gorau iddi pryd bynnag y mynnwch.",
            ),
            Bilingual(
                "Say together what the two of you agreed about notes, and what could not stay"
                " between you: somebody being at risk of serious harm.",
                "Dywedwch gyda'ch gilydd beth gytunoch chi am nodiadau, a beth na allai aros"
                " rhyngoch: bod rhywun mewn perygl o niwed difrifol.",
            ),
        ),
    ),
    Section(
        "what_happened",
        Bilingual("What happened", "Beth ddigwyddodd"),
        (
            Bilingual(
                "In your own words, as much or as little as you wish.",
                "Yn eich geiriau eich hun, cymaint neu gyn lleied ag y dymunwch.",
            ),
        ),
    ),
    Section(
        "feelings_then",
        Bilingual("Thoughts and feelings then", "Meddyliau a theimladau ar y pryd"),
        (
            Bilingual(
                "What went through your mind? How did it feel?",
                "Beth aeth drwy eich meddwl? Sut deimlad oedd e?",
            ),
        ),
    ),
    Section(
        "feelings_now",
        Bilingual("Thoughts and feelings now", "Meddyliau a theimladau nawr"),
        (
            Bilingual(
                "How is it for you today? What has stayed the same, and what has shifted?",
                "Sut mae hi arnoch chi heddiw? Beth sydd yr un fath, a beth sydd wedi newid?",
            ),
        ),
    ),
    Section(
        "hardest",
        Bilingual("What was hardest", "Yr hyn oedd anoddaf"),
        (
            Bilingual(
                "Which part has weighed on you most?",
                "Pa ran sydd wedi pwyso drymaf arnoch?",
            ),
        ),
    ),
    Section(
        "what_helped",
        Bilingual("What you did that helped", "Yr hyn a wnaethoch a helpodd"),
        (
            Bilingual(
                "What did you do well, for the child, for others or for yourself?",
                "Beth wnaethoch chi'n dda, i'r plentyn, i eraill neu i chi'ch hun?",
            ),
            Bilingual(
                "Who or what helped you?",
                "Pwy neu beth a'ch helpodd chi?",
            ),
        ),
    ),
    Section(
        "who_affected",
        Bilingual("Who has been affected", "Pwy sydd wedi'u heffeithio"),
        (
            Bilingual(
                "Colleagues, a child, a family: say who by role or first initial, never by full"
                " name.",
                "Cydweithwyr, plentyn, teulu: dywedwch pwy yn ôl rôl neu lythyren gyntaf, byth yn"
                " ôl enw llawn.",
            ),
        ),
    ),
    Section(
        "relationships",
        Bilingual("Putting relationships right", "Adfer perthnasoedd"),
        (
            Bilingual(
                "Between adults: is there anything to mend, with whom, and what could be a first"
                " step?",
                "Rhwng oedolion: oes rhywbeth i'w drwsio, gyda phwy, a beth allai fod yn gam"
                " cyntaf?",
            ),
            Bilingual(
                "Between an adult and a child: what might the child need from you now?",
                "Rhwng oedolyn a phlentyn: beth allai fod ei angen ar y plentyn gennych chi nawr?",
            ),
            Bilingual(
                "Would the other person want this too?",
                "A fyddai'r person arall eisiau hyn hefyd?",
            ),
        ),
    ),
    Section(
        "learnt",
        Bilingual("What we have learnt", "Yr hyn a ddysgwyd"),
        (
            Bilingual("For me.", "I mi."),
            Bilingual("For us who work together.", "I ni sy'n gweithio gyda'n gilydd."),
            Bilingual(
                "For the setting: only this part may be passed on, without names, and only when"
                " you both agree.",
                "I'r lleoliad: dim ond y rhan hon y gellir ei throsglwyddo, heb enwau, a dim ond"
                " pan fydd y ddau ohonoch yn cytuno.",
            ),
        ),
    ),
    Section(
        "next_steps",
        Bilingual("Support and next steps", "Cefnogaeth a chamau nesaf"),
        (
            Bilingual(
                "What would help now? Who will do what, and by when?",
                "Beth fyddai'n helpu nawr? Pwy fydd yn gwneud beth, ac erbyn pryd?",
            ),
            Bilingual(
                "Where else could support come from?",
                "O ble arall y gallai cefnogaeth ddod?",
            ),
            Bilingual(
                "Would you like somebody to ask how you are, and when?",
                "Hoffech chi i rywun ofyn sut ydych chi, a phryd?",
            ),
        ),
    ),
    Section(
        "closing",
        Bilingual("Closing", "Cloi"),
        (
            Bilingual(
                "How was this conversation for you?",
                "Sut oedd y sgwrs hon i chi?",
            ),
            Bilingual(
                "If a note was made: is it a fair record? You may agree, or change it, or add to"
                " it.",
                "Os gwnaed nodyn: a yw'n gofnod teg? Cewch gytuno, ei newid neu ychwanegu ato.",
            ),
        ),
    ),
)

TEMPLATE: Final = Template(KEY, SECTIONS)


def credits_of(template: Template) -> tuple[Bilingual, ...]:
    """Whose idea it is (S1-21), and who adapted the template if somebody did."""
    if template.version_id is None:
        return (CREDIT,)
    # After a colon a Welsh name stays as it is.
    adapted = Bilingual(
        f"The template was adapted by {template.adapted_by.en}.",
        f"Addaswyd y templed gan: {template.adapted_by.cy}.",
    )
    return (CREDIT, adapted)
