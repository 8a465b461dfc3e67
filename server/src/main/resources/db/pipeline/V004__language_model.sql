-- A language model outside that may help to read messages. No row, or not enabled: no message leaves the server.
create table pipeline.language_model (
    organisation_id uuid    not null,
    enabled         boolean not null,
    url             text    not null,
    model           text    not null,
    -- Sealed with the server's key (platform.Sealing).
    key             text,
    -- How the last call went wrong; absent when it did not.
    error           text,
    version         bigint  not null,
    primary key (organisation_id)
);
select platform.guard('pipeline.language_model');
