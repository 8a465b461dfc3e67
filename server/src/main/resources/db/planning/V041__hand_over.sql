-- Whose an outlet becomes on a day to come: its new salesman gets it on his phone the evening before, not sooner.
create table planning.hand_over (
    organisation_id uuid not null,
    outlet_id       uuid not null,
    day             date not null,
    salesman_id     uuid not null,
    draft_id        uuid not null,
    by_person       uuid not null,
    primary key (organisation_id, outlet_id, day)
);
create index hand_over_due on planning.hand_over (organisation_id, day);
select platform.guard('planning.hand_over');
