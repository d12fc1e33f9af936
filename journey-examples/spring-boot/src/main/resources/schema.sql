-- The tables of the CRM itself. Journey's own are created by the starter.

create table if not exists crm_contact (
    id     varchar(255) primary key,
    record varchar(100000) not null,      -- JourneyJson.write(contact)
    stage  varchar(255)                   -- as the outbox reported it last
);

create table if not exists crm_signal (
    contact varchar(255) not null,
    id      varchar(255) not null,
    at      timestamp(3) with time zone not null,
    signal  varchar(100000) not null,     -- JourneyJson.write(signal)
    primary key (contact, id)
);
