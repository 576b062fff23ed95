-- since fairlead 0.2.0
-- Configuration files that lie by themselves, one row for each text. reading orders them by their last reading; document
-- is deflated JSON: docs/history.md.

create table configuration (
    number integer primary key,
    id text not null unique,
    path text not null,
    reading integer not null,
    document blob not null
) strict;
