"""Groups of people who behave alike, so that the measures have something to find. What they show is in TRUTHS."""

from datetime import timedelta

from behaviors import STORIES_LINKS
from stories import LINK

TRUTHS = """## What the measures find

Four things are wrong at Lumenfold, on purpose. `report` names each of them.

| what is wrong | where it shows | whose doing |
|---|---|---|
| Hospitals and clinics stay in Consideration. They keep reading, and nothing leads them on. | `stalled-segment`, with `--by industry` or `--segment healthcare` | ward |
| Decision's emails are clicked less often than Awareness's. Two idle clicks lead people back to Decision who are not deciding. With `requalifying-clicks: 3` in the policy, this ends. | `reversed-engagement` | drifter, decider |
| A demo request is to be answered by a call within the hour. The call comes a day later. | `broken-promise` | decider |
| The ad after a visit to the pricing page leads to nothing. | `sequence-without-conversion`: `pricing-ad` | ward, browser |

Everything else is in order. People call when a hand-off asks them to (`answers.csv`), customers hear from us in their first two weeks, and emails fit the
stage in which they are sent.
"""


def follows(life, links, *days):
    """Reads the first emails: a click each, and the second leads to Consideration."""
    contents = ["problem-definition", "kinds-of-solutions"]
    for n, (day, content) in enumerate(zip(days, contents)):
        message = life.p.mail(life.on(day, 10), content)
        life.p.clicks(life.on(day + 1), message, links[n % len(links)])


def looks_at_prices(life, day):
    """A visit to the pricing page; two days later the ad that it starts is shown."""
    at = life.on(day, 19)
    life.p.act(at, "PAGE_VISITED", link="/pricing", topic="pricing")
    life.p.act(at + timedelta(days=2, minutes=7), "AD_SHOWN", content="price-and-value")


def browser(life, i):
    """Stays in Awareness: clicks one link of three emails, looks at the price once, sees the ad, and goes."""
    life.arrives()
    messages = life.mails(1, "problem-definition", "stakes-in-your-industry", "kinds-of-solutions", every=7)
    life.p.clicks(life.on(2 + 7 * (i % 3)), messages[i % 3], STORIES_LINKS[i % 4])
    if i % 4:
        looks_at_prices(life, 18 + i % 5)


def ward(life, i):
    """In health care: reaches Consideration, reads on for months, looks at the price, and never moves on."""
    life.arrives()
    follows(life, STORIES_LINKS[:2], 2, 8)
    contents = ["use-case", "comparison", "case-study-by-industry", "objections", "case-study-by-role",
                "demo-invitation", "news-for-hospitals", "news-for-hospitals", "news-for-hospitals"]
    day, links = 14 + i % 4, ["/security", "/stories/ward-rosters", "/answers/patient-data", "/answers/night-wards"]
    for n, content in enumerate(contents):
        message = life.p.mail(life.on(day, 10), content)
        if (n + i) % 3 == 0:  # a click, and the next email follows within the week
            life.p.clicks(life.on(day + 2), message, links[(n + i) // 3 % len(links)])
            day += 5
        else:
            day += 14 + (n + i) % 5
    looks_at_prices(life, 31 + i % 9)


def drifter(life, i):
    """Sends a questionnaire or starts a trial, falls silent, and is led back to Decision by two idle clicks. Emails on the deal do not interest."""
    life.arrives()
    p = life.p
    follows(life, STORIES_LINKS[i % 3:i % 3 + 2], 1, 7 + i % 3)
    use = p.mail(life.on(12 + i % 3, 10), "use-case")
    if i % 2:
        p.clicks(life.on(13 + i % 3), use, LINK["reference"], "reference")
    start = 16 + i % 6
    if i % 3:
        p.act(life.on(start), "FORM_SUBMITTED", asset="security-questionnaire", topic="procurement")
    else:
        p.act(life.on(start), "TRIAL_STARTED")
    first = p.mail(life.on(start + 1, 10), "walkthrough")
    second = p.mail(life.on(start + 4, 10), "return-on-investment")
    p.clicks(life.on(start + 2), first, "/walkthrough")
    if i % 3:
        p.clicks(life.on(start + 5), second, LINK["roi"], "roi")
    back = start + 23 + i % 4
    again = p.mail(life.on(back, 10), "still-relevant")
    p.clicks(life.on(back + 1), again, "/news")
    p.clicks(life.on(back + 3), again, "/stories/two-branches")  # Decision again
    for n, content in enumerate(["security-and-references", "call-or-trial", "offer-summary", "contract-in-plain-words"]):
        p.mail(life.on(back + 5 + 3 * n, 10), content)


def decider(life, i):
    """Sees a demo, starts a trial or sends a questionnaire, and reads what there is to read. Those who ask for a demo are called a day later. Some buy."""
    life.arrives()
    p = life.p
    follows(life, STORIES_LINKS[i % 3:i % 3 + 2], 1, 7 + i % 3)
    use = p.mail(life.on(12, 10), "use-case")
    if i % 2:
        p.clicks(life.on(13), use, LINK["reference"], "reference")
    asked = life.on(15 + i % 4)
    if i % 2 == 0:
        p.act(asked, "DEMO_REQUESTED", asset="demo-form", topic="demo")
        p.call(asked + timedelta(hours=25 + i % 4), "No answer", "Call: the demo")
    p.mail(life.on(18 + i % 4, 10), "comparison")
    demo = 24 + i % 5
    if i % 2 == 0:
        p.meeting(life.on(demo), "demo")
    elif i % 4 == 1:
        p.act(life.on(demo), "FORM_SUBMITTED", asset="security-questionnaire", topic="procurement")
    else:
        p.act(life.on(demo), "TRIAL_STARTED")
    life.works()
    for n, (content, link) in enumerate([("walkthrough", "/walkthrough"), ("return-on-investment", LINK["roi"]),
                                         ("security-and-references", LINK["security"])]):
        message = p.mail(life.on(demo + 1 + 4 * n, 10), content)
        if (n + i) % 5:
            p.clicks(life.on(demo + 2 + 4 * n), message, link)
    p.meeting(life.on(demo + 13), "sales")
    if not p.company:
        return
    if p.lead:
        p.convert(life.on(demo + 15), p.company)
    deal = p.opportunity(life.on(demo + 15), 9000 + 2500 * (i * 7 % 13))
    if p.lead:
        p.lead["ConvertedOpportunityId"] = deal.id
    deal.moves(life.on(demo + 20), "Proposal/Price Quote")
    bought = life.on(demo + 26 + i % 8)
    deal.win(bought)
    days = (bought.astimezone(p.zone).date() - life.first).days
    life.mails(days + 1, "welcome", "first-steps", every=3)
    if i % 4:
        p.act(life.on(days + 20), "ONBOARDING_COMPLETED")
    for n in range(4):
        p.act(life.on(days + 22 + 21 * n), "PRODUCT_USED")


# behavior, people, lead sources, first and last day of creation, forms as in PLAN
CROWDS = [
    (browser, 40, ["Web Form", "Trade Show", "Referral", "Online Form"], 3, 130, "L"),
    (ward, 45, ["Web Form", "Referral", "Online Form", "Trade Show"], 0, 75, "L"),
    (drifter, 66, ["Web Form", "Partner", "Online Form", "Referral"], 0, 95, "L"),
    (decider, 45, ["Web Form", "Online Form", "Trade Show"], 0, 110, "L"),
]

# company: industry, employees, place, fit; those who buy, one for every third decider
BUYERS = """
Kopparvik Foundry|Manufacturing|640|Stockholm|B
Lantern Row Cafés|Hospitality|310|London|C
Nieuwe Maas Verzekerd|Finance|720|Amsterdam|B
Puerto Claro Aduanas|Logistics|450|Mexico City|B
Sorrel & Finch Tooling|Manufacturing|190|New York|C
Havelland Kommunal|Public Sector|880|Berlin|B
Tsubame Freight|Logistics|1300|Tokyo|A
Jacarandá Seguros|Finance|960|São Paulo|B
Eucla Systems|Software|140|Sydney|C
Thar Analytics|Software|260|Bengaluru|B
Oyan River Mills|Manufacturing|540|Lagos|B
Halka Lojistik|Logistics|410|Istanbul|C
Bursztyn Druk|Manufacturing|280|Warsaw|C
Falaj Ports|Logistics|1900|Dubai|A
Mesa Verde Credit|Finance|230|Los Angeles|C
""".strip().splitlines()
