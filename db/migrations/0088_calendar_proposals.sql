-- A change of the calendar moves everybody's dates: one person proposes it, another confirms it.
create table calendar_proposals (
  id uuid primary key,
  change jsonb not null,
  proposed_by uuid not null references staff,
  proposed_at timestamptz not null,
  decided_by uuid references staff,
  decided_at timestamptz,
  status text not null check (status in ('proposed', 'confirmed', 'refused', 'withdrawn')),
  check ((status = 'proposed') = (decided_at is null)),
  check ((decided_by is null) = (decided_at is null)),
  -- The second person is another; only taking back is one's own to do.
  check (status <> 'confirmed' or decided_by <> proposed_by),
  check (status <> 'withdrawn' or decided_by = proposed_by)
);
create index calendar_proposals_open on calendar_proposals (proposed_at) where status = 'proposed';
