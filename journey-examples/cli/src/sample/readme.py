"""The README of the sample: the people in it, and examples of each rule."""

from crowds import TRUTHS

SHOWN = [  # a story, or a behavior and its number
    ("web form, online form: start in Awareness", "amara, kenji"),
    ("content download: start in Awareness, not promoted at the same moment", "bram, diego"),
    ("demo request: start in Consideration", "priya, evaluator 0"),
    ("inquiry, fit A or B: start in Consideration", "margit, helena"),
    ("inquiry, unknown fit, high by industry and size: start in Consideration", "evaluator 1, evaluator 6"),
    ("inquiry, fit C, or unknown and low: start in Awareness", "evaluator 21, buyer 10, evaluator 16"),
    ("account already a customer: start in Customer", "colleague 0, colleague 2, customer 8"),
    ("starts with a trial, a demo, an open opportunity: start in Decision", "straight 0, straight 1, straight 2"),
    ("starts with a purchase: start in Customer", "straight 3"),
    ("starts with a booked meeting, no lead source: start in Consideration", "explorer 0"),
    ("any other lead source: start in the first stage", "nadia, yusuf, callum, warmed 14"),
    ("imported with a stage", "tomasz, chidi, listed 0, listed 1, listed 2, listed 3, listed 7"),
    ("Awareness to Consideration: two clicks in 30 days", "amara, warmed 0, warmed 12"),
    ("… a click on a blog, guide, comparison", "warmed 1, warmed 2, bram"),
    ("… content download", "warmed 4, evaluator 3"),
    ("… a reply", "yusuf, diego, warmed 5"),
    ("… webinar attended, event attended", "priya, nadia, warmed 7"),
    ("… demo requested, inquiry", "warmed 8, rosalind, warmed 9"),
    ("… inbound call, chat", "callum, warmed 10, warmed 11"),
    ("… meeting booked, first meeting held", "explorer 1, explorer 2"),
    ("… five product pages", "explorer 3"),
    ("… message", "explorer 5"),
    ("near miss: two clicks 33 days apart", "near_miss 0, near_miss 8"),
    ("near miss: one link clicked three times", "near_miss 1, near_miss 9"),
    ("near miss: automatic replies only", "near_miss 2, near_miss 10"),
    ("near miss: registered for a webinar, did not attend", "near_miss 3, near_miss 11"),
    ("near miss: opens only, answered calls only", "near_miss 4, near_miss 5"),
    ("near miss: social media and ads, pricing pages without contact", "near_miss 6, near_miss 7"),
    ("near miss: clicks of link scanners", "kenji, scanned 0, scanned 1, scanned 2"),
    ("near miss: three pricing clicks in Consideration", "helena, warmed 0, warmed 5"),
    ("to Decision: demo completed, sales meeting completed", "amara, helena"),
    ("… opportunity opened, trial started", "yusuf, diego, bram"),
    ("… opportunity reaches a decision stage", "listed 0, listed 4"),
    ("… a form of procurement", "explorer 4"),
    ("Decision to Consideration: 14 silent days", "amara, bram, evaluator 0"),
    ("not while sales is at work: an open opportunity", "helena, loser 5"),
    ("… a meeting ahead", "margit"),
    ("… an open case", "rosalind, evaluator 9"),
    ("… an accepted hand-off of the last 30 days", "evaluator 10, evaluator 22"),
    ("… a hold", "callum"),
    ("back to Decision: a reply, a booked meeting, two new clicks", "amara, margit, bram"),
    ("… a demo request, a call, an inquiry, a meeting, a download",
     "returner 0, returner 1, returner 2, returner 3, returner 4"),
    ("opportunity lost on price, for no budget, no decision: Consideration", "bram, loser 3, loser 4"),
    ("opportunity lost as a bad fit, to a competitor: Disqualified", "yusuf, helena, loser 1, loser 2"),
    ("rejected by sales, not now or no budget: Consideration at once", "evaluator 11, evaluator 23"),
    ("Consideration to Awareness: 60 silent days", "priya, rosalind, kenji"),
    ("to Customer: opportunity won, purchase", "amara, nadia"),
    ("from an exit to Customer: purchase, opportunity won", "customer 3, customer 12"),
    ("from Churned to Customer: late renewal", "customer 2"),
    ("Customer to Expansion: onboarded, then product use, page or link on the product",
     "amara, nadia, customer 13"),
    ("Customer to Expansion: renewal within 90 days", "tomasz, customer 1, customer 10"),
    ("Customer to Expansion: the contract expands, a further purchase", "grower 0, grower 1"),
    ("Expansion to Customer: 90 days without product interest", "chidi, customer 1"),
    ("to Advocacy: referral, review, from Customer and from Expansion", "nadia, customer 17, customer 4, buyer 1"),
    ("Churned: contract canceled", "chidi, customer 3"),
    ("Churned: renewal missed by 30 days", "tomasz, customer 11"),
    ("Disqualified: rejected by sales (bad fit, student, duplicate, competitor), left the company",
     "rejected 0, rejected 1, rejected 2, rejected 3, rejected 5"),
    ("Dormant: 180 silent days in Awareness", "matilda, sleeper 0"),
    ("from Dormant: any activity, Awareness", "matilda, sleeper 5"),
    ("from an exit: demo request, inquiry, reply, Consideration", "loser 1, helena, tomasz, sleeper 2, sleeper 3"),
    ("… a call, a meeting booked, a first meeting held, Consideration", "comeback 0, comeback 1, comeback 2"),
    ("from an exit: opportunity opened, demo held, trial, Decision", "yusuf, sleeper 13, comeback 3, comeback 4"),
    ("handed to sales: demo request, entered Decision", "amara, evaluator 0, straight 0, margit"),
    ("… webinar with a question, three pricing clicks", "priya, evaluator 1, helena, warmed 0"),
    ("… abandoned cart, interest with a high fit", "nadia, buyer 5, warmed 10"),
    ("handed to customer success: detractor, product not used", "chidi, customer 6, customer 0, customer 1"),
    ("… booked with a colleague, message, procurement, most of a webinar",
     "explorer 0, explorer 5, explorer 4, explorer 6"),
    ("hand-off accepted in time, overdue", "evaluator 0, buyer 5"),
    ("member status: subscribed; renewed", "explorer 4, grower 2"),
    ("member status: opened, clicked, downloaded, replied", "amara, helena, warmed 4, yusuf"),
    ("… attended, demo requested", "buyer 2, evaluator 6, evaluator 11"),
    ("… meeting booked, meeting held, trial started", "margit, buyer 0, evaluator 4"),
    ("… onboarding started, completed; renewed; reviewed, referred",
     "customer 6, customer 7, customer 1, customer 5, customer 13"),
    ("placed by a person, with and without a hold", "callum, warmed 4, reader 4"),
    ("set by automation or import: not followed", "callum, listed 2"),
    ("unsubscribed, still moves", "rosalind"),
    ("excluded: staff, competitors, test records", "excluded 0, excluded 1, excluded 3, excluded 4"),
]

HEAD = """# The sample: half a year of a B2B seller

January 5 to July 3, 2026 at *Lumenfold*, an invented seller of staff rosters, in the layout of a Salesforce export.
`MarketingActivity.csv` is the log of an email tool next to Salesforce and contains the clicks. There are {people}
invented people ({contacts} contacts and {leads} leads, {converted} of them converted) in {zones} time zones and six
industries. Older records start in June 2025, because some rules need long silences. There are no addresses and no
telephone numbers.

`import salesforce` converts the folder to `contacts.csv` and `signals.csv`, and `demo` replays it. The files, including
this page, are generated by `src/sample/make_sample.py` in the command line's module: change that script, not the files.
"""

COLUMNS = """## Columns

- `MarketingActivity.Type__c` is the signal's type; `Kind__c`, `Starts_At__c`, `Opportunity__c` and the like are its
  attributes. `Decision__c` is the due step that an email or call carried out. `WhoId` is the lead's id for signals from before the conversion; in `Task` it is the contact's.
- `Task`: closed ones only. A call is `CALL_RECEIVED` (`CallType` Inbound), `CALL_ANSWERED` (Outbound, Answered) or
  `CALL_MADE`; an email was sent by a person; a meeting is completed, with its kind in `Meeting_Kind__c`. `Prep`
  is not a signal.
- `CampaignMember`: for a webinar or trade show, by the campaign's type. The contact attended on `FirstRespondedDate`.
- `Opportunity` belongs to `ContactId`; it was won or lost at `LastStageChangeDate`. The stages in between are
  `OPPORTUNITY_STAGE_CHANGED` in `MarketingActivity`. A `Case` is open from `CreatedDate` to `ClosedDate`.
- Records contain the values at the end; `FIELD_CHANGED` says what they were before (`account_type`, `renewal_date`,
  `opportunity_stage`).
- `Journey_Stage__c` with `Journey_Stage_Since__c` is the stage with which a person was imported, not the one that Journey decided.
- `Journey_Excluded__c` marks excluded leads. Contacts are excluded if the account is Internal or Competitor.
"""


def readme(org, stories, plan, cast):
    """The page as text; cast finds a generated person by behavior and number."""
    known = {function.__name__: person for person, function in stories}
    for (behavior, number), person in cast.items():
        known[f"{behavior} {number}"] = person
    leads = org.rows["Lead"]
    converted = sum(lead["IsConverted"] == "true" for lead in leads)
    zones = len({person.zone.key for person in org.people})
    contacts = len(org.rows["Contact"])
    page = [HEAD.format(people=len(org.people), contacts=contacts, leads=len(leads), converted=converted, zones=zones),
            "## The stories\n", "| id | story |", "|---|---|"]
    page += [f"| `{person.id}` | {' '.join(story.__doc__.split())} |" for person, story in stories]
    page += ["", "## The others", "", "| behavior | people | what they do |", "|---|---|---|"]
    page += [f"| {b.__name__.replace('_', ' ')} | {count} | {b.__doc__} |" for b, count, *_ in plan]
    page += ["", TRUTHS.rstrip(), "", "## Examples of each rule", "", "| rule | examples |", "|---|---|"]
    for rule, names in SHOWN:
        people = [known[name] for name in names.split(", ")]
        page.append(f"| {rule} | " + ", ".join(f"{person.name} `{person.id}`" for person in people) + " |")
    return "\n".join(page + ["", COLUMNS])
