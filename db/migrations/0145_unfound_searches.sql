-- What was searched for and not found, by day: the words, never who. The list from which the words that
-- procedures are found by grow.
create table unfound_searches (
  language text not null check (language in ('vi', 'en')),
  words text not null check (length(words) between 1 and 80),
  times integer not null default 1 check (times > 0),
  first_asked date not null,
  last_asked date not null,
  primary key (language, words)
);
create index unfound_searches_by_day on unfound_searches (last_asked);
create index unfound_searches_new on unfound_searches (first_asked);
