"""Practice logs of Ashmere's workers, as they write them. All made up."""

from alongside.demo.keeping_logs import Log, Post, Procedure

PROCEDURE = Procedure(
    text_en="If a child is in danger at this moment, ring 999.\n"
    "Otherwise ring the duty team straight away, and say that you are ringing about an immediate"
    " concern. Then tell your manager. Write it down afterwards.",
    text_cy="Os yw plentyn mewn perygl y funud hon, ffoniwch 999.\n"
    "Fel arall, ffoniwch y tîm dyletswydd yn syth, a dywedwch eich bod yn ffonio am bryder sydd"
    " angen sylw ar unwaith. Yna dywedwch wrth eich rheolwr. Ysgrifennwch wedyn.",
    telephone="01632 960 410",
    web_address="https://safeguarding.ashmere.example/now",
)

_HOME = {"channel": "home", "length_min": 50, "language": "en"}

LOGS = (
    Log(
        338,
        "sam.pickering",
        "Kestrel",
        {
            "strengths": "Everybody knows the way to school\nDad cooks when mum works late",
            "what_matters": "Being together at breakfast\nThe dog staying with us",
            "family_words": "We are not lazy. The mornings just run away from us.",
            "bottom_lines_said": "I said that missing school this often worries me, and that I have"
            " a duty to look at it with them.",
            "bottom_lines_received": "Mum went quiet, then asked what other families do.",
            "worries": "The youngest missed eleven mornings this half term and was hungry twice.",
            "threshold_facts": "School register, September and October. The teacher gave toast on"
            " two days.",
            "choices_offered": "Bags by the door or clothes laid out: they chose the bags.",
            "reflection_well": "I waited, and mum said it herself.",
            "reflection_differently": "Ask about dad's work first.",
            "ask_mentor": "How do I keep the children in the room and still speak plainly?",
        },
        {
            **_HOME,
            "with_whom": ["parent", "child"],
            "stage": "enquiry",
            "said_by": "parent",
            "permission_asked": "yes",
            "skills_tried": ["open_question", "reflection", "clear_concern"],
        },
        shared=("leah.goldberg",),
        posts=(
            Post(
                "leah.goldberg",
                strength="You let the silence stand, and she found her own question in it.",
                text="On the children: ask them first what they would like to be there for.",
            ),
            Post("sam.pickering", text="Thank you. I will try that on Thursday.", after=2),
        ),
        then="locked",
    ),
    Log(
        262,
        "sam.pickering",
        "Rowan",
        {
            "strengths": "She has said no to him twice\nThe boys tell her when they are frightened",
            "what_matters": "The boys sleeping through\nNobody telling her who her friends are",
            "worries": "A man whom the boys are afraid of stayed on Friday night while they were"
            " there.",
            "threshold_facts": "The older boy told school on Monday. Mum confirmed the day and who"
            " it was.",
            "discord_moment": "She stood up and said that I was like all the others.",
            "what_i_did": "I said that I had gone too fast, and asked whether I might sit down.",
        },
        {
            **_HOME,
            "stage": "conference",
            "skills_tried": ["affirm", "autonomy", "clear_concern"],
            "permission_asked": "partly",
        },
        shared=("leah.goldberg", "daniel.whitlow"),
        posts=(
            Post(
                "daniel.whitlow",
                strength="You named the harm exactly, and you stayed in the room.",
                after=3,
            ),
        ),
        then="withdrawn",
    ),
    Log(
        186,
        "sam.pickering",
        "Kestrel",
        {
            "strengths": "Tom checks the bags himself\nFour mornings out of five",
            "what_matters": "That Tom is proud of it",
            "family_words": "I am the bag boss.",
            "reflection_well": "I only asked. He did the talking.",
        },
        {**_HOME, "with_whom": ["child"], "stage": "review", "said_by": "child"},
    ),
    Log(
        104,
        "sam.pickering",
        "Rowan",
        {
            "strengths": "The list on the fridge is hers\nHer sister rings on Sundays",
            "what_matters": "Being asked, not told",
            "choices_offered": "Who should see the list: her choice was her sister and school.",
        },
        {**_HOME, "stage": "core_group", "skills_tried": ["evocation", "scaling", "summary"]},
        shared=("leah.goldberg",),
        posts=(
            Post(
                "leah.goldberg",
                strength="The list is in her hand and in her words, from the first line.",
                after=2,
            ),
        ),
    ),
    Log(
        51,
        "sam.pickering",
        "Harbour 4",
        {
            "worries": "The baby was alone upstairs when I came, and nobody could say since when.",
            "threshold_facts": "At half past ten, by my own watch. Dad was in the garden.",
            "strengths": "Dad went up at once and held him",
            "what_matters": "Not to be talked about behind his back",
        },
        {"channel": "home", "with_whom": ["parent", "wider_family"], "stage": "contact"},
        urgent=True,
    ),
    Log(
        2,
        "sam.pickering",
        "Kestrel",
        {
            "strengths": "A whole week without shouting, mum says\nDad did the school run",
            "what_matters": "Doing it without us, by the summer",
            "family_words": "Ask me again in a month.",
        },
        {**_HOME, "stage": "review", "counts_as_cpd": True},
        shared=("leah.goldberg",),
    ),
    Log(
        1,
        "sam.pickering",
        "Rowan",
        {"strengths": "She rang me first"},
        then="draft",
    ),
    Log(
        190,
        "grace.tembo",
        "Linnet",
        {
            "strengths": "She has two people now\nShe came on foot, in the rain",
            "what_matters": "A life that is more than meetings",
            "family_words": "I went once. It was not terrible.",
        },
        {"channel": "outdoors", "length_min": 35, "language": "en", "stage": "support"},
    ),
    Log(
        120,
        "yusuf.karim",
        "Sorrel",
        {
            "strengths": "Gran knows every teacher by name",
            "what_matters": "That nobody moves the girls apart",
            "reflection_differently": "I talked for most of it.",
            "ask_mentor": "How long is a good silence?",
        },
        {"with_whom": ["wider_family"], "channel": "home", "stage": "support"},
        shared=("leah.goldberg",),
        posts=(
            Post(
                "leah.goldberg",
                strength="You noticed by yourself who was talking.",
                text="Count to seven. Then count again.",
            ),
        ),
    ),
    Log(
        20,
        "yusuf.karim",
        "Sorrel",
        {
            "strengths": "The girls chose the time of the visit",
            "what_matters": "Saturday swimming, both of them",
        },
        {"with_whom": ["child", "wider_family"], "channel": "home", "stage": "review"},
    ),
)
