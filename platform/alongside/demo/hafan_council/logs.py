"""Practice logs of Hafan's workers, in the language in which they work. All made up."""

from alongside.demo.keeping_logs import Log, Post, Procedure

PROCEDURE = Procedure(
    text_cy="Os yw plentyn mewn perygl y funud hon, ffoniwch 999.\n"
    "Fel arall, ffoniwch y tîm cyfeirio yn syth a gofynnwch am y gweithiwr ar ddyletswydd. Yna"
    " dywedwch wrth eich rheolwr. Ysgrifennwch wedyn.",
    text_en="If a child is in danger at this moment, ring 999.\n"
    "Otherwise ring the referral team straight away and ask for the duty worker. Then tell your"
    " manager. Write it down afterwards.",
    telephone="01632 960 205",
    web_address="https://diogelu.hafan.example/nawr",
)

_CARTREF = {"channel": "home", "length_min": 45, "language": "cy"}

LOGS = (
    Log(
        340,
        "owain.dafydd",
        "Barcud",
        {
            "strengths": "Mae Nain yn dod bob nos Fercher\nMae'r plant yn gofalu am ei gilydd",
            "what_matters": "Swper tawel gyda'n gilydd\nBod neb yn gorfod symud ysgol",
            "family_words": "Dydan ni ddim yn gweiddi am ein bod ni ddim yn caru ein gilydd.",
            "bottom_lines_said": "Dywedais fod y gweiddi bob nos yn fy mhoeni, a bod dyletswydd"
            " arnaf i edrych ar hynny gyda nhw.",
            "bottom_lines_received": "Aeth Mam yn dawel, ac wedyn gofynnodd beth fyddai'n helpu.",
            "worries": "Mae'r ieuengaf yn cuddio yn y cwpwrdd pan fydd y gweiddi'n dechrau.",
            "threshold_facts": "Dywedodd yr ysgol hyn ddydd Mawrth, a'r plentyn ei hun heddiw.",
            "choices_offered": "Un swper neu un stori: dewison nhw'r swper.",
            "reflection_well": "Arhosais, a Mam a'i dywedodd.",
            "ask_mentor": "Sut mae siarad yn blaen a chadw'r plant yn yr ystafell?",
        },
        {
            **_CARTREF,
            "with_whom": ["parent", "child"],
            "stage": "enquiry",
            "said_by": "parent",
            "permission_asked": "yes",
            "skills_tried": ["open_question", "reflection", "clear_concern"],
        },
        shared=("ffion.gwilym",),
        posts=(
            Post(
                "ffion.gwilym",
                strength="Fe wnaethoch chi adael i'r tawelwch fod, a daeth y cwestiwn ganddi hi.",
                text="Am y plant: gofynnwch iddyn nhw yn gyntaf i beth yr hoffen nhw aros.",
            ),
            Post("owain.dafydd", text="Diolch. Mi dria i hynny ddydd Iau.", after=2),
        ),
        then="locked",
    ),
    Log(
        228,
        "owain.dafydd",
        "Barcud",
        {
            "strengths": "Mae'r ffonau yn y drôr\nTair noson dawel yr wythnos hon",
            "what_matters": "Bod y plant yn dewis y stori",
            "family_words": "Ni sy'n dewis y stori.",
        },
        {**_CARTREF, "with_whom": ["child", "parent"], "stage": "review", "said_by": "child"},
    ),
    Log(
        150,
        "owain.dafydd",
        "Eithin",
        {
            "strengths": "Dywedodd na wrtho ddwywaith\nMae ei chwaer yn ffonio bob dydd Sul",
            "what_matters": "Cael ei holi, nid cael gwybod",
            "worries": "Roedd dyn y mae'r bechgyn yn ei ofni yno nos Wener.",
            "discord_moment": "Cododd a dweud fy mod i'r un fath â phawb arall.",
            "what_i_did": "Dywedais fy mod wedi mynd yn rhy gyflym, a gofyn a gawn i eistedd.",
        },
        {**_CARTREF, "stage": "conference", "skills_tried": ["affirm", "autonomy"]},
        shared=("ffion.gwilym", "sian.elfed"),
        posts=(
            Post(
                "sian.elfed",
                strength="Fe enwoch chi'r niwed yn union, ac arhosoch yn yr ystafell.",
                after=3,
            ),
        ),
        then="withdrawn",
    ),
    Log(
        60,
        "owain.dafydd",
        "Eithin",
        {
            "worries": "Roedd y babi ar ei ben ei hun i fyny'r grisiau, a neb yn gwybod ers pryd.",
            "threshold_facts": "Am hanner awr wedi deg, yn ôl fy oriawr i. Roedd Dad yn yr ardd.",
            "strengths": "Aeth Dad i fyny yn syth a'i godi",
            "what_matters": "Bod neb yn siarad amdano y tu ôl i'w gefn",
        },
        {"channel": "home", "with_whom": ["parent"], "stage": "contact", "language": "cy"},
        urgent=True,
    ),
    Log(
        3,
        "owain.dafydd",
        "Barcud",
        {
            "strengths": "Wythnos gyfan heb weiddi, meddai Mam\nDad oedd wrth giât yr ysgol",
            "what_matters": "Gwneud hyn hebddon ni erbyn yr haf",
            "family_words": "Gofynnwch i mi eto ymhen mis.",
        },
        {**_CARTREF, "stage": "review", "counts_as_cpd": True},
        shared=("ffion.gwilym",),
    ),
    Log(1, "owain.dafydd", "Barcud", {"strengths": "Fi gafodd yr alwad gyntaf"}, then="draft"),
    Log(
        190,
        "ffion.gwilym",
        "Môr 2",
        {
            "strengths": "Cerddodd yma ar ei thraed, yn y glaw",
            "what_matters": "Bywyd sy'n fwy na chyfarfodydd",
            "family_words": "Fe es i unwaith. Doedd o ddim yn ofnadwy.",
        },
        {"channel": "outdoors", "length_min": 35, "language": "cy", "stage": "support"},
    ),
    Log(
        130,
        "tomos.rheinallt",
        "Llwyn",
        {
            "strengths": "Gran knows every teacher by name",
            "what_matters": "That nobody moves the girls apart",
            "reflection_differently": "I talked for most of it.",
            "ask_mentor": "How long is a good silence?",
        },
        {"with_whom": ["wider_family"], "channel": "home", "language": "both", "stage": "support"},
        shared=("ffion.gwilym",),
        posts=(
            Post(
                "ffion.gwilym",
                strength="You noticed by yourself who was talking.",
                text="Count to seven. Then count again.",
            ),
        ),
    ),
    Log(
        25,
        "tomos.rheinallt",
        "Llwyn",
        {
            "strengths": "Y merched ddewisodd amser yr ymweliad",
            "what_matters": "Nofio bob dydd Sadwrn, y ddwy ohonyn nhw",
        },
        {"with_whom": ["child", "wider_family"], "channel": "home", "language": "cy"},
    ),
)
