-- Tables of journey-jdbc for PostgreSQL 15 and later.

create table journey_state (
    contact    varchar(255) not null,
    journey    varchar(255) not null,
    state      bytea,                             -- StateBytes; null if state_json is not
    state_json text,                              -- JourneyJson.write(state)
    revision   bigint       not null,             -- how often the row was written
    version    varchar(255) not null,             -- of map, rules and policies: state.version()
    stage      varchar(255),                      -- for your queries
    review_at  timestamp(3) with time zone,       -- when to call again; null: never
    retry_at   timestamp(3) with time zone,       -- after a failed review, not before this
    failures   integer      not null default 0,   -- failed reviews since the last call that succeeded
    failure    varchar(2000),                     -- the message of the last one
    due_at     timestamp(3) with time zone generated always as (coalesce(retry_at, review_at)) stored,
    primary key (contact, journey)
);

create index journey_state_due on journey_state (journey, version, due_at);

-- Names of stages, rules and the like that the bytes of states abbreviate, by version.
create table journey_names (
    journey varchar(255) not null,
    version varchar(255) not null,
    copy    varchar(36)  not null,                -- several, if several were the first; each has all names
    names   text         not null,                -- one per line
    primary key (journey, version, copy)
);

create table journey_outbox (
    id       varchar(2000) not null primary key,  -- decision.id()
    seq      bigint generated always as identity, -- the order of one contact's decisions
    journey  varchar(255) not null,
    contact  varchar(255) not null,
    kind     varchar(100) not null,
    at       timestamp(3) with time zone not null,
    decision text,                                -- JourneyJson.write(decision); null after a purge
    due_at   timestamp(3) with time zone,         -- when to handle it; null: done, given up, or nothing to do
    attempts integer not null default 0,
    done_at  timestamp(3) with time zone,
    dead_at  timestamp(3) with time zone,         -- when it was given up
    failure  varchar(2000)                        -- the message of the last failed attempt
);

create index journey_outbox_due on journey_outbox (due_at, seq, kind) where due_at is not null;
create index journey_outbox_open on journey_outbox (contact, journey, seq) where due_at is not null;
create index journey_outbox_contact on journey_outbox (contact, journey, seq);
create index journey_outbox_done on journey_outbox (done_at) where decision is not null;
create index journey_outbox_dead on journey_outbox (dead_at) where dead_at is not null;
