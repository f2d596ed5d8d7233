"""The words that every authority starts with: ours, not taken from any council's policy.

The Welsh is a careful draft and waits for a translator, like every Welsh word of ours.
"""

from typing import Final, NamedTuple

from alongside.setting_policies.rules.values import Bilingual


class SeedPlace(NamedTuple):
    """A kind of place that nearly every setting has."""

    name: Bilingual
    private: bool
    access_notes: Bilingual


TEXTS: Final = {
    "circumstances": Bilingual(
        en=(
            "We offer a supportive conversation when something at work has been very unusual or"
            " very stressful. It is an offer: you never have to accept, and nobody asks you why.\n"
            "\n"
            "You can ask for one yourself at any time, about anything at work that has stayed"
            " with you."
        ),
        cy=(
            "Rydyn ni'n cynnig sgwrs gefnogol pan fydd rhywbeth yn y gwaith wedi bod yn anarferol"
            " iawn neu'n achosi straen mawr. Cynnig yw hwn: nid oes rhaid i chi ei dderbyn, ac ni"
            " fydd neb yn gofyn pam.\n"
            "\n"
            "Gallwch ofyn am sgwrs eich hun unrhyw bryd, am unrhyw beth yn y gwaith sydd wedi aros"
            " gyda chi."
        ),
    ),
    "nobody_available": Bilingual(
        en=(
            "If nobody on the list is free when you would like to talk, choose another time or ask"
            " for somebody from another setting. Your line manager does not step in unless you ask"
            " for them."
        ),
        cy=(
            "Os nad oes neb ar y rhestr yn rhydd pan hoffech chi siarad, dewiswch amser arall neu"
            " gofynnwch am rywun o leoliad arall. Ni fydd eich rheolwr llinell yn camu i mewn oni"
            " bai eich bod chi'n gofyn am hynny."
        ),
    ),
    "structure": Bilingual(
        en=(
            "The conversation follows eleven short sections, from “Before we start” to “Closing”."
            " You may leave out any of them, take them in any order, pause or stop. It can be in"
            " Welsh, in English or in both."
        ),
        cy=(
            "Mae'r sgwrs yn dilyn un ar ddeg o adrannau byr, o “Cyn dechrau” i “Cloi”. Cewch adael"
            " unrhyw un ohonyn nhw allan, eu cymryd mewn unrhyw drefn, oedi neu roi'r gorau iddi."
            " Gall fod yn Gymraeg, yn Saesneg neu yn y ddwy iaith."
        ),
    ),
    "recording": Bilingual(
        en=(
            "Before anything is written down, the two of you agree what is noted, who may read it"
            " and how long it is kept. Nothing has to be noted at all.\n"
            "\n"
            "If you would like it, somebody asks how you are three days later and again after four"
            " weeks. What the setting can learn is passed on only when you both agree, and without"
            " names.\n"
            "\n"
            "None of this changes anybody's duty to report a concern about a child or an adult at"
            " risk."
        ),
        cy=(
            "Cyn i ddim byd gael ei ysgrifennu, bydd y ddau ohonoch yn cytuno beth sy'n cael ei"
            " nodi, pwy gaiff ei ddarllen ac am faint y caiff ei gadw. Nid oes rhaid nodi dim"
            " o gwbl.\n"
            "\n"
            "Os hoffech chi, bydd rhywun yn gofyn sut ydych chi ymhen tri diwrnod ac eto ymhen"
            " pedair wythnos. Dim ond pan fydd y ddau ohonoch yn cytuno y caiff yr hyn y gall y"
            " lleoliad ei ddysgu ei drosglwyddo, a hynny heb enwau.\n"
            "\n"
            "Nid yw dim o hyn yn newid dyletswydd unrhyw un i adrodd am bryder ynghylch plentyn"
            " neu oedolyn mewn perygl."
        ),
    ),
}

PLACES: Final = (
    SeedPlace(
        Bilingual("A quiet, private room", "Ystafell dawel a phreifat"),
        True,
        Bilingual(
            "Somewhere you will not be overheard or interrupted.",
            "Rhywle lle na fydd neb yn eich clywed nac yn torri ar eich traws.",
        ),
    ),
    SeedPlace(
        Bilingual("A walk outside", "Tro yn yr awyr agored"),
        False,
        Bilingual(
            "A quiet way with somewhere to sit, at a pace that suits you both.",
            "Ffordd dawel gyda rhywle i eistedd, ar gyflymder sy'n addas i'r ddau ohonoch.",
        ),
    ),
    SeedPlace(
        Bilingual("By phone", "Dros y ffôn"),
        True,
        Bilingual("Each of you somewhere private.", "Y naill a'r llall mewn lle preifat."),
    ),
    SeedPlace(
        Bilingual("By video", "Ar alwad fideo"),
        True,
        Bilingual(
            "Each of you somewhere private. Captions can be turned on.",
            "Y naill a'r llall mewn lle preifat. Gellir troi capsiynau ymlaen.",
        ),
    ),
)
