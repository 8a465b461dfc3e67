-- The trail is read newest first: what one person did, and one kind of change. A kind without an action is read as its few
-- actions side by side, so that one index serves both.
create index audit_person on platform.audit (organisation_id, person_id, at desc, id desc);
create index audit_kind on platform.audit (organisation_id, subject_type, action, at desc, id desc);
