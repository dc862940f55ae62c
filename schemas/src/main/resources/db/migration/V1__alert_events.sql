-- The alert events of the topic telemetry.alerts, each revision one row. A projection: it can be
-- dropped and filled again from the topic.
CREATE TABLE alert_event (
    alert_id     text             NOT NULL,
    revision     integer          NOT NULL,
    rule         text             NOT NULL,
    rule_version integer          NOT NULL,
    point        text             NOT NULL,
    variable     text             NOT NULL,
    status       text             NOT NULL,
    severity     text             NOT NULL,
    labels       jsonb            NOT NULL,
    message      text             NOT NULL,
    runbook      text,
    start        timestamptz      NOT NULL,
    fired_at     timestamptz      NOT NULL,
    resolved_at  timestamptz,
    peak         double precision NOT NULL,
    peak_time    timestamptz      NOT NULL,
    evidence     jsonb            NOT NULL,
    supersedes   text,
    broker_time  timestamptz      NOT NULL,
    PRIMARY KEY (alert_id, revision)
);

COMMENT ON TABLE alert_event IS 'Every published change of every alert, as in the committed topic telemetry.alerts.';
COMMENT ON COLUMN alert_event.alert_id IS 'The alert, in hexadecimal: a hash of rule, point, variable and start of the episode.';
COMMENT ON COLUMN alert_event.revision IS '1 when first published, one more with each published change.';
COMMENT ON COLUMN alert_event.rule IS 'The rule that was met.';
COMMENT ON COLUMN alert_event.rule_version IS 'The version of the rule that was met.';
COMMENT ON COLUMN alert_event.point IS 'The point it was met at: a well, a detector, a station.';
COMMENT ON COLUMN alert_event.variable IS 'The variable it was met by: flow, level, co.';
COMMENT ON COLUMN alert_event.status IS 'FIRING, RECOVERING, RESOLVED or WITHDRAWN. Not an enum type: a newer job may write a newer status.';
COMMENT ON COLUMN alert_event.severity IS 'How grave it is, in the rule''s words.';
COMMENT ON COLUMN alert_event.labels IS 'The rule''s labels and the point''s: an object of texts.';
COMMENT ON COLUMN alert_event.message IS 'What happened, for a person to read.';
COMMENT ON COLUMN alert_event.runbook IS 'Where it is written what to do; null if the rule names none.';
COMMENT ON COLUMN alert_event.start IS 'The start of the episode: when the rule was first met, before its "for" had passed.';
COMMENT ON COLUMN alert_event.fired_at IS 'When the alert fired, by the time of the readings.';
COMMENT ON COLUMN alert_event.resolved_at IS 'When it was resolved or withdrawn, by the time of the readings; null while it is open.';
COMMENT ON COLUMN alert_event.peak IS 'The value furthest into alarm since the start, in the variable''s unit.';
COMMENT ON COLUMN alert_event.peak_time IS 'When the peak was observed.';
COMMENT ON COLUMN alert_event.evidence IS 'The readings that made it fire: an array of {"time": ISO 8601 text, "value": number}, by time.';
COMMENT ON COLUMN alert_event.supersedes IS 'The alert_id that this one stands in for, when a late reading moved the start; else null.';
COMMENT ON COLUMN alert_event.broker_time IS 'The Kafka timestamp of the newest input that caused this revision.';

-- The history of a point, and of all points, over a time range.
CREATE INDEX alert_event_point_start ON alert_event (point, variable, start);
CREATE INDEX alert_event_start ON alert_event (start);
CREATE INDEX alert_event_rule_start ON alert_event (rule, start);
-- Dashboards filter by label: labels @> '{"site": "north"}'.
CREATE INDEX alert_event_labels ON alert_event USING gin (labels jsonb_path_ops);
CREATE INDEX alert_event_supersedes ON alert_event (supersedes) WHERE supersedes IS NOT NULL;

CREATE VIEW alert AS
SELECT DISTINCT ON (alert_id) *
FROM alert_event
ORDER BY alert_id, revision DESC;

COMMENT ON VIEW alert IS 'Every alert as it stands: its latest revision.';
