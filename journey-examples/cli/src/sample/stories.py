"""The stories written by hand: each names what it shows. A story's words go into the README."""

from people import OWNERS, PERSONAS, PLACES
from salesforce import Person

# What our mails and pages are called.
LINK = {"pricing": "/pricing", "product": "/product/rosters", "blog": "/blog/night-shifts-without-gaps",
        "guide": "/guides/choosing-a-roster-tool", "comparison": "/compare/rosters-or-spreadsheets",
        "security": "/security", "roi": "/roi-calculator", "reference": "/references"}


class Cast:
    """Finds accounts by name and makes people."""

    def __init__(self, org, accounts, campaigns):
        self.org, self.accounts, self.campaigns = org, accounts, campaigns

    def person(self, name, place, persona, source, created, title=None, owner=0):
        first, last = name.split(" ", 1)
        kind = PERSONAS[persona]
        return Person(self.org, PLACES[place], first, last, title or next(iter(kind[1])), kind, OWNERS[owner], source,
                      created)

    def contact(self, name, place, persona, company, source, created, title=None, owner=0, **fields):
        person = self.person(name, place, persona, source, created, title, owner)
        return person.as_contact(self.accounts[company], **fields)

    def lead(self, name, place, persona, company, industry, employees, fit, source, created, title=None, owner=0):
        person = self.person(name, place, persona, source, created, title, owner)
        return person.as_lead(company, industry, employees, fit)


def amara(cast):
    """Amara Okafor, CIO of hospitals in New York: two clicks, a demo, 14 silent days across a clock change, back to
    Consideration. A reply brings her back to Decision; won, then Expansion."""
    p = cast.contact("Amara Okafor", "New York", "it", "Lakemont Mercy Hospitals", "Web Form", "01-12 09:20")
    p.act("01-12 09:20", "FORM_SUBMITTED", asset="newsletter-form")
    first = p.step("01-12 09:20", 1, "awareness", "problem-definition")
    p.act("01-12 12:02", "EMAIL_OPENED", message=first)
    p.clicks("01-14 08:47", first, "/industries/healthcare")
    second = p.step("01-17 09:20", 1, "awareness", "stakes-in-your-industry")
    p.clicks("01-21 08:40", second, "/stories/a-night-on-ward-six")  # the second in 30 days: Consideration
    p.step("01-21 08:40", 2, "consideration", "use-case")
    p.step("01-26 08:40", 2, "consideration", "comparison")
    p.act("01-29 15:12", "DEMO_REQUESTED", asset="demo-form")
    p.call("01-29 15:50", "Answered", "Call: date for the demo")  # within the hour that was promised
    p.act("01-29 15:58", "MEETING_BOOKED", kind="demo", starts_at="2026-02-24T20:00:00Z")
    p.step("02-01 08:40", 2, "consideration", "case-study-by-industry")
    p.step("02-08 08:40", 2, "consideration", "objections")
    p.step("02-15 08:40", 2, "consideration", "case-study-by-role")  # no invitation to a demo: one is booked
    p.meeting("02-24 15:45", "demo")  # Decision
    p.step("02-26 15:45", 3, "decision", "walkthrough")
    p.step("02-28 15:45", 3, "decision", "return-on-investment")
    p.step("03-05 15:45", 3, "decision", "security-and-references")
    p.step("03-07 15:45", 3, "decision", "call-or-trial")
    again = p.step("03-12 15:46", 4, "re-qualification", "still-relevant")  # fell back on 10 March 15:45, on the summer clock
    p.act("03-16 09:31", "EMAIL_REPLIED", message=again)  # back to Decision
    p.act("03-16 11:15", "HAND_OFF_ACCEPTED", by="Kim Verhulst")
    p.call("03-17 14:00", "Answered")
    deal = p.opportunity("03-18 10:20", 96000, tracked=True)
    deal.moves("04-01 16:10", "Proposal/Price Quote")
    p.act("04-01 16:15", "PROPOSAL_SENT", opportunity=deal.id)
    deal.moves("04-14 09:30", "Negotiation/Review")
    deal.win("04-22 17:05")
    p.step("04-22 17:05", 6, "onboarding", "welcome")
    p.step("04-23 17:05", 6, "onboarding", "welcome-call", "CALL_MADE")
    p.step("04-24 17:05", 6, "onboarding", "first-steps")
    p.step("04-29 17:05", 6, "onboarding", "invite-your-team")
    p.step("05-06 17:05", 6, "onboarding", "good-practice")
    p.act("05-20 11:00", "ONBOARDING_COMPLETED")
    p.act("05-27 09:14", "PRODUCT_USED", topic="product")  # Expansion
    p.act("06-18 10:02", "SURVEY_ANSWERED", score="9")


def bram(cast):
    """Bram Hoekstra, haulier in Amsterdam: a download starts his journey, a comparison and a trial move him. He
    falls back after 14 days, one of which had 23 hours. Two new clicks lead back; lost on price."""
    p = cast.contact("Bram Hoekstra", "Amsterdam", "operations", "Waalhaven Expeditie", "Content Download",
                     "02-02 14:03", owner=0, Email_Consent__c="Granted")
    p.act("02-02 14:03:20", "CONTENT_DOWNLOADED", asset="guide-shift-rules", topic="guide")  # brought him in, no more
    p.act("02-02 14:06", "CONSENT_GRANTED")
    first = p.mail("02-02 15:00", "problem-definition")
    p.act("02-02 15:00:04", "EMAIL_DELIVERED", message=first)
    p.clicks("02-09 09:15", first, LINK["comparison"], "comparison")  # deep: one click, 10 s later Consideration
    p.mail("02-13 09:30", "comparison")
    p.call("02-25 11:20", "No answer")
    p.act("03-17 10:30", "TRIAL_STARTED")  # Decision
    p.mail("03-19 09:30", "return-on-investment")  # our own touches are no activity
    p.mail("03-24 09:30", "security-and-references")
    p.call("03-27 15:00", "Left voicemail")
    back = p.mail("04-01 09:30", "still-relevant")  # fell back on 31 March 10:30, Amsterdam's clock
    p.clicks("04-07 08:20", back, "/stories/dock-nine")
    p.clicks("04-09 16:42", back, LINK["pricing"], "pricing")  # the second: Decision again
    deal = p.opportunity("04-14 10:00", 21000)
    p.meeting("04-21 11:30", "sales", about=deal.id)
    deal.lose("05-12 17:00", "price")  # Consideration
    p.mail("06-03 09:30", "what-changed")


def priya(cast):
    """Priya Raghunathan, IT lead in Bengaluru: a demo request starts her in Consideration. Our calls are not activity:
    60 silent days, Awareness. A webinar with a question moves her forward."""
    p = cast.contact("Priya Raghunathan", "Bengaluru", "it", "Peppertree Software", "Demo Request", "01-08 16:40",
                     owner=1)
    p.act("01-08 16:40:12", "DEMO_REQUESTED", asset="demo-form")
    for day in ("01-09 11:00", "01-14 11:30", "01-22 10:15"):
        p.call(day, "No answer")
    p.act("01-28 12:00", "HAND_OFF_REJECTED", reason="no reply", by="Samir Khoury")
    for day, content in (("02-03", "use-case"), ("02-10", "comparison"), ("02-24", "objections")):
        p.mail(day + " 10:00", content)
    # 9 March 16:40: Awareness
    p.joins(cast.campaigns["Webinar: rosters in a week"], "03-18 10:05", "Attended", "2026-03-26",
            "Does it read our leave system?\nAnd can wards swap shifts?")
    p.act("03-27 15:30", "CHAT_STARTED")


def kenji(cast):
    """Kenji Morimoto, plant director in Tokyo: his mail gateway opens every link within seconds, and one link a dozen
    times a day. These clicks do not count; two clicks of his own do."""
    p = cast.contact("Kenji Morimoto", "Tokyo", "operations", "Hinode Seiki Works", "Online Form", "01-14 10:05",
                     title="Plant Director", owner=5)
    p.act("01-14 10:05:08", "FORM_SUBMITTED", asset="contact-form", topic="product")
    first = p.step("01-14 10:05", 1, "awareness", "problem-definition")
    p.act("01-14 10:06:05", "EMAIL_DELIVERED", message=first)
    for second, link in enumerate(["/industries/manufacturing", LINK["blog"], LINK["guide"], LINK["pricing"]]):
        p.clicks(f"01-14 10:06:{12 + second:02d}", first, link,
                 {LINK["blog"]: "blog", LINK["guide"]: "guide", LINK["pricing"]: "pricing"}.get(link, ""))
    second = p.step("01-19 10:05", 1, "awareness", "stakes-in-your-industry")
    p.act("01-19 10:06:03", "EMAIL_DELIVERED", message=second)
    for number in range(12):
        p.clicks(f"01-19 {11 + number // 2:02d}:{7 + 29 * (number % 2):02d}", second, "/industries/manufacturing")
    third = p.step("01-25 10:05", 1, "awareness", "kinds-of-solutions")
    p.act("01-25 10:06:04", "EMAIL_DELIVERED", message=third)
    p.clicks("01-25 10:06:07", third, LINK["guide"], "guide", trust="MACHINE")  # the mail tool saw it itself
    fourth = p.step("02-01 10:05", 1, "awareness", "content-offer")
    p.clicks("03-03 18:22", third, "/stories/line-four")
    p.clicks("03-20 08:11", fourth, "/stories/line-four/part-two")  # Consideration
    for day, content in (("03-20", "use-case"), ("03-25", "comparison"), ("03-31", "case-study-by-industry"),
                         ("04-07", "objections"), ("04-14", "case-study-by-role"), ("04-21", "demo-invitation")):
        p.step(day + " 08:11", 2, "consideration", content)
    p.act("04-10 09:02", "CONTENT_DOWNLOADED", asset="checklist-shift-handover")


def helena(cast):
    """Helena Vasconcelos, bank CFO in São Paulo: inquiry from a high-fit account, Consideration. Three pricing clicks
    do not move her. An open opportunity keeps her for 40 silent days; lost to a competitor, Disqualified. Asks again,
    Consideration."""
    p = cast.contact("Helena Vasconcelos", "São Paulo", "finance", "Banco Ribeira Alta", "Inbound Inquiry",
                     "01-06 11:15", owner=3)
    p.act("01-06 11:15:30", "INQUIRY_RECEIVED")
    p.call("01-06 11:55", "Answered")
    use = p.mail("01-12 10:00", "use-case")
    for day, link in (("01-13 09:10", "/pricing"), ("01-15 19:45", "/pricing/enterprise"),
                      ("01-20 08:05", "/pricing/support")):
        p.clicks(day, use, link, "pricing")  # other words for her, a call of sales, no other stage
    p.act("01-20 10:30", "HAND_OFF_ACCEPTED", by="Paulo Antunes")
    p.meeting("01-28 15:30", "sales")  # Decision
    deal = p.opportunity("02-02 09:40", 180000, tracked=True)
    p.letter("02-10 10:00", "the figures you asked for", deal.id)
    deal.moves("02-18 10:00", "Proposal/Price Quote")
    p.act("02-18 10:05", "PROPOSAL_SENT", opportunity=deal.id)
    deal.lose("03-24 16:30", "competitor")  # Disqualified
    p.act("06-09 14:20", "INQUIRY_RECEIVED")  # Consideration
    p.call("06-09 15:00", "Answered")


def margit(cast):
    """Margit Lindqvist, regional planner in Stockholm: a meeting ahead keeps her in Decision. She does not come
    and falls back at that minute. A new meeting brings her back."""
    p = cast.contact("Margit Lindqvist", "Stockholm", "people", "Västerlunda Region", "Inbound Inquiry", "02-03 13:10",
                     title="Workforce Planner", owner=2)
    p.act("02-03 13:10:40", "INQUIRY_RECEIVED")
    p.meeting("02-12 14:50", "demo")  # Decision
    p.act("02-13 09:00", "MEETING_BOOKED", kind="sales", starts_at="2026-03-06T09:00:00Z")
    p.mail("02-16 10:00", "return-on-investment")  # 27 February: silent for 14 days, but a meeting is ahead
    p.act("03-06 10:20", "MEETING_NO_SHOW", kind="sales", starts_at="2026-03-06T09:00:00Z")  # fell back at 10:00
    p.act("03-09 09:12", "MEETING_BOOKED", kind="sales", starts_at="2026-03-13T12:00:00Z")  # Decision
    p.meeting("03-13 13:50", "sales")
    deal = p.opportunity("03-16 10:00", 74000)
    deal.moves("04-20 11:00", "Needs Analysis")
    deal.moves("06-11 11:00", "Negotiation/Review")  # still open at the end


def tomasz(cast):
    """Tomasz Wiśniewski, steel in Warsaw: imported as a Customer. His renewal is 90 days ahead, Expansion. It is
    missed by 30 days, Churned. A reply to the win-back sequence, Consideration."""
    p = cast.contact("Tomasz Wiśniewski", "Warsaw", "operations", "Młyn Stalowy", "Referral", "2025-07-01 10:00",
                     owner=2, Journey_Stage__c="Customer", Renewal_Date__c="2026-02-15")
    p.contact["Journey_Stage_Since__c"] = "2025-11-03T08:00:00.000Z"
    p.account["Renewal_Date__c"] = "2026-02-15"
    p.act("01-12 09:10", "PRODUCT_USED", topic="product")
    for day, content in (("01-16", "renewal-30-days"), ("02-09", "renewal-last-week")):
        p.mail(day + " 09:00", content)
    p.call("02-20 11:00", "No answer", "Call: renewal")
    p.account_becomes("03-17 00:00", "Former Customer")
    p.mail("05-01 09:00", "win-back")
    p.act("05-04 08:37", "EMAIL_REPLIED", message="win-back/2026-05-01")
    p.call("05-05 10:00", "Answered")


def nadia(cast):
    """Nadia Haddad, cargo in Dubai: buys online after abandoning a cart, Customer. Onboarding and product pages,
    Expansion. A referral, Advocacy."""
    p = cast.contact("Nadia Haddad", "Dubai", "operations", "Dhow & Dune Cargo", "Trade Show", "01-07 11:30", owner=1)
    p.joins(cast.campaigns["Gulf logistics fair"], "01-07 11:30", "Attended", "2026-01-14")  # Consideration
    p.act("01-19 20:10", "PAGE_VISITED", link="/pricing", topic="pricing")
    p.act("01-20 21:05", "CART_ABANDONED", amount="5400")
    p.mail("01-20 22:05", "cart-reminder")
    p.act("01-22 13:40", "PURCHASED", amount="5400")  # Customer
    p.account_becomes("01-22 13:40", "Customer")
    p.contact["Renewal_Date__c"] = p.account["Renewal_Date__c"] = "2027-01-22"
    for day, content in (("01-22 14:00", "welcome"), ("01-24 10:00", "first-roster"), ("01-29 10:00", "invite-team")):
        p.mail(day, content)
    p.act("02-19 10:00", "ONBOARDING_COMPLETED")
    p.act("03-02 17:30", "PAGE_VISITED", link="/product/forecasts", topic="product")  # Expansion
    p.act("04-14 12:00", "EXPANDED", amount="2600")
    p.act("05-11 09:45", "REFERRAL_MADE")  # Advocacy


def callum(cast):
    """Callum Fraser, insurer in London: a person places him in Decision late one evening, with a hold until April 30.
    Silence moves him at that instant and not before. An email due in the night of the clock change waits until
    morning. A stage set by automation is not followed."""
    p = cast.contact("Callum Fraser", "London", "finance", "Harrowgate Mutual", "Partner", "01-15 09:00", owner=4)
    for day, content in (("01-15 09:00", "problem-definition"), ("01-20 09:00", "stakes-in-your-industry"),
                         ("01-26 09:00", "kinds-of-solutions"), ("02-02 09:00", "content-offer")):
        p.step(day, 1, "awareness", content)
    p.call("02-03 16:00", "Inbound", 'Call: asks "who changed what?"')  # Consideration
    for day, content in (("02-05", "use-case"), ("02-10", "comparison"), ("02-16", "case-study-by-industry"),
                         ("02-23", "objections"), ("03-02", "case-study-by-role"), ("03-09", "demo-invitation")):
        p.step(day + " 16:00", 2, "consideration", content)
    p.placed("03-02 02:00", "Customer", "nightly sync", "automation")
    p.placed("03-19 22:30", "Decision", "Hannah Lowe", "user", "board approved the budget", "04-30 17:00")
    for day, content in (("03-20", "walkthrough"), ("03-22", "return-on-investment"),
                         ("03-27", "security-and-references"), ("03-29", "call-or-trial")):
        p.step(day + " 08:00" if day != "03-29" else "03-29 08:01", 3, "decision", content)
    p.act("03-20 11:00", "EMAIL_AUTO_REPLIED")
    for day, content in (("04-30", "still-relevant"), ("05-07", "what-changed"), ("05-16", "closing-the-file")):
        p.step(day + " 17:00", 4, "re-qualification", content)
    p.act("05-26 12:12", "MEETING_BOOKED", kind="sales", starts_at="2026-06-02T10:00:00Z")  # back to Decision
    p.meeting("06-02 11:50", "sales")


def matilda(cast):
    """Matilda Nguyen, clinic in Sydney: 180 silent days, Dormant. One click, Awareness. A second, Consideration."""
    p = cast.contact("Matilda Nguyen", "Sydney", "people", "Coral Bay Health", "Online Form", "2025-08-11 15:20",
                     owner=5)
    for day in ("2025-08-18", "2025-09-15", "2025-12-01", "2026-01-19"):
        p.mail(day + " 10:00", "newsletter")
    p.act("2026-01-19 18:40", "EMAIL_OPENED", message="newsletter/2026-01-19")  # programs open mails by themselves
    # 7 February 15:20: Dormant
    late = p.mail("05-04 10:00", "newsletter")
    p.clicks("05-05 08:15", late, "/stories/ward-rosters")  # Awareness
    p.clicks("05-12 19:30", late, LINK["reference"], "reference")  # Consideration
    p.act("06-04 13:00", "CHAT_STARTED")


def yusuf(cast):
    """Yusuf Demirci, logistics in Istanbul: opportunity lost as a bad fit, Disqualified. A new one, Decision. Won,
    Customer."""
    p = cast.contact("Yusuf Demirci", "Istanbul", "it", "Boğaz Lojistik", "Referral", "01-19 12:00", owner=1)
    p.act("01-27 10:20", "EMAIL_REPLIED", message=p.mail("01-26 09:30", "problem-definition"))  # Consideration
    first = p.opportunity("02-10 11:00", 15000)  # Decision
    p.meeting("02-17 14:00", "sales", about=first.id)
    first.lose("03-03 17:30", "bad fit")  # Disqualified
    second = p.opportunity("05-18 10:00", 62000, name="Boğaz Lojistik: all depots")  # Decision
    p.meeting("05-28 15:00", "demo", about=second.id)
    second.moves("06-09 09:00", "Proposal/Price Quote")
    second.win("06-23 16:45")  # Customer


def diego(cast):
    """Diego Fuentes, freight in Mexico City: a lead by download. A reply, Consideration. The lead becomes a contact
    with an opportunity, Decision, and keeps its history. Won after a case was closed."""
    p = cast.lead("Diego Fuentes", "Mexico City", "operations", "Ruta Norte Transportes", "Logistics", 380, "C",
                  "Content Download", "01-22 10:10", owner=3)
    p.act("01-22 10:10:15", "CONTENT_DOWNLOADED", asset="guide-shift-rules", topic="guide")
    p.joins(cast.campaigns["Webinar: rosters in a week"], "02-03 09:00", "No Show")
    first = p.mail("02-09 09:00", "stakes-logistics")
    p.act("02-11 17:20", "EMAIL_REPLIED", message=first)  # Consideration
    p.call("02-12 10:00", "Answered")
    p.convert("02-24 12:00", cast.accounts["Ruta Norte Transportes"])
    deal = p.opportunity("02-24 12:00", 18500, tracked=True)  # Decision
    p.lead["ConvertedOpportunityId"] = deal.id
    p.case("03-10 09:00", "Trial: import of depots fails", closed="03-24 16:00")
    deal.moves("03-27 10:00", "Proposal/Price Quote")
    deal.win("04-16 13:15")  # Customer
    p.act("06-02 10:00", "ONBOARDING_COMPLETED")


def chidi(cast):
    """Chidi Eze, bank in Lagos: imported in Expansion. 90 days without product interest, Customer. A
    complaint, then the contract is canceled, Churned."""
    p = cast.contact("Chidi Eze", "Lagos", "finance", "Kowri Finance", "Partner", "2025-06-16 09:00", owner=2,
                     Journey_Stage__c="Expansion", Renewal_Date__c="2026-12-01")
    p.contact["Journey_Stage_Since__c"] = "2025-12-01T09:00:00.000Z"
    p.account["Renewal_Date__c"] = "2026-12-01"
    p.act("2025-12-10 10:00", "PRODUCT_USED", topic="product")
    # 10 March 10:00: Customer
    p.act("04-08 11:00", "SURVEY_ANSWERED", score="3")
    p.case("04-21 08:50", "Rosters lost after an update", closed="04-29 17:00", priority="High")
    p.act("06-15 12:00", "CONTRACT_CANCELLED", reason="quality")  # Churned
    p.account_becomes("06-15 12:00", "Former Customer")


def rosalind(cast):
    """Rosalind Marsh, hospital trust in London: unsubscribes, and still moves. An inquiry, Consideration. An open
    case keeps her there for 70 silent days; it closes, Awareness."""
    p = cast.contact("Rosalind Marsh", "London", "people", "Rotherby Care Trust", "Web Form", "01-13 10:00", owner=4)
    p.act("01-13 10:00:25", "FORM_SUBMITTED", asset="newsletter-form")
    p.unsubscribes("01-27 08:30", p.mail("01-26 10:00", "problem-definition"))
    p.act("02-05 14:00", "INQUIRY_RECEIVED")  # Consideration
    p.call("02-05 14:40", "Answered")
    p.case("02-09 09:30", "Test account locked", closed="04-20 12:00")  # open past the 60th silent day, 10 April
    p.letter("05-11 10:00", "new rules for rest times")


STORIES = [amara, bram, priya, kenji, helena, margit, tomasz, nadia, callum, matilda, yusuf, diego, chidi, rosalind]
