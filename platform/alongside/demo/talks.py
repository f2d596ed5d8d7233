"""What was said in the demo's conversations, in the language of each authority. All made up."""

from typing import Final

from alongside.agreements.rules.terms import Level, Mode
from alongside.demo.holding import Talk
from alongside.supportive_conversations.rules.repairs import Mending, RepairKind, Wanted
from alongside.supportive_conversations.states import NotHeld

_NOTHING: Final = Talk(Level.FACT_ONLY)
_NOT_HELD: Final = Talk(Level.FACT_ONLY, not_held=NotHeld.LEADER)
TALKS: Final[dict[str, tuple[Talk, ...]]] = {
    "ashmere": (
        Talk(
            Level.OURS,
            words={
                "what_happened": "The visit turned very quickly. I stayed calm until I was back in"
                " the car.",
                "feelings_then": "Frightened, and then cross with myself.",
                "feelings_now": "Tired. I slept badly on the first night and better since.",
                "what_helped": "I said plainly what I was worried about, and I left the door open.",
                "learnt_me": "To ring somebody before I drive home.",
                "what_helped_by_person": "I had forgotten this until you asked.",
            },
            repairs=(
                Mending(
                    RepairKind.ADULT_CHILD,
                    "T.",
                    "Tell him before the next visit that he did nothing wrong.",
                ),
            ),
            how_it_was="I slept better after it.",
            leader_words={"feelings_now_by_leader": "We said that we would look at sleep again."},
            action="Go along on the next visit",
        ),
        _NOTHING,
        _NOT_HELD,
        Talk(
            Level.PERSON_KEEPS,
            Mode.KEY_POINTS,
            {
                "hardest": "Hearing it again from the child.",
                "what_helped": "A colleague waited for me with tea.",
                "next_steps": "A quiet week, and a walk on Thursdays.",
            },
        ),
        Talk(Level.OURS, Mode.ACTIONS_ONLY, action="Ask the school for a quieter room"),
        Talk(
            Level.OURS,
            words={
                "what_happened": "We disagreed in front of the family and neither of us stopped.",
                "relationships": "I would like to say sorry to her before the core group.",
            },
            repairs=(
                Mending(
                    RepairKind.ADULTS,
                    "The school nurse",
                    "Ring her and say that I am sorry for how I spoke.",
                    Wanted.YES,
                ),
                Mending(RepairKind.ADULT_CHILD, "M.", "Ask whether she was frightened."),
            ),
            signs=False,
        ),
    ),
    "hafan": (
        Talk(
            Level.OURS,
            words={
                "what_happened": "Aeth yr ymweliad o chwith yn gyflym. Arhosais yn bwyllog nes"
                " cyrraedd y car.",
                "feelings_then": "Ofnus, ac wedyn yn flin gyda fi fy hun.",
                "feelings_now": "Wedi blino. Cysgais yn wael y noson gyntaf, ac yn well ers hynny.",
                "what_helped": "Dywedais yn blaen beth oedd yn fy mhoeni.",
                "learnt_me": "Ffonio rhywun cyn gyrru adref.",
                "what_helped_by_person": "Roeddwn wedi anghofio hyn nes i chi ofyn.",
            },
            repairs=(
                Mending(
                    RepairKind.ADULT_CHILD,
                    "T.",
                    "Dweud wrtho cyn yr ymweliad nesaf na wnaeth ddim o’i le.",
                ),
            ),
            how_it_was="Cysgais yn well wedyn.",
            leader_words={"feelings_now_by_leader": "Cytunom i edrych eto ar y cwsg."},
            action="Dod gyda fi ar yr ymweliad nesaf",
        ),
        _NOTHING,
        _NOT_HELD,
        Talk(
            Level.PERSON_KEEPS,
            Mode.KEY_POINTS,
            {
                "hardest": "Ei glywed eto gan y plentyn.",
                "what_helped": "Roedd cydweithiwr yn aros amdanaf gyda phaned.",
                "next_steps": "Wythnos dawel, a thro bob dydd Iau.",
            },
        ),
        Talk(Level.OURS, Mode.ACTIONS_ONLY, action="Gofyn i’r ysgol am ystafell dawelach"),
        Talk(
            Level.OURS,
            words={
                "what_happened": "Buom yn anghytuno o flaen y teulu, a stopiodd neb.",
                "relationships": "Hoffwn ymddiheuro iddi cyn y grŵp craidd.",
            },
            repairs=(
                Mending(
                    RepairKind.ADULTS,
                    "Nyrs yr ysgol",
                    "Ei ffonio a dweud ei bod yn ddrwg gen i am sut y siaradais.",
                    Wanted.YES,
                ),
                Mending(RepairKind.ADULT_CHILD, "M.", "Gofyn a gafodd hi ofn."),
            ),
            signs=False,
        ),
    ),
}
