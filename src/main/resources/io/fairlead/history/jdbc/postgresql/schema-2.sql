-- since fairlead 0.2.0
-- Configuration files that lie by themselves, one row for each text. reading orders them by their last reading; document
-- is deflated JSON: docs/history.md.

create table configuration (
    number bigint generated always as identity primary key,
    id text not null unique,
    path text not null,
    reading bigint not null,
    document bytea not null
);
