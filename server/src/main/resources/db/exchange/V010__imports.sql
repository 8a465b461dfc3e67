-- A file somebody brought, what was made of it, and how far it has come in.
create table exchange.import (
    organisation_id uuid        not null,
    id              uuid        not null,
    kind            text        not null,
    state           text        not null check (state in ('GUESSED', 'RUNNING', 'DONE', 'UNDONE', 'FAILED')),
    file_name       text        not null,
    content         bytea       not null,
    mapping         jsonb       not null,
    row_count       int         not null,
    done            int         not null default 0,
    report          jsonb,
    person_id       uuid        not null,
    created_at      timestamptz not null default now(),
    -- Moves with every batch: an import that stands still belongs to a server that died.
    touched_at      timestamptz not null default now(),
    primary key (organisation_id, id)
);
create index import_list on exchange.import (organisation_id, created_at desc);
select platform.guard('exchange.import');

-- What a row was before an import and what the import made of it, so that the import can be taken back.
create table exchange.import_trace (
    organisation_id uuid  not null,
    import_id       uuid  not null,
    subject_id      uuid  not null,
    before          jsonb,
    after           jsonb not null,
    primary key (organisation_id, import_id, subject_id),
    foreign key (organisation_id, import_id) references exchange.import (organisation_id, id) on delete cascade
);
select platform.guard('exchange.import_trace');
