"""Plausible ways to behave, from which the rest of the sample is generated."""

from datetime import datetime, time, timedelta

from salesforce import stamp
from stories import LINK

DEEP = ["blog", "guide", "comparison"]
STORIES_LINKS = ["/stories/a-night-on-ward-six", "/stories/line-four", "/stories/dock-nine", "/stories/two-branches"]
ASSETS = ["guide-shift-rules", "checklist-shift-handover", "report-cost-of-overtime", "template-leave-plan"]
WARMING = ["clicks", "blog", "guide", "comparison", "download", "reply", "webinar", "event", "demo-request", "inquiry",
           "call", "chat"]
COMMITTING = ["demo", "sales", "trial", "opportunity"]
RETURNING = ["reply", "booking", "clicks", None]


class Life:
    """One generated person's days, counted from the creation of the record."""

    def __init__(self, person, rng, campaigns):
        self.p, self.rng, self.campaigns = person, rng, campaigns
        self.first = person.created.astimezone(person.zone).date()

    def on(self, day, hour=None, work=True):
        """An instant of that day on the person's clock, moved to Monday if it is work."""
        date = self.first + timedelta(days=day)
        if work and date.weekday() > 4:
            date += timedelta(days=7 - date.weekday())
        hour = self.rng.randint(8, 17) if hour is None else hour
        local = datetime.combine(date, time(hour, self.rng.randint(0, 59), self.rng.randint(0, 59)), self.p.zone)
        return max(local, self.p.created + timedelta(minutes=20))

    def mails(self, start, *contents, every=6):
        return [self.p.mail(self.on(start + i * every, 10), content) for i, content in enumerate(contents)]

    def opens(self, day, message):
        self.p.act(self.on(day, self.rng.randint(10, 20), work=False), "EMAIL_OPENED", message=message)

    def awareness(self, count=3, start=0):
        industry = (self.p.account or self.p.lead)["Industry"].lower().replace(" ", "-")
        contents = ["problem-definition", "stakes-" + industry, "kinds-of-solutions", "content-offer"][:count]
        messages = self.mails(start, *contents)
        for i, message in enumerate(messages):
            if self.rng.random() < 0.4:
                self.opens(start + i * 6 + 2, message)
        return messages

    def consideration(self, start, count=3):
        industry = (self.p.account or self.p.lead)["Industry"].lower().replace(" ", "-")
        contents = ["use-case", "comparison", "case-study-" + industry, "objections", "case-study-role"][:count]
        messages = self.mails(start, *contents)
        if messages and self.rng.random() < 0.6:
            self.opens(start + 1, messages[0])
        return messages

    def arrives(self):
        """The act that made the record, by lead source."""
        kinds = {"Web Form": "FORM_SUBMITTED", "Online Form": "FORM_SUBMITTED",
                 "Content Download": "CONTENT_DOWNLOADED",
                 "Demo Request": "DEMO_REQUESTED", "Inbound Inquiry": "INQUIRY_RECEIVED"}
        kind = kinds.get(self.p.fields["LeadSource"])
        if kind:
            asset = {"FORM_SUBMITTED": "contact-form", "DEMO_REQUESTED": "demo-form",
                     "CONTENT_DOWNLOADED": self.rng.choice(ASSETS)}.get(kind, "")
            self.p.act(self.p.created + timedelta(seconds=self.rng.choice([-40, 0, 8, 25])), kind, asset=asset,
                       topic="product" if asset == "contact-form" else "")
        if kind in ("FORM_SUBMITTED", "CONTENT_DOWNLOADED") and self.p.fields["Email_Consent__c"]:
            self.p.act(self.p.created + timedelta(minutes=3), "CONSENT_GRANTED")
        if kind in ("DEMO_REQUESTED", "INQUIRY_RECEIVED"):
            minutes, result = self.rng.choice([(35, "Answered"), (50, "No answer"), (1500, "Answered")])
            self.p.call(self.p.created + timedelta(minutes=minutes), result)
            if result == "Answered":
                self.p.act(self.p.created + timedelta(minutes=minutes + 6), "HAND_OFF_ACCEPTED", by=self.p.seller)
            self.works()

    def works(self):
        if self.p.lead and not self.p.converted:
            self.p.lead.update(Status="Working - Contacted", Rating="Warm")

    def warm(self, day, how, messages):
        """From Awareness to Consideration."""
        p, message = self.p, messages[0]
        if how == "clicks":
            p.clicks(self.on(max(day - 5, 1)), message, self.rng.choice(STORIES_LINKS))
            p.clicks(self.on(day), message, "/customers")
        elif how in DEEP:
            p.clicks(self.on(day), message, LINK[how], how)
        elif how == "download":
            p.act(self.on(day), "CONTENT_DOWNLOADED", asset=self.rng.choice(ASSETS))
        elif how == "reply":
            p.act(self.on(day), "EMAIL_REPLIED", message=message)
        elif how in ("webinar", "event"):
            kind = "Webinar" if how == "webinar" else "Trade Show"
            earliest = (self.first + timedelta(days=2)).isoformat()
            campaign = next((c for c in self.campaigns.values()
                             if c["Type"] == kind and earliest <= c["EndDate"] < "2026-07"), None)
            if campaign is None:
                return self.warm(day, "chat", messages)
            joined = max(datetime.fromisoformat(campaign["StartDate"] + "T09:00").replace(tzinfo=p.zone)
                         - timedelta(days=self.rng.randint(2, 9)), p.created + timedelta(hours=2))
            p.joins(campaign, joined, "Attended", campaign["EndDate"],
                    self.rng.choice(["", "", "What does it cost for three sites?"]))
        elif how == "demo-request":
            p.act(self.on(day), "DEMO_REQUESTED", asset="demo-form")
        elif how == "inquiry":
            p.act(self.on(day), "INQUIRY_RECEIVED")
        elif how == "call":
            p.call(self.on(day), "Inbound")
        elif how == "chat":
            p.act(self.on(day), "CHAT_STARTED")
        if how in ("demo-request", "inquiry", "call", "chat"):
            self.works()

    def commit(self, day, how, amount=30000, tracked=False, until_won=False):
        """To Decision; answers the deal, if there is one."""
        p = self.p
        if how in ("demo", "sales"):
            at = self.on(day)
            p.meeting(at, how)
        elif how == "trial":
            at = self.on(day)
            p.act(at, "TRIAL_STARTED")
        if how != "opportunity" and amount % 1000 == 0:  # sales follows up the next day, or does not
            p.call(at + timedelta(hours=20), "Left voicemail", "Call: the offer")
        self.works()
        if how == "opportunity" or until_won:
            return p.opportunity(self.on(day if how == "opportunity" else day + 2), amount, tracked=tracked)
        return None


def reader(life, i):
    """Stays in Awareness: opens and an occasional click."""
    life.arrives()
    messages = life.awareness(2 + i % 3)
    p, last = life.p, messages[-1]
    if i % 5 == 0:
        p.clicks(life.on(9), messages[0], life.rng.choice(STORIES_LINKS))
    elif i % 5 == 1:
        p.unsubscribes(life.on(6 * (1 + i % 3) + 1), last)
        if i == 6:
            p.resubscribes(life.on(60))
    elif i % 5 == 2:
        p.bounces(life.on(0, 10) + timedelta(minutes=3), messages[0], ["soft", "block", "hard"][i % 3])
    elif i % 5 == 3:
        p.act(life.on(6, 10) + timedelta(minutes=1), "EMAIL_AUTO_REPLIED", message=messages[1])
    elif i == 9:
        p.act(life.on(12), "SPAM_REPORTED", message=last)
    elif i == 4:
        p.placed(life.on(20), "Disqualified", p.seller, "user", "a student, by telephone")
    elif i == 14:
        p.act(life.on(16), "PREFERENCES_CHANGED")
        p.act(life.on(17), "CONSENT_WITHDRAWN")
        p.record["Email_Consent__c"] = "Denied"


def near_miss(life, i):
    """Almost does what moves others."""
    life.arrives()
    p, messages = life.p, life.awareness(3)
    case = i % 8
    if case == 0:  # two clicks, 33 days apart
        p.clicks(life.on(3), messages[0], STORIES_LINKS[0])
        p.clicks(life.on(38), messages[2], STORIES_LINKS[1])
    elif case == 1:  # one link of one message, three times
        for day in (7, 8, 16):
            p.clicks(life.on(day), messages[1], STORIES_LINKS[2])
    elif case == 2:
        p.act(life.on(6, 11), "EMAIL_AUTO_REPLIED", message=messages[1])
        p.act(life.on(12, 11), "EMAIL_AUTO_REPLIED", message=messages[2])
    elif case == 3:  # registered, did not come
        webinar = next(c for c in life.campaigns.values()
                       if c["Type"] == "Webinar" and c["StartDate"] > life.first.isoformat())
        p.joins(webinar, life.on(1), "No Show")
    elif case == 4:  # opens do not count, however many
        for day in range(0, 14, 2):
            life.opens(day, messages[0])
    elif case == 5:  # answers our calls, never calls
        p.call(life.on(9), "Answered")
        p.call(life.on(23), "Answered")
        life.works()
    elif case == 6:
        p.act(life.on(4, 20, work=False), "SOCIAL_ENGAGED")
        p.act(life.on(11, 21, work=False), "AD_CLICKED")
    elif case == 7:  # looks at prices and leaves no word
        for day in (5, 6, 13):
            p.act(life.on(day, 20), "PAGE_VISITED", link="/pricing", topic="pricing")


def scanned(life, i):
    """A mail gateway opens every link: bursts of clicks right after delivery."""
    life.arrives()
    for day in (1, 8, 15)[: 2 + i % 2]:
        sent = life.on(day, 9)
        message = life.p.mail(sent, ["problem-definition", "kinds-of-solutions", "content-offer"][day // 7])
        life.p.act(sent + timedelta(seconds=3), "EMAIL_DELIVERED", message=message)
        start = sent + timedelta(seconds=life.rng.choice([6, 14, 41]))
        for n, topic in enumerate(["blog", "guide", "pricing", "product"][: 2 + (i + day) % 3]):
            life.p.clicks(start + timedelta(seconds=n), message, LINK[topic], topic)
    if i % 4 == 3:  # a person sits behind it, too
        life.p.act(life.on(20), "EMAIL_REPLIED", message=message)


def warmed(life, i):
    """Reaches Consideration in each possible way. Most stop there."""
    life.arrives()
    how, day = WARMING[i % len(WARMING)], 11 + i % 5
    life.warm(day, how, life.awareness(2))
    messages = life.consideration(day + 9, 2 + i % 2)
    p = life.p
    if i % 5 == 0:  # three looks at prices change the words, not the stage
        for n, link in enumerate(["/pricing", "/pricing/sites", "/pricing/support"]):
            p.clicks(life.on(day + 11 + 2 * n), messages[0], link, "pricing", trust="HUMAN" if i % 2 else "")
    elif i % 5 == 1:
        p.act(life.on(day + 30), "PAGE_VISITED", link=LINK["product"], topic="product")
        p.clicks(life.on(day + 52), messages[-1], LINK["security"], "security")
    elif i % 5 == 2:
        p.call(life.on(day + 20), "No answer")
        p.act(life.on(day + 21), "HAND_OFF_REJECTED", reason=["not now", "no budget", "no reply"][i % 3],
              by=p.seller)
    elif i % 5 == 3 and i % 2:
        p.act(life.on(day + 40), "CHAT_STARTED")
    if i == 4:
        p.placed(life.on(day + 25), "Decision", p.seller, "user", "signs as soon as the budget year starts")


def evaluator(life, i):
    """Reaches Decision, goes silent for 14 days, and sometimes comes back."""
    life.arrives()
    how, back = COMMITTING[i % 3], RETURNING[(i // 3) % 4]
    life.warm(9, WARMING[(5 * i + 1) % len(WARMING)], life.awareness(2))
    life.consideration(14, 2)
    life.commit(30, how)
    p = life.p
    life.mails(32, "walkthrough", "return-on-investment", every=4)
    if i == 4:
        p.act(life.on(33), "TRIAL_STARTED")
    again = life.mails(48, "still-relevant")[0]
    if back == "reply":
        p.act(life.on(52), "EMAIL_REPLIED", message=again)
    elif back == "booking":
        start = stamp(life.on(60, 14))
        p.act(life.on(53), "MEETING_BOOKED", kind="sales", starts_at=start)
        if i % 2:
            p.act(life.on(57), "MEETING_CANCELLED", kind="sales", starts_at=start)
        else:
            p.meeting(life.on(60, 15), "sales")
    elif back == "clicks":
        p.clicks(life.on(50), again, LINK["roi"], "roi")
        p.clicks(life.on(55), again, LINK["reference"], "reference")
    elif i in (10, 22):  # sales has it in hand: the silence counts only when its 30 days are over
        p.act(life.on(40), "HAND_OFF_ACCEPTED", by=p.seller)
    elif i in (11, 23):  # sales sends it back: no month to decide in
        p.act(life.on(36), "HAND_OFF_REJECTED", reason="not now" if i == 11 else "no budget", by=p.seller)
    elif i == 9:  # so has service
        p.case(life.on(31), "Trial: calendar shows the wrong week", closed=life.on(62))


def buyer(life, i):
    """Buys, then onboarding, product use and sometimes a review."""
    life.arrives()
    p = life.p
    life.warm(8, WARMING[(7 * i + 4) % len(WARMING)], life.awareness(2))
    life.consideration(14, 2)
    if p.lead:
        p.convert(life.on(27), p.company)
    amount = 8000 + 3500 * (i * 5 % 17)
    if i % 6 == 5:  # buys in the web shop
        p.act(life.on(32), "TRIAL_STARTED")
        p.act(life.on(38), "CART_ABANDONED", amount=amount)
        bought = life.on(41)
        p.act(bought, "PURCHASED", amount=amount)
        p.account_becomes(bought, "Customer")
    else:
        deal = life.commit(30, COMMITTING[i % 4], amount, tracked=i % 3 == 0, until_won=True)
        if p.lead:
            p.lead["ConvertedOpportunityId"] = deal.id
        p.meeting(life.on(37), "sales", about=deal.id)
        deal.moves(life.on(44), "Proposal/Price Quote")
        p.letter(life.on(45), "our proposal", deal.id)
        bought = life.on(58 + i)
        deal.win(bought)
    days = (bought.astimezone(p.zone).date() - life.first).days
    life.mails(days + 1, "welcome", "first-roster", every=3)
    if i % 7 != 6:
        p.act(life.on(days + 24), "ONBOARDING_COMPLETED")
        for n in range(i % 4):
            p.act(life.on(days + 30 + 9 * n), "PRODUCT_USED", topic="product")
    if i % 5 == 1:
        p.act(life.on(days + 50), "REVIEW_POSTED")
    elif i % 5 == 2:
        p.act(life.on(days + 45), "REFERRAL_MADE")
    elif i % 5 == 3:
        p.act(life.on(days + 40), "SURVEY_ANSWERED", score=3 + i % 6)


def loser(life, i):
    """An opportunity that is lost, for each possible reason."""
    life.arrives()
    p = life.p
    life.warm(7, WARMING[(5 * i + 2) % len(WARMING)], life.awareness(2))
    if p.lead:
        p.convert(life.on(22), p.company)
    deal = life.commit(24, COMMITTING[i % 4], 12000 + 4000 * i, until_won=True)
    if p.lead:
        p.lead["ConvertedOpportunityId"] = deal.id
    p.meeting(life.on(33), "demo", about=deal.id)
    deal.moves(life.on(40), "Proposal/Price Quote")
    deal.lose(life.on(57 + 3 * i), ["price", "competitor", "bad fit", "no budget", "no decision"][i % 5])
    if i == 5:  # another deal stays open: nothing falls back
        other = p.opportunity(life.on(50), 9000, name=p.account["Name"] + ": one site")
        other.moves(life.on(70), "Needs Analysis")
    if i % 5 == 1:
        p.act(life.on(110), "DEMO_REQUESTED", asset="demo-form")
    elif i % 5 == 0:
        life.mails(66 + 3 * i, "still-relevant", "what-changed", every=7)


def sleeper(life, i):
    """Silent for 180 days, Dormant. Some come back."""
    life.arrives()
    p = life.p
    for month in (20, 75, 130, 185)[: 2 + i % 3]:
        message = p.mail(life.on(month, 10), "newsletter")
    case, wake = i % 7, 192 + 2 * i
    if case == 1:
        p.clicks(life.on(wake), message, STORIES_LINKS[i % 4])
    elif case == 2:
        p.act(life.on(wake), "DEMO_REQUESTED", asset="demo-form")
        p.call(life.on(wake + 1), "Answered")
    elif case == 3:
        p.act(life.on(wake), "INQUIRY_RECEIVED")
    elif case == 4:
        p.act(life.on(wake), "EMAIL_REPLIED", message=message)
    elif case == 5:
        p.act(life.on(wake), "PAGE_VISITED", link="/blog")
    elif case == 6 and p.contact:
        p.opportunity(life.on(wake), 27000)


def customer(life, i):
    """An existing customer: uses, renews, expands, complains, leaves or recommends."""
    p, case = life.p, i % 9
    if case in (0, 4, 5, 7):
        p.act("01-13 10:00", "ONBOARDING_COMPLETED")
    if case in (0, 7):
        for week in range(2, 24, 3):
            p.act(life.on((datetime(2026, 1, 5).date() - life.first).days + 7 * week), "PRODUCT_USED", topic="product")
    if case == 7:
        deal = p.opportunity("03-12 10:00", 16000, "Expansion")
        deal.win("05-07 15:00")
        p.act("05-07 15:05", "EXPANDED", amount="16000")
    elif case == 1:  # renewal comes within 90 days, and is renewed
        for day, content in (("03-02", "renewal-90-days"), ("04-01", "renewal-60-days"), ("05-01", "renewal-30-days")):
            p.mail(day + " 09:30", content)
        deal = p.opportunity("04-20 10:00", 24000, "Renewal")
        deal.win("05-20 11:00")
        p.renews("05-20 11:05", "2027-05-31")
    elif case == 2:  # passes by 30 days
        p.mail("03-20 09:30", "renewal-last-week")
        p.call("03-27 11:00", "Left voicemail", "Call: renewal")
        if i < 9:
            p.renews("05-12 14:00", "2027-03-31")  # late
        else:
            p.account_becomes("05-20 09:00", "Former Customer")
            p.act("06-08 09:30", "DEMO_REQUESTED", asset="demo-form")
    elif case == 3:  # leaves, and comes back
        p.case("02-03 10:00", "Export to payroll is wrong", closed="02-20 12:00", priority="High")
        renewal = p.opportunity("02-10 10:00", 19000, "Renewal") if i > 9 else None
        p.act("02-24 09:00", "CONTRACT_CANCELLED", reason="price")
        p.account_becomes("02-24 09:00", "Former Customer")
        p.mail("04-10 10:00", "win-back")
        if i < 9:
            p.act("06-01 14:00", "PURCHASED", amount="12000")
            p.account_becomes("06-01 14:00", "Customer")
        else:
            renewal.win("05-28 16:20")
    elif case == 4:
        if i > 9:
            p.clicks("02-12 09:00", p.mail("02-11 10:00", "what-is-new"), LINK["product"], "product")
        p.act("02-17 16:00", "REVIEW_POSTED")
        p.act("04-21 16:00", "SOCIAL_ENGAGED")
        if i > 9:
            p.act("05-06 16:30", "REFERRAL_MADE")
    elif case == 5:
        p.act("02-10 12:00", "PAGE_VISITED", link=LINK["product"], topic="product")
        p.act("03-24 12:00", "REFERRAL_MADE")
        p.act("05-12 12:00", "REVIEW_POSTED")
    elif case == 6:  # used it, then no more
        for day in ("01-12", "01-19", "01-26", "02-02"):
            p.act(day + " 09:00", "PRODUCT_USED", topic="product")
        p.act("03-16 11:00", "SURVEY_ANSWERED", score="4")
        p.case("05-11 13:00", "How do we add a site?", kind="Question")
    elif case == 8:
        p.meeting("02-25 11:00", "service", subject="Review of the year")
        p.letter("05-06 10:00", "what is new")
        if i > 9:
            p.act("05-18 15:00", "REFERRAL_MADE")


def colleague(life, i):
    """New at an account that is already a customer: starts in Customer."""
    life.arrives()
    life.mails(1, "welcome")
    if i % 3 == 0:
        life.p.case(life.on(6), "Cannot see my roster", closed=life.on(8))
    elif i % 3 == 1:
        life.p.clicks(life.on(4), "welcome/" + life.p.day(life.on(1, 10)), LINK["product"], "product")


def listed(life, i):
    """Imported with a stage from an old list."""
    p = life.p
    if i % 4 == 0:  # Consideration: an old deal reaches a stage of decision
        p.mail("01-12 10:00", "use-case")
        deal = p.opportunity("2025-12-02 10:00", 33000, tracked=True)
        deal.moves("02-09 10:00", "Proposal/Price Quote")
        deal.moves("03-20 10:00", "Negotiation/Review")
    elif i % 4 == 1:  # Decision: silent
        p.letter("01-12 10:00", "next steps")
    elif i % 4 == 2:  # Awareness
        p.clicks("02-11 18:20", p.mail("02-10 10:00", "newsletter"), LINK["blog"], "blog")
        p.placed("03-02 02:00", "Customer", "list import", "import")
    else:  # an exit
        p.act("03-04 10:00", "EMAIL_REPLIED", message=p.mail("03-03 10:00", "newsletter"))


def rejected(life, i):
    """Handed to sales and rejected for good."""
    life.arrives()
    p = life.p
    life.warm(6, WARMING[(3 * i + 4) % len(WARMING)], life.awareness(2))
    p.call(life.on(15), "Answered")
    if i == 5:
        p.act(life.on(16), "LEFT_COMPANY")
    else:
        p.act(life.on(16), "HAND_OFF_REJECTED", reason=["bad fit", "student", "duplicate", "competitor"][i % 4],
              by=p.seller)
    if p.lead:
        p.lead.update(Status="Closed - Not Converted", Rating="Cold")


def straight(life, i):
    """Starts further along: with a trial, a demo, an open opportunity or a purchase."""
    p = life.p
    if i == 0:
        p.act(p.created - timedelta(seconds=20), "TRIAL_STARTED")
    elif i == 1:
        p.meeting(p.created - timedelta(minutes=2), "demo", subject="Demo at the stand")
    elif i == 2:
        p.opportunity(p.created, 41000).moves(life.on(20), "Needs Analysis")
    else:
        p.act(p.created - timedelta(seconds=5), "PURCHASED", amount="4900")
        p.account_becomes(p.created + timedelta(minutes=1), "Customer")
    life.mails(2, "walkthrough" if i < 3 else "welcome")


def explorer(life, i):
    """Takes a way that few take: books or holds a first meeting, reads product pages, sends a message, buys by the book."""
    life.arrives()
    p = life.p
    if i == 0:  # no lead source: the booked meeting says where to start
        start = stamp(life.on(6, 14))
        p.act(p.created - timedelta(seconds=30), "MEETING_BOOKED", kind="demo", starts_at=start, with_="Ola Nyberg")
        p.meeting(life.on(6, 15), "demo")
        return
    messages = life.awareness(2)
    if i == 1:
        p.act(life.on(9), "MEETING_BOOKED", kind="intro", starts_at=stamp(life.on(13, 11)), with_="Ola Nyberg")
        p.meeting(life.on(13, 12), "intro")
    elif i == 2:
        p.meeting(life.on(10), "intro", subject="Met at a customer's")
    elif i == 3:
        for n, page in enumerate(["rosters", "forecasts", "leave", "payroll", "mobile"]):
            p.act(life.on(8 + 2 * n), "PAGE_VISITED", link="/product/" + page, content=page, topic="product")
    elif i == 4:
        p.act(life.on(2), "NEWSLETTER_SUBSCRIBED")
        p.act(life.on(12), "EMAIL_REPLIED", message=messages[0])
        p.act(life.on(24), "FORM_SUBMITTED", asset="security-questionnaire", topic="procurement")
    elif i == 5:
        p.act(life.on(11), "MESSAGE_RECEIVED")
    else:
        p.act(life.on(10), "WEBINAR_ATTENDED", content="winter-rosters", minutes="52")


def returner(life, i):
    """Reaches Decision by a trial, goes silent for 14 days, and comes back by each possible way."""
    life.arrives()
    p = life.p
    life.awareness(2)
    p.act(life.on(12), "TRIAL_STARTED")
    life.mails(12, "walkthrough", "return-on-investment", every=3)
    day = 36
    if i == 0:
        p.act(life.on(day), "DEMO_REQUESTED", asset="demo-form")
    elif i == 1:
        p.call(life.on(day), "Inbound")
    elif i == 2:
        p.act(life.on(day), "INQUIRY_RECEIVED")
    elif i == 3:
        p.meeting(life.on(day), "intro")
    else:
        p.act(life.on(day), "CONTENT_DOWNLOADED", asset=ASSETS[i % 4])


def comeback(life, i):
    """Rejected by sales, and back two months later."""
    life.arrives()
    p = life.p
    life.warm(6, "chat", life.awareness(2))
    p.act(life.on(9), "HAND_OFF_REJECTED", reason=["student", "duplicate", "bad fit"][i % 3], by=p.seller)
    day = 70
    if i == 0:
        p.call(life.on(day), "Inbound")
    elif i == 1:
        p.act(life.on(day), "MEETING_BOOKED", kind="sales", starts_at=stamp(life.on(day + 4, 11)))
        p.meeting(life.on(day + 4, 12), "sales")
    elif i == 2:
        p.meeting(life.on(day), "intro")
    elif i == 3:
        p.meeting(life.on(day), "demo")
    else:
        p.act(life.on(day), "TRIAL_STARTED")


def grower(life, i):
    """New at an account that is a customer, where the contract expands, more is bought, or it is renewed."""
    p = life.p
    p.act(life.on(20), "ONBOARDING_COMPLETED")
    if i == 0:
        p.act(life.on(40), "EXPANDED", amount="7000")
    elif i == 1:
        p.act(life.on(40), "PURCHASED", amount="3100")
    else:
        p.act(life.on(40), "RENEWED", amount="15000")


def excluded(life, i):
    """Staff, test records and competitors: excluded by account type or by a mark."""
    if life.p.lead:
        life.p.lead["Journey_Excluded__c"] = "true"
    life.mails(1, "newsletter")
    life.p.clicks(life.on(2), "newsletter/" + life.p.day(life.on(1, 10)), LINK["pricing"], "pricing")
    life.p.act(life.on(3), "DEMO_REQUESTED", asset="demo-form")
