-- Members whom no assistant records. Every change adds (R18).
alter table members add column is_never_recorded boolean not null default false;
