-- The company's pair of keys, by which a push service knows who pushes. The private half is sealed (platform.Sealing).
create table collaboration.push_key (
    organisation_id uuid not null,
    public_key      text not null,
    private_key     text not null,
    primary key (organisation_id)
);
select platform.guard('collaboration.push_key');

-- Which phone it is; absent for a browser at a desk. A phone that is let in no more is pushed to no more.
alter table collaboration.push_target add column device_id uuid;
