#!/usr/bin/env python3
"""Writes the bundled sample: the first half of 2026 at an invented seller of staff rosters, as a Salesforce export.

Run without arguments; the same files come out each time (seeded, no clock). The stories are written by hand in
stories.py, the rest is generated from behaviors.py and crowds.py; people.py holds the names and salesforce.py the
objects. Nobody in it is real.

answers.csv holds the calls of the seller's people, because only the rules know what is handed to them. After a change of
behaviors, replay the sample and run this script again with the decisions: `make_sample.py --answer decisions.jsonl`
writes answers.csv first. `--to DIR` writes the sample elsewhere.
"""

import argparse
import csv
import json
import random
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

sys.dont_write_bytecode = True

import behaviors
import crowds
from people import CUSTOMERS, OWNERS, PERSONAS, PLACES, PROSPECTS
from readme import readme
from salesforce import END, Org, Person, stamp
from stories import STORIES, Cast

HERE = Path(__file__).resolve().parent
ANSWERS = HERE / "answers.csv"
TARGET = HERE.parent / "main/resources/org/journeyrules/cli/sample"
JANUARY = date(2026, 1, 5)
SOURCES = ["Web Form", "Content Download", "Demo Request", "Inbound Inquiry", "Online Form", "Trade Show", "Referral"]

# behavior, people, lead sources, first and last day of creation, how: L lead, C contact, K lead that is converted
PLAN = [
    (behaviors.reader, 18, ["Web Form", "Content Download", "Trade Show", "Online Form"], 0, 168, "LCL"),
    (behaviors.near_miss, 16, ["Web Form", "Referral", "Online Form", "Content Download",
                               "Web Form", "Referral", "Online Form", "Web Form"], 2, 120, "CL"),
    (behaviors.scanned, 8, ["Web Form", "Content Download"], 6, 140, "CL"),
    (behaviors.warmed, 32, ["Web Form", "Content Download", "Referral", "Online Form", "Cold Call"], 0, 158, "LLC"),
    (behaviors.evaluator, 26, ["Demo Request", "Inbound Inquiry", "Web Form", "Content Download", "Partner"],
     1, 148, "CLC"),
    (behaviors.buyer, 20, ["Inbound Inquiry", "Web Form", "Demo Request", "Trade Show", "Content Download"],
     0, 112, "CCK"),
    (behaviors.loser, 10, ["Inbound Inquiry", "Online Form", "Demo Request", "Referral"], 0, 60, "CCK"),
    (behaviors.sleeper, 14, ["Web Form", "Content Download", "Trade Show"], -205, -60, "LC"),
    (behaviors.customer, 18, ["Referral", "Web Form", "Partner"], -200, -30, "C"),
    (behaviors.colleague, 6, ["Web Form", "Online Form", "Inbound Inquiry"], 20, 160, "C"),
    (behaviors.listed, 8, ["Purchased List"], -150, -40, "CCCL"),
    (behaviors.rejected, 7, ["Web Form", "Demo Request", "Online Form"], 10, 110, "LLC"),
    (behaviors.straight, 4, ["Free Trial", "Trade Show", "Partner", "Web Shop"], 20, 110, "LCCC"),
    (behaviors.excluded, 5, ["Web Form"], 5, 100, "CL"),
    (behaviors.explorer, 7, ["", "Web Form", "Content Download", "Online Form"], 8, 110, "CCL"),
    (behaviors.returner, 5, ["Web Form", "Content Download"], 5, 70, "C"),
    (behaviors.comeback, 5, ["Online Form", "Web Form"], 5, 60, "CCL"),
    (behaviors.grower, 3, ["Partner"], 10, 60, "C"),
]
LISTED_STAGES = ["Consideration", "Decision", "Awareness", "Dormant", "Consideration", "Decision",
                 "Awareness", "Disqualified"]


# Where lead source alone does not decide: judged high, high by industry and size, neither.
INQUIRIES = {1: "Santa Íris Hospitalar", 6: "Ikeja Ports Authority", 11: "Klinikverbund Havelsee",
             16: "Nordhamn Pension", 21: "Kestrel & Brandt Tooling"}
OUTSIDE = ["Lumenfold", "Rostara Systems", "Lumenfold", "Test Account", "Rostara Systems"]


class Casting:
    """Gives each generated person a name, a company and a place that go together."""

    def __init__(self, org, rng, accounts, lines):
        self.org, self.rng, self.accounts, self.lines = org, rng, accounts, lines
        self.names = {person.name for person in org.people}
        free = [name for name, account in accounts.items() if not account["people"]]  # the stories keep theirs
        prospects = [name for name in free if lines[name][1] == "Prospect" and name not in INQUIRIES.values()]
        self.buyers, self.prospects = prospects[::2], prospects[1::2] + list(INQUIRIES.values())
        self.customers = [name for name in free if lines[name][1] == "Customer"]
        self.turn = 0
        self.care = [name for name in lines if lines[name][0][1] == "Healthcare" and lines[name][1] == "Prospect"]
        self.others = [name for name in lines if lines[name][0][1] != "Healthcare" and lines[name][1] == "Prospect"
                       and name not in OUTSIDE]

    def company(self, behavior, i):
        """Who buys and who is a customer has an account of its own."""
        if behavior is behaviors.excluded:
            return OUTSIDE[i]
        if behavior in (behaviors.buyer, behaviors.straight):
            return self.buyers[i if behavior is behaviors.buyer else -1 - i % 2]
        if behavior is behaviors.customer:
            return self.customers[i]
        if behavior is behaviors.colleague:
            return self.customers[[0, 4, 5, 7, 8, 9][i]]
        if behavior is behaviors.grower:
            return self.customers[[13, 14, 16][i]]
        if behavior is behaviors.evaluator and i in INQUIRIES:
            return INQUIRIES[i]
        if behavior is crowds.decider and i % 3 == 0:
            return crowds.BUYERS[i // 3].split("|")[0]
        if behavior is crowds.ward:
            return self.care[i % len(self.care)]
        if behavior in (crowds.drifter, crowds.decider):
            return self.others[i * 3 % len(self.others)]
        self.turn += 1
        return self.prospects[self.turn * 5 % len(self.prospects)]

    def name(self, place):
        while True:
            last = place if self.rng.random() < 0.85 else self.rng.choice(list(PLACES))
            name = self.rng.choice(PLACES[place][3]), self.rng.choice(PLACES[last][4])
            if " ".join(name) not in self.names:
                self.names.add(" ".join(name))
                return name

    def created(self, place, first, last, i, count):
        day = JANUARY + timedelta(days=first + (last - first) * i // max(count - 1, 1) + self.rng.randint(0, 2))
        if day.weekday() > 4:
            day += timedelta(days=7 - day.weekday())
        return f"{day.isoformat()} {self.rng.randint(8, 17):02d}:{self.rng.randint(0, 59):02d}"

    def person(self, company, source, created, i):
        place = self.lines[company][0][3]
        if i % 9 == 8:  # works far from the company's seat
            place = self.rng.choice(list(PLACES))
        kind = self.rng.choice(list(PERSONAS.values()))
        first, last = self.name(place)
        owner = OWNERS[list(PLACES).index(place) % len(OWNERS)]
        person = Person(self.org, PLACES[place], first, last, self.rng.choice(list(kind[1])), kind, owner, source,
                        created)
        if place in ("Amsterdam", "Berlin", "Warsaw", "Stockholm"):
            person.fields["Email_Consent__c"] = ["Granted", "Granted", ""][i % 3]
        return person


def generate(org, rng, casting, campaigns, plan):
    """The people of a plan; answers them by behavior and number."""
    cast = {}
    for behavior, count, sources, first, last, forms in plan:
        for i in range(count):
            company = casting.company(behavior, i)
            account, line = casting.accounts[company], casting.lines[company][0]
            place = line[3]
            created = casting.created(place, first, last, i, count)
            person = casting.person(company, sources[i % len(sources)], created, i)
            person.company = account
            if behavior is crowds.decider and i % 3:
                person.company = None  # does not buy
            if forms[i % len(forms)] == "C":
                person.as_contact(account, **begins_with(behavior, person, i))
                renewal(behavior, person, i)
            else:
                person.as_lead(company, line[1], int(line[2]), line[4], **begins_with(behavior, person, i))
            if i == 13 and person.lead:
                person.lead["Time_Zone__c"] = ""  # the map's zone
            behavior(behaviors.Life(person, rng, campaigns), i)
            cast[behavior.__name__, i] = person
    return cast


def begins_with(behavior, person, i):
    """The stage some contacts come with, from the time before."""
    if behavior is behaviors.customer and i % 9 != 8:
        return dict(Journey_Stage__c="Customer",
                    Journey_Stage_Since__c=(person.created + timedelta(days=10)).strftime("%Y-%m-%dT09:00:00.000Z"))
    if behavior is behaviors.listed:
        return dict(Journey_Stage__c=LISTED_STAGES[i], Journey_Stage_Since__c=f"2026-01-{5 + i:02d}T08:00:00.000Z")
    return {}


def renewal(behavior, person, i):
    """Who answers for a contract has its renewal date; so has the account."""
    if behavior is behaviors.customer:
        day = {1: "2026-05-31", 2: "2026-03-31"}.get(i % 9) if i < 9 else {1: "2026-06-15", 2: "2026-04-15"}.get(i % 9)
        if day is None and i % 3 == 0:
            day = f"2026-{10 + i % 3:02d}-30"
        if day and not person.account.get("Renewal_Date__c"):
            person.contact["Renewal_Date__c"] = person.account["Renewal_Date__c"] = day


def answers(org, decisions):
    """The calls that the hand-offs of a replay ask for, and one to each new customer who hears nothing else.

    Every fortieth hand-off is left alone. A demo request, the promise that nobody keeps, is answered a day late.
    """
    people = {person.id: person for person in org.people[14:]}  # the stories have their own calls
    touched = {}
    for kind, column in (("Task", "CompletedDateTime"), ("MarketingActivity", "ActivityDateTime__c")):
        for row in org.rows[kind]:
            outbound = row.get("CallType") == "Outbound" if kind == "Task" else row["Type__c"] in ("EMAIL_SENT", "AD_SHOWN")
            if outbound and row.get("CallDisposition") != "Answered" and row[column]:
                touched.setdefault(row["WhoId"], []).append((row[column], kind))
    rows, handed, entered = [], 0, {}

    def call(person, at, about):
        at = at.astimezone(person.zone).replace(microsecond=0)
        if at.astimezone(timezone.utc) < END:
            rows.append((person.id, stamp(at), about))
            touched.setdefault(person.id, []).append((stamp(at), "Task"))

    for line in open(decisions, encoding="utf-8"):
        decision = json.loads(line)
        person, at = people.get(decision["contact"]), datetime.fromisoformat(decision["at"].replace("Z", "+00:00"))
        if person is None:
            continue
        calls = touched.get(person.id, []) + (touched.get(person.lead["Id"], []) if person.lead else [])
        if decision["kind"] == "HandedOff" and "dueAt" in decision:
            due = datetime.fromisoformat(decision["dueAt"].replace("Z", "+00:00"))
            handed += 1
            late = "demo request" in decision["because"]["rule"]
            if late or handed % 40 == 0 or any(stamp(at) <= when <= stamp(due) and kind == "Task" for when, kind in calls):
                continue
            call(person, at + (due - at) * (0.3 + handed % 5 / 10), decision["reason"])
        elif decision["kind"] == "StageChanged" and decision["to"] == "Customer":
            if not any(stamp(at) <= when <= stamp(at + timedelta(days=13)) for when, _ in calls):
                call(person, at + timedelta(days=4, hours=2), "Check in")
    with open(ANSWERS, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("who", "at", "about"), *rows])


def answer(org):
    """Adds the calls of answers.csv."""
    people = {person.id: person for person in org.people}
    with open(ANSWERS, encoding="utf-8", newline="") as file:
        for n, row in enumerate(csv.DictReader(file)):
            at = datetime.fromisoformat(row["at"].replace("Z", "+00:00"))
            people[row["who"]].call(at, ["No answer", "Left voicemail", "Left message"][n % 3],
                                    "Call: " + row["about"][0].lower() + row["about"][1:])


def loose_ends(org, webinar):
    """Planned and preparing tasks, which are no signals; invitations to what is still to come; the last newsletter."""
    for n, person in enumerate(org.people):
        if n % 13 == 5 and person.created < datetime(2026, 6, 1, tzinfo=timezone.utc):
            person.task(END + timedelta(days=3 + n % 5), "Call back", "Call", "Call", closed=False, CallType="Outbound")
        if n % 29 == 7:
            person.task(max(person.created, datetime(2026, 2, 2, tzinfo=timezone.utc)) + timedelta(days=6, hours=3),
                        "Prepare figures", "Prep", "Task")
        if n > 14 and n % 9 == 2 and person.record["HasOptedOutOfEmail"] == "false":
            person.joins(webinar, "06-29 10:00", "Registered" if n % 4 == 0 else "Invited")
    for person in org.people[20:60:5]:
        person.mail("07-03 10:00", "newsletter")


def main():
    options = argparse.ArgumentParser(description="Writes the bundled sample.")
    options.add_argument("--answer", metavar="DECISIONS", help="the decisions of a replay, which answers.csv answers")
    options.add_argument("--to", metavar="DIR", type=Path, default=TARGET, help="where to write it (default: its place)")
    options = options.parse_args()
    rng = random.Random(20260105)
    org = Org(OWNERS)
    lines, accounts = {}, {}
    for kind, companies in (("Prospect", PROSPECTS), ("Customer", CUSTOMERS)):
        for n, line in enumerate(companies):
            name, _, _, place, _ = fields = line.split("|")
            owner = OWNERS[list(PLACES).index(place) % len(OWNERS)]
            lines[name] = (fields, kind)
            accounts[name] = org.account(line, kind, owner, datetime(2025, 6, 2 + n % 25, 9, tzinfo=timezone.utc))
            if kind == "Customer":
                accounts[name]["Customer_Since__c"] = f"2024-{6 + n % 5:02d}-{3 + n:02d}"
    for n, line in enumerate(crowds.BUYERS):
        name, _, _, place, _ = fields = line.split("|")
        lines[name] = (fields, "Buyer")
    for line, kind in (("Lumenfold|Software|90|Amsterdam|", "Internal"), ("Test Account|Software|1|Amsterdam|", "Test"),
                       ("Rostara Systems|Software|400|London|D", "Competitor")):
        name = line.split("|")[0]
        lines[name] = (line.split("|"), kind)
        accounts[name] = org.account(line, kind, OWNERS[0], datetime(2025, 6, 2, 9, tzinfo=timezone.utc))
    campaigns = {name: org.campaign(name, kind, start, end) for name, kind, start, end in (
        ("Gulf logistics fair", "Trade Show", "2026-01-12", "2026-01-14"),
        ("Webinar: what overtime costs", "Webinar", "2026-02-05", "2026-02-05"),
        ("Webinar: rosters in a week", "Webinar", "2026-03-26", "2026-03-26"),
        ("Care congress", "Trade Show", "2026-03-11", "2026-03-12"),
        ("Webinar: rules for rest times", "Webinar", "2026-05-07", "2026-05-07"),
        ("Factory days", "Trade Show", "2026-04-15", "2026-04-17"),
        ("Webinar: your leave system", "Webinar", "2026-06-18", "2026-06-18"),
        ("City managers' forum", "Trade Show", "2026-06-03", "2026-06-04"),
        ("Webinar: winter rosters", "Webinar", "2026-07-16", "2026-07-16"))}
    stage = Cast(org, accounts, campaigns)
    stories = []
    for story in STORIES:
        story(stage)
        stories.append((org.people[-1], story))
    for line in crowds.BUYERS:  # after the others, which keep their ids
        place = line.split("|")[3]
        accounts[line.split("|")[0]] = org.account(line, "Prospect", OWNERS[list(PLACES).index(place) % len(OWNERS)],
                                                   datetime(2025, 6, 30, 9, tzinfo=timezone.utc))
    casting = Casting(org, rng, accounts, lines)
    cast = generate(org, rng, casting, campaigns, PLAN)
    loose_ends(org, campaigns["Webinar: winter rosters"])
    cast |= generate(org, rng, casting, campaigns, crowds.CROWDS)
    if options.answer:
        answers(org, options.answer)
    answer(org)
    org.rows["Account"] = [row for row in org.rows["Account"] if row["people"]]
    for account in org.rows["Account"]:
        account["BillingCountry"] = PLACES[account["place"]][0]
    options.to.mkdir(parents=True, exist_ok=True)
    org.write(options.to)
    (options.to / "README.md").write_text(readme(org, stories, PLAN + crowds.CROWDS, cast), encoding="utf-8")


if __name__ == "__main__":
    main()
