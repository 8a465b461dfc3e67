-- Server-wide facts (the feed's epoch, the set-up code's hash). Not tied to an organisation, readable by every room.
create table platform.setting (
    name  text primary key,
    value text not null
);
