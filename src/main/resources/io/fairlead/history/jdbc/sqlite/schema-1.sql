-- since fairlead 0.1.0
-- A schema is never edited once it is released: its checksum is kept in every history. Changes are a new schema-N.sql.

create table schema_version (
    version integer primary key,
    needs text not null,
    checksum text not null
) strict;

create table session (
    id integer primary key,
    name text not null unique,
    seed integer not null,
    space_file text not null,
    space_path text not null,
    base_config text not null,
    created text not null
) strict;

-- candidate, why and outcome are JSON objects; outcome and run are empty texts where there is none.
create table trial (
    session integer not null references session (id),
    number integer not null check (number >= 1),
    state text not null
        check (state in ('proposed', 'running', 'completed', 'failed', 'pruned', 'lost')),
    candidate text not null,
    method text not null,
    why text not null,
    config_path text not null,
    config_text text not null,
    outcome text not null,
    run text not null,
    primary key (session, number)
) strict;

create index trial_of_run on trial (run) where run <> '';

-- number orders runs by their first reading, reading by their last; settled is 1 for a run whose end is known better
-- than from its files. head is a deflated JSON document, files a list of
-- names, sizes and times, body the deflated series, predictions and tensors: docs/formats.md.
create table run (
    number integer primary key,
    id text not null unique,
    path text not null,
    reading integer not null,
    settled integer not null,
    head blob not null,
    files blob not null
) strict;

create index run_by_reading on run (reading);

create table run_body (
    run integer primary key references run (number),
    body blob not null
) strict;

create table hint (
    run text not null,
    position integer not null,
    finding text not null,
    document text not null,
    primary key (run, position)
) strict;

create table veto (
    finding text primary key
) strict;

-- "until" is in seconds since 1970 by the database's clock; zero once the lease was given back.
create table lease (
    session integer not null,
    trial integer not null,
    owner text not null,
    attempt integer not null,
    job text not null,
    until real not null,
    primary key (session, trial),
    foreign key (session, trial) references trial (session, number)
) strict;
