-- Dictionaries: small numbers for long names. Filled at start from the definitions, and by writes.
create table resource_type (id smallint primary key, name text not null unique);
create table search_parameter (id smallint primary key, resource_type text not null, code text not null, unique (resource_type, code));
create table code_system (id integer generated always as identity primary key, uri text collate "C" not null unique);

-- The current version of every resource. A row of version 0 stands for a resource that is only referred to.
create sequence resource_rid increment by 256;
create table resource (
    rid          bigint primary key,
    type         smallint not null references resource_type,
    deleted      boolean not null,
    version      integer not null,
    subject      bigint,       -- rid of whom it is about, where `patient`/`subject` cannot repeat
    date         timestamptz,  -- when it happened: the main clinical date's beginning
    last_updated timestamptz not null,
    id           text collate "C" not null,
    body         bytea
);
-- read, update, references: one resource by its identity
create unique index resource_identity on resource (type, id);
-- the chart: what there is about a patient, newest first, in the order of `_sort=-date` and its pages
create index resource_chart on resource (subject, type, date desc nulls last, rid desc) where subject is not null and not deleted;
-- _lastUpdated, and a type without criteria
create index resource_updated on resource (type, last_updated, rid) where version > 0 and not deleted;

-- Earlier versions; the current one is in `resource`.
create table resource_history (
    rid          bigint not null,
    version      integer not null,
    deleted      boolean not null,
    last_updated timestamptz not null,
    body         bytea,
    primary key (rid, version)
);

-- The change feed: a row for each version, in an order in which each resource's versions follow each other.
create sequence change_position;
create table change (
    position bigint primary key,
    rid      bigint not null,
    at       timestamptz not null,
    version  integer not null,
    type     smallint not null,
    action   "char" not null  -- C created by POST, P by PUT, U updated, D deleted
);
-- history of a type, newest first
create index change_of_type on change (type, position);
-- history of a resource, newest first
create index change_of_resource on change (rid, position);

-- Who did or saw what. Append-only.
create table audit (
    id          bigint generated always as identity primary key,
    at          timestamptz not null default clock_timestamp(),
    actor       text not null,
    interaction text not null,
    type        smallint,
    resource_id text,
    version     integer,
    subject     bigint,
    request_id  text not null,
    address     text,
    detail      text
);

-- A request repeated with its key gets the first answer again.
create table idempotency (
    key        text collate "C" not null,
    actor      text collate "C" not null,
    request    bytea not null,  -- SHA-256 of method, URL, preconditions and body
    status     smallint not null,
    answer     bytea not null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (actor, key)
);

-- Search index: a table per kind of value, a row per value. `param` is a resource type's parameter, so no type is needed.
create table search_token (rid bigint not null, subject bigint, system integer, param smallint not null, code text collate "C" not null);
-- token search, in the order of paging
create index search_token_value on search_token (param, code, rid, system);
-- token search within a patient's chart
create index search_token_subject on search_token (subject, param, code, rid) where subject is not null;
-- removal on update; a second criterion, looked up for each match of the first
create index search_token_rid on search_token (rid);
-- a code belongs to few parameters: taken as independent, the matches of a code are underestimated eightfold and more
create statistics search_token_code (dependencies) on param, code from search_token;

create table search_string (rid bigint not null, param smallint not null, folded text collate "C" not null, exact text collate "C" not null);
create index search_string_value on search_string (param, folded, rid);
create index search_string_rid on search_string (rid);

create table search_date (rid bigint not null, low timestamptz not null, high timestamptz not null, param smallint not null);
create index search_date_low on search_date (param, low, rid);
create index search_date_high on search_date (param, high, rid);
create index search_date_rid on search_date (rid);

create table search_quantity (rid bigint not null, system integer, param smallint not null, value numeric not null, unit text collate "C");
create index search_quantity_value on search_quantity (param, value, rid);
create index search_quantity_rid on search_quantity (rid);

create table search_reference (rid bigint not null, target bigint, param smallint not null, url text collate "C");
-- who refers to a resource: by one parameter (search, chains, _revinclude), or by any
create index search_reference_target on search_reference (target, param, rid) where target is not null;
create index search_reference_url on search_reference (param, url, rid) where url is not null;
create index search_reference_rid on search_reference (rid, param, target);

create table search_uri (rid bigint not null, param smallint not null, value text collate "C" not null);
create index search_uri_value on search_uri (param, value, rid);
create index search_uri_rid on search_uri (rid);

-- A precondition of a write that no longer holds undoes the whole batch; the caller reads again and decides anew.
create function require(holds boolean, what text) returns void language plpgsql as $$
begin
    if holds is not true then
        raise exception using errcode = 'MG001', message = what;
    end if;
end $$;

-- For those who learn: the resources as jsonb, to ask with SQL.
create view fhir as
    select t.name as type, r.id, r.version, r.last_updated, convert_from(r.body, 'UTF8')::jsonb as resource
    from resource r join resource_type t on t.id = r.type
    where r.version > 0 and not r.deleted;
