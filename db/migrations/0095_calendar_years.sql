-- Years whose holidays stand in the calendar. What follows from the law is entered years ahead; the
-- days that are announced for each year are assumed until an administrator enters the announcement.

create table calendar_years (
  year integer primary key,
  announced_at timestamptz,
  announced_by text,
  -- Which document announced them.
  source text,
  check ((announced_at is null) = (announced_by is null) and (announced_at is null) = (source is null))
);

-- A calendar that was filled before: the announced year it holds, and the swap it lacked.
insert into calendar_years (year, announced_at, announced_by, source)
select 2026, changed_at, changed_by, 'Thông báo lịch nghỉ hằng năm' from calendar_editions where edition = 1;

insert into special_days (date, kind, name, source)
select day.date, day.kind, day.name, 'Thông báo lịch nghỉ hằng năm'
from calendar_editions,
  (values
    (date '2026-08-22', 'workingDay', 'Làm bù cho ngày 31/08'),
    (date '2026-08-31', 'dayOff', 'Nghỉ hoán đổi, làm bù ngày 22/08')
  ) as day (date, kind, name)
where edition = 1
on conflict do nothing;
