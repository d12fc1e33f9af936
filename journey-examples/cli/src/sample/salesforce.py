"""The objects of a Salesforce org, as far as the sample needs them, and their export as CSV."""

import csv
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

END = datetime(2026, 7, 3, 16, 0, tzinfo=timezone.utc)
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

COLUMNS = {
    "Account": "Id Name Type Industry NumberOfEmployees BillingCountry OwnerId CreatedDate Fit__c Customer_Since__c "
               "Renewal_Date__c",
    "Contact": "Id AccountId FirstName LastName Title LeadSource OwnerId CreatedDate MailingCountry HasOptedOutOfEmail "
               "EmailBouncedDate EmailBouncedReason Time_Zone__c Locale__c Persona__c Role__c Buying_Role__c "
               "Email_Consent__c Renewal_Date__c Opportunity_Stage__c Journey_Stage__c Journey_Stage_Since__c "
               "Journey_Excluded__c",
    "Lead": "Id FirstName LastName Title Company Industry NumberOfEmployees Country LeadSource Status Rating OwnerId "
            "CreatedDate HasOptedOutOfEmail EmailBouncedDate EmailBouncedReason IsConverted ConvertedDate "
            "ConvertedContactId ConvertedAccountId ConvertedOpportunityId Time_Zone__c Locale__c Fit__c Persona__c "
            "Role__c Buying_Role__c Email_Consent__c Journey_Stage__c Journey_Stage_Since__c Journey_Excluded__c",
    "Campaign": "Id Name Type Status IsActive StartDate EndDate",
    "CampaignMember": "Id CampaignId LeadId ContactId Status HasResponded FirstRespondedDate CreatedDate Question__c",
    "Task": "Id WhoId WhatId OwnerId Subject Type TaskSubtype Status Priority IsClosed ActivityDate CreatedDate "
            "CompletedDateTime CallType CallDisposition Meeting_Kind__c Meeting_Outcome__c",
    "Opportunity": "Id AccountId ContactId Name Type StageName Amount CloseDate IsClosed IsWon LeadSource OwnerId "
                   "CreatedDate LastStageChangeDate Loss_Reason__c",
    "Case": "Id CaseNumber ContactId AccountId Subject Type Status Priority Origin IsClosed CreatedDate ClosedDate",
    "MarketingActivity": "Id WhoId Type__c ActivityDateTime__c Channel__c Message__c Content__c Link__c Topic__c "
                         "Asset__c Trust__c Kind__c Starts_At__c Opportunity__c Reason__c Amount__c "
                         "Score__c Bounce__c With__c Minutes__c Decision__c Field__c From__c To__c Stage__c By__c Source__c Hold__c",
}
PREFIXES = {"Account": "001", "Contact": "003", "Lead": "00Q", "Campaign": "701", "CampaignMember": "00v",
            "Task": "00T", "Opportunity": "006", "Case": "500", "MarketingActivity": "a0J", "User": "005"}
CHANNELS = {"PAGE_VISITED": "web", "FORM_SUBMITTED": "web", "CONTENT_DOWNLOADED": "web", "DEMO_REQUESTED": "web",
            "TRIAL_STARTED": "web", "CART_ABANDONED": "web", "PURCHASED": "web", "REVIEW_POSTED": "web",
            "PREFERENCES_CHANGED": "web", "MEETING_BOOKED": "web", "MEETING_CANCELLED": "web", "MEETING_NO_SHOW": "web",
            "WEBINAR_ATTENDED": "webinar", "CALL_MADE": "phone", "MESSAGE_RECEIVED": "chat", "NEWSLETTER_SUBSCRIBED": "web",
            "CHAT_STARTED": "chat", "INQUIRY_RECEIVED": "web", "SOCIAL_ENGAGED": "social", "AD_CLICKED": "ad",
            "PRODUCT_USED": "product", "AD_SHOWN": "ad", "ONBOARDING_COMPLETED": "product"}
NO_CHANNEL = {"FIELD_CHANGED", "STAGE_SET", "HAND_OFF_ACCEPTED", "HAND_OFF_REJECTED", "OPPORTUNITY_STAGE_CHANGED",
              "CONTRACT_CANCELLED", "RENEWED", "EXPANDED", "LEFT_COMPANY", "REFERRAL_MADE"}


def sf_id(kind, number):
    """An id of 15 characters and the three that make it safe where case is lost."""
    tail = ""
    for _ in range(5):
        number, digit = divmod(number, 62)
        tail = DIGITS[digit - 10] + tail  # 0-9, A-Z, a-z
    short = PREFIXES[kind] + "Jr00000" + tail
    suffix = ""
    for part in (short[0:5], short[5:10], short[10:15]):
        suffix += "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[sum(1 << i for i, c in enumerate(part) if "A" <= c <= "Z")]
    return short + suffix


def stamp(at):
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z") if at else ""


def flag(value):
    return "true" if value else "false"


class Org:
    """All records, in the order in which they were made."""

    def __init__(self, owners):
        self.rows = {kind: [] for kind in COLUMNS}
        self.users = {name: sf_id("User", 1 + i) for i, name in enumerate(owners)}
        self.people = []
        self.type_changes = []
        self.conversions = []

    def add(self, kind, **fields):
        """Records that others point to get their id here, the rest at writing, in order of time."""
        row = dict(fields)
        if kind not in ("Task", "CampaignMember", "MarketingActivity"):
            row["Id"] = sf_id(kind, 1001 + 7 * len(self.rows[kind]))
        self.rows[kind].append(row)
        return row

    def account(self, line, kind, owner, created):
        name, industry, employees, place, fit = line.split("|")
        return self.add("Account", Name=name, Type=kind, Industry=industry, NumberOfEmployees=employees, place=place,
                        OwnerId=self.users[owner], CreatedDate=stamp(created), Fit__c=fit, people=[])

    def campaign(self, name, kind, start, end):
        status = "Completed" if end < "2026-07-03" else "In Progress"
        return self.add("Campaign", Name=name, Type=kind, Status=status, IsActive=flag(status != "Completed"),
                        StartDate=start, EndDate=end)

    def settle_account_types(self):
        """An account's type changes, and with it the record of each of its people; a lead has none before it is one."""
        events = [(at, account["Id"], account, kind) for at, account, kind in self.type_changes]
        events += [(at, person.account["Id"], None, person) for at, person in self.conversions]
        for at, _, account, what in sorted(events, key=lambda event: event[:2]):
            if account is None:
                what.field(at, "account_type", "", what.account["Type"])
            elif account["Type"] != what:
                for person in account["people"]:
                    if (person.converted or person.created) <= at:
                        person.field(at, "account_type", account["Type"], what)
                account["Type"] = what
                if what == "Customer":
                    account["Customer_Since__c"] = stamp(at)[:10]

    def stop_mails(self):
        """Who unsubscribed, complained or cannot be reached gets no more marketing, and so does not open it."""
        kept = []
        stopped, gone = set(), set()  # people; a person's messages never sent
        for row in sorted(self.rows["MarketingActivity"], key=lambda row: row["ActivityDateTime__c"]):
            who, happened, message = row["WhoId"], row["Type__c"], row.get("Message__c")
            if happened == "EMAIL_SENT" and who in stopped:
                gone.add((who, message))
            if message and (who, message) in gone or happened == "EMAIL_OPENED" and (who, message, "bounced") in gone:
                continue
            if happened in ("UNSUBSCRIBED", "SPAM_REPORTED", "CONSENT_WITHDRAWN") or row.get("Bounce__c") == "hard":
                stopped.add(who)
            elif happened == "RESUBSCRIBED":
                stopped.discard(who)
            if row.get("Bounce__c"):
                gone.add((who, message, "bounced"))
            kept.append(row)
        self.rows["MarketingActivity"] = kept

    def report_deliveries(self):
        """The mail tool reports the delivery of each email, a few seconds after it was sent."""
        rows = self.rows["MarketingActivity"]
        known = {(row["WhoId"], row.get("Message__c")) for row in rows if row["Type__c"] in ("EMAIL_DELIVERED", "EMAIL_BOUNCED")}
        for n, row in enumerate(list(rows)):
            if row["Type__c"] == "EMAIL_SENT" and (row["WhoId"], row["Message__c"]) not in known:
                at = datetime.fromisoformat(row["ActivityDateTime__c"].replace("Z", "+00:00")) + timedelta(seconds=3 + n % 5)
                if at <= END:
                    self.add("MarketingActivity", WhoId=row["WhoId"], Type__c="EMAIL_DELIVERED",
                             ActivityDateTime__c=stamp(at), Channel__c="email", Message__c=row["Message__c"])

    def write(self, folder):
        self.settle_account_types()
        self.stop_mails()
        self.report_deliveries()
        order = {"Task": lambda r: r["CompletedDateTime"] or r["CreatedDate"],
                 "CampaignMember": lambda r: r["CreatedDate"],
                 "MarketingActivity": lambda r: r["ActivityDateTime__c"]}
        for kind, columns in COLUMNS.items():
            rows, columns = self.rows[kind], columns.split()
            if kind in order:
                rows.sort(key=order[kind])
                for number, row in enumerate(rows):
                    row["Id"] = sf_id(kind, 5003 + 3 * number)
            with open(folder / (kind + ".csv"), "w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n", restval="")
                writer.writeheader()
                writer.writerows(rows)


class Person:
    """A contact, a lead, or a lead that became a contact. Times are given on the clock of the person's zone."""

    def __init__(self, org, place, first, last, title, kind, owner, source, created):
        persona, roles, part = kind
        country, zone, locale = place[:3]
        self.org, self.seller, self.owner = org, owner, org.users[owner]
        self.zone = ZoneInfo(zone)
        self.created = self.at(created)
        self.account = self.lead = self.contact = self.converted = None
        self.country = country
        self.fields = dict(
            FirstName=first, LastName=last, Title=title, LeadSource=source, OwnerId=self.owner,
            CreatedDate=stamp(self.created), HasOptedOutOfEmail="false", Time_Zone__c=zone, Locale__c=locale,
            Persona__c=persona, Role__c=roles.get(title, "Operations"), Buying_Role__c=part, Email_Consent__c="",
            Journey_Excluded__c="false")
        self.sent = {}
        org.people.append(self)

    # who

    def as_contact(self, account, **fields):
        self.account = account
        account["people"].append(self)
        self.contact = self.org.add("Contact", **{**self.fields, "AccountId": account["Id"],
                                                  "MailingCountry": self.country, **fields})
        return self

    def as_lead(self, company, industry, employees, fit, **fields):
        self.lead = self.org.add("Lead", **{**self.fields, "Company": company, "Industry": industry,
                                            "NumberOfEmployees": employees, "Fit__c": fit, "Country": self.country,
                                            "Status": "Open - Not Contacted", "Rating": "", "IsConverted": "false",
                                            **fields})
        return self

    def convert(self, when, account):
        """The lead becomes a contact of the account; what it did before stays under the lead's id."""
        self.converted = self.at(when)
        self.lead.update(Status="Closed - Converted", IsConverted="true", ConvertedAccountId=account["Id"],
                         ConvertedDate=self.converted.astimezone(self.zone).date().isoformat())
        self.fields["CreatedDate"] = stamp(self.converted)
        for kept in ("HasOptedOutOfEmail", "Email_Consent__c"):
            self.fields[kept] = self.lead[kept]
        self.as_contact(account)
        self.org.conversions.append((self.converted, self))
        self.lead["ConvertedContactId"] = self.contact["Id"]

    @property
    def record(self):
        return self.contact or self.lead

    @property
    def id(self):
        return self.record["Id"]

    @property
    def name(self):
        return self.fields["FirstName"] + " " + self.fields["LastName"]

    def who(self, at):
        return self.lead["Id"] if self.lead and not (self.converted and at >= self.converted) else self.contact["Id"]

    # when

    def at(self, when):
        """'2026-02-03 10:15' or '02-03 10:15' (of 2026), seconds allowed, on the person's own clock."""
        if isinstance(when, datetime):
            return when
        text = when if when[4] == "-" else "2026-" + when
        form = "%Y-%m-%d %H:%M:%S" if text.count(":") == 2 else "%Y-%m-%d %H:%M"
        return datetime.strptime(text, form).replace(tzinfo=self.zone).astimezone(timezone.utc)

    def day(self, when):
        return self.at(when).astimezone(self.zone).date().isoformat()

    # what the mail tool knows

    def act(self, when, happened, /, **fields):
        at, sent = self.at(when), self.sent.get(fields.get("message"))
        if sent and at < sent:
            at = sent + timedelta(minutes=25)
        if at > END:
            return
        assert at >= self.created - timedelta(minutes=5), f"{self.name}: {happened} at {at}, created {self.created}"
        row = {"WhoId": self.who(at), "Type__c": happened, "ActivityDateTime__c": stamp(at),
               "Channel__c": "" if happened in NO_CHANNEL else CHANNELS.get(happened, "email")}
        for name, value in fields.items():
            column = "_".join(part.capitalize() for part in name.strip("_").split("_")) + "__c"
            assert column in COLUMNS["MarketingActivity"].split(), column
            row[column] = value
        self.org.add("MarketingActivity", **row)

    def mail(self, when, content, **fields):
        """A marketing e-mail goes out; its message is the template and the day."""
        message = content + "/" + self.day(when)
        self.act(when, "EMAIL_SENT", message=message, content=content, **fields)
        self.sent[message] = self.at(when)
        return message

    def step(self, when, visit, sequence, content, sent="EMAIL_SENT"):
        """A step of a sequence goes out a minute after it was due, and the report carries the decision."""
        decision = f"b2b/{self.id}/{visit}/StepDue/{sequence}//{content}"
        at = self.at(when) + timedelta(minutes=1)
        if sent != "EMAIL_SENT":
            return self.act(at, sent, decision=decision)
        return self.mail(at, content, decision=decision)

    def clicks(self, when, message, link, topic="", **fields):
        self.act(when, "LINK_CLICKED", message=message, link=link, topic=topic, **fields)

    def unsubscribes(self, when, message=""):
        self.act(when, "UNSUBSCRIBED", message=message)
        if self.at(when) <= END:
            self.record["HasOptedOutOfEmail"] = "true"

    def resubscribes(self, when):
        self.act(when, "RESUBSCRIBED")
        if self.at(when) <= END:
            self.record["HasOptedOutOfEmail"] = "false"

    def bounces(self, when, message, kind):
        self.act(when, "EMAIL_BOUNCED", message=message, bounce=kind)
        if kind == "hard":
            self.record.update(EmailBouncedDate=stamp(self.at(when)), EmailBouncedReason="550 no such user")

    def field(self, when, name, before, after):
        self.act(when, "FIELD_CHANGED", field=name, from_=before, to=after, by="Salesforce", source="automation")

    def renews(self, when, date):
        before = self.contact["Renewal_Date__c"]
        self.act(when, "RENEWED", amount="24000")
        self.field(when, "renewal_date", before, date)
        self.contact["Renewal_Date__c"] = self.account["Renewal_Date__c"] = date

    def placed(self, when, stage, by, source, reason="", hold=None):
        self.act(when, "STAGE_SET", stage=stage, by=by, source=source, reason=reason,
                 hold=stamp(self.at(hold)) if hold else "")

    # what sales and service note

    def task(self, when, subject, kind, subtype, about="", closed=True, **fields):
        at = self.at(when)
        if at > END and closed:
            return
        self.org.add("Task", who=self, WhoId=self.who(END if closed else at), WhatId=about, OwnerId=self.owner,
                     Subject=subject, Type=kind, TaskSubtype=subtype, Priority="Normal",
                     Status="Completed" if closed else "Not Started", IsClosed=flag(closed), ActivityDate=self.day(at),
                     CreatedDate=stamp(at if closed else min(at, END) - timedelta(days=4)),
                     CompletedDateTime=stamp(at) if closed else "", **fields)

    def call(self, when, result, subject="Call", about=""):
        """'Inbound': they called. 'Answered' and else: we called."""
        inbound = result == "Inbound"
        self.task(when, subject, "Call", "Call", about, CallType="Inbound" if inbound else "Outbound",
                  CallDisposition="Answered" if inbound else result)

    def letter(self, when, subject, about=""):
        self.task(when, "Email: " + subject, "Email", "Email", about)

    def meeting(self, when, kind, outcome="Completed", subject="", about=""):
        self.task(when, subject or kind.capitalize() + " meeting", "Meeting", "Task", about, Meeting_Kind__c=kind,
                  Meeting_Outcome__c=outcome)

    def joins(self, campaign, when, status, answered=None, question=""):
        """Becomes a member; answered is the day of the first response, if the status is a response."""
        at = self.at(when)
        if at > END:
            return
        who = self.who(at)
        self.org.add("CampaignMember", CampaignId=campaign["Id"], LeadId=who if who.startswith("00Q") else "",
                     ContactId=who if who.startswith("003") else "", Status=status, HasResponded=flag(answered),
                     FirstRespondedDate=answered or "", CreatedDate=stamp(at), Question__c=question)

    def case(self, when, subject, kind="Problem", closed=None, priority="Medium"):
        if self.at(when) > END:
            return
        closed = self.at(closed) if closed else None
        closed = closed if closed and closed <= END else None
        self.org.add("Case", CaseNumber=f"{1204 + 3 * len(self.org.rows['Case']):08d}", ContactId=self.id,
                     AccountId=self.account["Id"], Subject=subject, Type=kind, Status="Closed" if closed else "Working",
                     Priority=priority, Origin="Web", IsClosed=flag(closed), CreatedDate=stamp(self.at(when)),
                     ClosedDate=stamp(closed))

    def opportunity(self, when, amount, kind="New Business", name=None, tracked=False):
        return Opportunity(self, when, amount, kind, name, tracked)

    def account_becomes(self, when, kind):
        if self.at(when) <= END:
            self.org.type_changes.append((self.at(when), self.account, kind))


class Opportunity:
    """A deal of one person; a tracked one also writes its stage on the contact."""

    def __init__(self, person, when, amount, kind, name, tracked):
        self.person, self.tracked = person, tracked
        assert person.at(when) <= END
        account = person.account
        self.row = person.org.add(
            "Opportunity", AccountId=account["Id"], ContactId=person.contact["Id"],
            Name=name or account["Name"] + ": " + {"New Business": "rosters", "Expansion": "more sites",
                                                   "Renewal": "renewal"}[kind],
            Type=kind, StageName="Qualification", Amount=amount, IsClosed="false", IsWon="false",
            LeadSource=person.fields["LeadSource"], OwnerId=person.owner, CreatedDate=stamp(person.at(when)),
            LastStageChangeDate=stamp(person.at(when)), CloseDate=person.day(person.at(when) + timedelta(days=75)))
        self.id = self.row["Id"]
        if tracked:
            self.note(when, "Qualification")

    def note(self, when, stage):
        before = self.person.contact.get("Opportunity_Stage__c", "")
        if before != stage:
            self.person.field(when, "opportunity_stage", before, stage)
            self.person.contact["Opportunity_Stage__c"] = stage

    def moves(self, when, stage):
        if self.person.at(when) > END:
            return self
        self.person.act(when, "OPPORTUNITY_STAGE_CHANGED", opportunity=self.id, stage=stage)
        return self.becomes(when, stage)

    def becomes(self, when, stage):
        if self.tracked:
            self.note(when, stage)
        self.row.update(StageName=stage, LastStageChangeDate=stamp(self.person.at(when)))
        return self

    def win(self, when):
        if self.person.at(when) <= END:
            self.becomes(when, "Closed Won").row.update(
                IsClosed="true", IsWon="true", CloseDate=self.person.day(when))
            self.person.account_becomes(when, "Customer")
        return self

    def lose(self, when, reason):
        if self.person.at(when) <= END:
            self.becomes(when, "Closed Lost").row.update(
                IsClosed="true", CloseDate=self.person.day(when), Loss_Reason__c=reason)
        return self
