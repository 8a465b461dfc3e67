-- A mailbox elsewhere that is looked into once a minute. What is read there stays there, unread.
create table messaging.imap_setting (
    organisation_id uuid        not null,
    enabled         boolean     not null,
    host            text        not null,
    port            int         not null,
    security        text        not null,
    username        text        not null,
    -- Sealed with the server's key (platform.Sealing).
    password        text        not null,
    folder          text        not null,
    -- Up to where it was read: a number of the folder, which counts only while the folder's validity is the same.
    validity        bigint,
    last_uid        bigint      not null default 0,
    -- How the last look went.
    looked_at       timestamptz,
    error           text,
    version         bigint      not null,
    primary key (organisation_id)
);
select platform.guard('messaging.imap_setting');
