"""The roll-up of a partnership: every query, written once.

They are plain SQL that DuckDB and Spark both run, word for word: WITH, JOIN, GROUP BY, CASE, windows,
COUNT, SUM, AVG, STDDEV_SAMP and PERCENTILE_CONT. Plain SQL rather than a library over both engines,
for it is what an analyst can read, copy and run by hand; tests hold both engines to equal figures. What
differs from call to call stands in small tables (`asked`, `wanted`), never in the text.

Tables below them: those of `store.tables`, with `expected`, `tags`, `names` and `links`. A mean counts
each person once; a pillar's score is the mean of its statements' means, as in a service's results.
"""

from __future__ import annotations

SUBMISSIONS = """
SELECT s.number, COALESCE(n.code, s.service) AS service, s.cycle, s.starts, s.ends, s.made_on,
    s.checksum, s.kind, s.questionnaire, s.version, s.lowest, s.highest, s.favourable_from, s.people,
    s.strengths_may_be_named, s.actions, s.actions_done
FROM sent AS s
LEFT JOIN names AS n ON s.service = n.name
"""
"""What was sent, each under the code that services.csv has now."""

NEWEST = """
SELECT * FROM (
    SELECT submissions.*, ROW_NUMBER() OVER (
        PARTITION BY service, cycle ORDER BY made_on DESC, people DESC, number DESC
    ) AS place
    FROM submissions
) AS placed
WHERE place = 1
"""
"""Of each service and cycle the submission that counts: the latest."""

MEANS = """
SELECT n.cycle, n.service, c.pillar, COALESCE(l.later, c.statement) AS statement,
    SUM(c.people) AS people,
    SUM(c.points) / SUM(c.people) AS mean,
    SUM(c.favourable) AS favourable,
    CASE WHEN 2 * SUM(c.points) < SUM(c.people) * (MAX(n.lowest) + MAX(n.highest))
        THEN 1 ELSE 0 END AS weak,
    CASE WHEN SUM(c.points) >= SUM(c.people) * MAX(n.favourable_from)
        THEN 1 ELSE 0 END AS strong
FROM newest AS n
JOIN counts AS c ON n.number = c.submission
LEFT JOIN links AS l ON c.statement = l.earlier
WHERE c.people > 0
GROUP BY n.cycle, n.service, c.pillar, COALESCE(l.later, c.statement)
"""
"""Each service's mean of each statement. Weak: below the middle of the scale; strong: favourable."""

PILLARS = """
SELECT cycle, service, pillar, AVG(mean) AS score, MAX(people) AS people,
    COUNT(*) AS statements, SUM(weak) AS weak
FROM means
GROUP BY cycle, service, pillar
"""
"""Each service's score of each pillar."""

SENT_FIGURES = """
SELECT n.cycle, n.service, f.measure, f.title, f.unit, f.better, f.formula, f.measured_on, f.value,
    f.numerator, f.denominator, f.withheld, 0 AS is_filed
FROM newest AS n
JOIN figures AS f ON n.number = f.submission
"""
"""The figures of the submissions that count."""

FILED_FIGURES = """
SELECT f.cycle, COALESCE(n.code, f.service) AS service, f.measure, f.title, f.unit, f.better,
    f.formula, f.measured_on, f.value, f.numerator, f.denominator, f.withheld, 1 AS is_filed
FROM filed AS f
LEFT JOIN names AS n ON f.service = n.name
"""
"""Figures of the sector's data set, each under the code that services.csv has now."""

MEASURED = """
SELECT cycle, service, measure, title, unit, better, formula, measured_on, value, numerator,
    denominator, withheld, is_filed
FROM (
    SELECT given.*, ROW_NUMBER() OVER (
        PARTITION BY cycle, service, measure ORDER BY measured_on DESC, is_filed
    ) AS place
    FROM (SELECT * FROM sent_figures UNION ALL SELECT * FROM filed_figures) AS given
) AS placed
WHERE place = 1
"""
"""Of each service and measure the figure that counts: that of the later day; of one day what the
service sent itself."""

DIFFERING = """
SELECT s.cycle, s.service, s.measure, s.measured_on, s.value, f.measured_on AS filed_on,
    f.value AS filed_value
FROM sent_figures AS s
JOIN filed_figures AS f
    ON s.cycle = f.cycle AND s.service = f.service AND s.measure = f.measure
WHERE s.unit <> 'list' AND (
    (s.value IS NULL AND f.value IS NOT NULL) OR (s.value IS NOT NULL AND f.value IS NULL)
    OR ABS(s.value - f.value) > 0.000001
)
ORDER BY s.cycle, s.measure, s.service
"""
"""Where a submission says another figure than the files of the data set."""

LABELS = """
SELECT service, tag, label FROM tags
UNION ALL
SELECT DISTINCT n.service, 'kind' AS tag, n.kind AS label
FROM newest AS n
LEFT JOIN tags AS t ON n.service = t.service AND t.tag = 'kind'
WHERE t.service IS NULL AND n.kind <> ''
"""
"""What is known of each service; its kind from what it sent, where services.csv does not say it."""

MARKS = """
SELECT n.cycle, n.service, COALESCE(e.labels, '[]') AS listed,
    CASE WHEN t.service IS NULL THEN n.kind ELSE '' END AS kind
FROM newest AS n
LEFT JOIN expected AS e ON n.service = e.code
LEFT JOIN tags AS t ON n.service = t.service AND t.tag = 'kind'
"""
"""All labels of each service as one text, and its kind where services.csv does not say it."""

ARRIVED = """
SELECT COUNT(*) AS services, MIN(lowest) AS lowest, MAX(highest) AS highest
FROM newest
"""
"""How many services have sent something, and the scale that they answer on."""

MISSING = """
SELECT e.code
FROM expected AS e
LEFT JOIN newest AS n ON e.code = n.service
WHERE n.service IS NULL
ORDER BY e.place
"""
"""Who is expected and has not sent anything, in the order of the list."""

NAMED = """
SELECT code, name FROM expected ORDER BY place
"""
"""How the list calls each service."""

PILLARS_OVER_SERVICES = """
SELECT cycle, pillar, COUNT(*) AS services, SUM(people) AS people, MAX(people) AS largest,
    MIN(score) AS lowest,
    PERCENTILE_CONT(0.25) WITHIN GROUP (ORDER BY score) AS lower_quarter,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY score) AS median,
    PERCENTILE_CONT(0.75) WITHIN GROUP (ORDER BY score) AS upper_quarter,
    MAX(score) AS highest,
    AVG(score) AS mean, STDDEV_SAMP(score) AS deviation
FROM pillars
GROUP BY cycle, pillar
"""
"""How the scores of each pillar lie over the services."""

STATEMENTS_OVER_SERVICES = """
SELECT cycle, pillar, statement, COUNT(*) AS services, SUM(people) AS people,
    MAX(people) AS largest, SUM(weak) AS weak_in, SUM(strong) AS strong_in,
    PERCENTILE_CONT(0.25) WITHIN GROUP (ORDER BY mean) AS lower_quarter,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY mean) AS median,
    PERCENTILE_CONT(0.75) WITHIN GROUP (ORDER BY mean) AS upper_quarter,
    AVG(mean) AS mean, STDDEV_SAMP(mean) AS deviation
FROM means
GROUP BY cycle, pillar, statement
"""
"""How the means of each statement lie over the services, and in how many it is weak or strong."""

COMMON = """
SELECT cycle, statement, COUNT(*) AS services, SUM(weak) AS weak_in
FROM means
GROUP BY cycle, statement
HAVING 2 * SUM(weak) >= COUNT(*)
"""
"""The statements in which at least half of the services are weak."""

STRENGTHS = """
WITH strong AS (
    SELECT m.cycle, m.statement, m.service, m.mean, c.weak_in, c.services,
        ROW_NUMBER() OVER (
            PARTITION BY m.cycle, m.statement ORDER BY m.mean DESC, m.service
        ) AS place
    FROM common AS c
    JOIN means AS m ON c.cycle = m.cycle AND c.statement = m.statement
    JOIN newest AS n ON m.cycle = n.cycle AND m.service = n.service
    WHERE m.strong = 1 AND n.strengths_may_be_named
)
SELECT cycle, statement, service, mean, weak_in, services
FROM strong
WHERE place <= 5
ORDER BY cycle, statement, place
"""
"""Who is strong where at least half are weak, of those that may be named: the five best of each."""

TAGGED = """
SELECT m.cycle, m.statement, l.tag, l.label, COUNT(*) AS services, SUM(m.people) AS people,
    MAX(m.people) AS largest, SUM(m.weak) AS weak_in
FROM common AS c
JOIN means AS m ON c.cycle = m.cycle AND c.statement = m.statement
JOIN labels AS l ON m.service = l.service
GROUP BY m.cycle, m.statement, l.tag, l.label
ORDER BY m.cycle, m.statement, l.tag, l.label
"""
"""What is common to many, by what is known of the services."""

PATTERNS = """
SELECT k.listed, k.kind, COUNT(*) AS services
FROM (SELECT DISTINCT cycle, service FROM pillars) AS p
JOIN marks AS k ON p.cycle = k.cycle AND p.service = k.service
GROUP BY k.listed, k.kind
ORDER BY k.listed, k.kind
"""
"""How many services have the same labels: from this it is settled which labels may be shown."""

RESPONDENTS = """
SELECT m.statement, k.listed, k.kind, COUNT(*) AS services
FROM common AS c
JOIN means AS m ON c.cycle = m.cycle AND c.statement = m.statement
JOIN marks AS k ON m.cycle = k.cycle AND m.service = k.service
GROUP BY m.statement, k.listed, k.kind
ORDER BY m.statement, k.listed, k.kind
"""
"""The same of those who were asked what is common to many."""

OUTLIERS = """
WITH quarters AS (
    SELECT cycle, pillar,
        PERCENTILE_CONT(0.25) WITHIN GROUP (ORDER BY score) AS lower_quarter,
        PERCENTILE_CONT(0.75) WITHIN GROUP (ORDER BY score) AS upper_quarter
    FROM pillars
    GROUP BY cycle, pillar
)
SELECT p.cycle, p.pillar, p.service, p.score,
    CASE WHEN p.score < q.lower_quarter THEN 'below' ELSE 'above' END AS side
FROM pillars AS p
JOIN quarters AS q ON p.cycle = q.cycle AND p.pillar = q.pillar
WHERE p.score < q.lower_quarter - 1.5 * (q.upper_quarter - q.lower_quarter)
    OR p.score > q.upper_quarter + 1.5 * (q.upper_quarter - q.lower_quarter)
ORDER BY p.cycle, p.pillar, p.service
"""
"""Services whose score lies more than one and a half times the middle half away from it (Tukey)."""

SERVICES = """
SELECT cycle, service, pillar, score, people, weak, statements FROM pillars
ORDER BY cycle, service, pillar
"""
"""Each service's pillars: for the heat map, on request."""

PAIRS = """
SELECT 'pillar' AS kind, a.pillar AS key, a.service, a.score AS before, b.score AS after, b.people
FROM pillars AS a
JOIN pillars AS b ON a.service = b.service AND a.pillar = b.pillar
JOIN asked AS q ON a.cycle = q.earlier AND b.cycle = q.later
UNION ALL
SELECT 'statement' AS kind, a.statement AS key, a.service, a.mean AS before, b.mean AS after, b.people
FROM means AS a
JOIN means AS b ON a.service = b.service AND a.statement = b.statement
JOIN asked AS q ON a.cycle = q.earlier AND b.cycle = q.later
"""
"""Each pillar and statement of the services that are in both cycles."""

CHANGES = """
SELECT kind, key, COUNT(*) AS services, SUM(people) AS people, MAX(people) AS largest,
    AVG(before) AS before, AVG(after) AS after, AVG(after - before) AS change,
    STDDEV_SAMP(after - before) AS deviation
FROM pairs
GROUP BY kind, key
ORDER BY kind, key
"""
"""How each of the `pairs` changed, over services."""

LIKE = """
SELECT l.service
FROM labels AS l
JOIN wanted AS w ON l.tag = w.tag AND l.label = w.label
JOIN asked AS q ON l.service <> q.service
WHERE l.service IN (SELECT service FROM pillars)
GROUP BY l.service
HAVING COUNT(*) = (SELECT COUNT(*) FROM wanted)
"""
"""The services that have all the labels wanted, without the one that they are set beside."""

ALL_OTHERS = """
SELECT DISTINCT p.service
FROM pillars AS p
JOIN asked AS q ON p.service <> q.service
"""
"""All services but the one asked for."""

AMONG_LIKE = """
SELECT p.cycle, p.pillar, COUNT(*) AS services, SUM(p.people) AS people, MAX(p.people) AS largest,
    PERCENTILE_CONT(0.25) WITHIN GROUP (ORDER BY p.score) AS lower_quarter,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY p.score) AS median,
    PERCENTILE_CONT(0.75) WITHIN GROUP (ORDER BY p.score) AS upper_quarter
FROM pillars AS p
JOIN alike AS a ON p.service = a.service
GROUP BY p.cycle, p.pillar
ORDER BY p.cycle, p.pillar
"""
"""How the pillars lie over like services."""

POOLED = """
WITH usable AS (
    SELECT cycle, measure, unit, formula, service,
        numerator, COALESCE(denominator, 0) AS denominator
    FROM measured
    WHERE value IS NOT NULL AND numerator IS NOT NULL AND withheld = ''
), totals AS (
    SELECT cycle, measure, unit, formula, SUM(numerator) AS numerator,
        SUM(denominator) AS denominator
    FROM usable
    GROUP BY cycle, measure, unit, formula
), parts AS (
    SELECT u.cycle, u.measure, u.unit, u.formula, u.numerator, u.denominator,
        t.numerator AS all_above, t.denominator AS all_below,
        CASE WHEN t.denominator > 0 THEN u.denominator ELSE u.numerator END AS part
    FROM usable AS u
    JOIN totals AS t ON u.cycle = t.cycle AND u.measure = t.measure AND u.unit = t.unit
        AND u.formula = t.formula
), placed AS (
    SELECT parts.*, ROW_NUMBER() OVER (
        PARTITION BY cycle, measure, unit, formula ORDER BY part DESC
    ) AS place, ROW_NUMBER() OVER (
        PARTITION BY cycle, measure, unit, formula ORDER BY numerator DESC
    ) AS place_above
    FROM parts
)
SELECT cycle, measure, unit, formula, COUNT(*) AS services,
    MAX(all_above) AS numerator, MAX(all_below) AS denominator, MAX(part) AS largest,
    MAX(CASE WHEN place = 2 THEN part ELSE 0.0 END) AS next_largest,
    MAX(numerator) AS largest_above,
    MAX(CASE WHEN place_above = 2 THEN numerator ELSE 0.0 END) AS next_above,
    SUM(CASE WHEN all_below > 0 THEN
        (numerator - all_above / all_below * denominator)
        * (numerator - all_above / all_below * denominator)
        ELSE 0.0 END) AS squares
FROM placed
GROUP BY cycle, measure, unit, formula
"""
"""Each measure pooled by its formula: sums above and below the line, never a mean of rates."""

DEFINITIONS = """
SELECT cycle, measure, unit, formula, MIN(title) AS title, MIN(better) AS better,
    COUNT(*) AS services
FROM measured
GROUP BY cycle, measure, unit, formula
"""
"""In which ways each measure is worked out, and by how many services."""

NOT_POOLED = """
SELECT m.cycle, m.measure, m.service, m.value, m.numerator, m.withheld,
    CASE WHEN u.measure IS NULL THEN 0 ELSE 1 END AS is_usual
FROM measured AS m
LEFT JOIN usual AS u ON m.cycle = u.cycle AND m.measure = u.measure AND m.unit = u.unit
    AND m.formula = u.formula
WHERE m.withheld <> '' OR u.measure IS NULL
    OR (m.unit <> 'list' AND m.value IS NULL)
    OR (m.unit NOT IN ('list', 'yes-no') AND m.numerator IS NULL)
ORDER BY m.cycle, m.measure, m.service
"""
"""Whose figures are not in the pool of the measure's `usual` way."""

COLLECTORS = """
SELECT measure, service FROM measured ORDER BY measure, service
"""
"""Of whom there is anything of which measure."""

FILED = """
SELECT measure, service, measured_on FROM measured WHERE is_filed = 1 ORDER BY measure, service
"""
"""Whose figure is of the data set's files, and of which day."""

FILED_SERVICES = """
SELECT CONCAT(cycle, ' ', measure) AS key, COUNT(*) AS services
FROM measured WHERE is_filed = 1 GROUP BY cycle, measure
"""
"""Of how many services a cycle's measure is of the data set's files."""

FILED_LISTS = """
SELECT f.measure, COALESCE(n.code, f.service) AS service, f.title, f.lines, f.basis
FROM filed AS f
LEFT JOIN names AS n ON f.service = n.name
WHERE f.unit = 'list' AND f.withheld = ''
ORDER BY f.measure, service
"""
"""The lists of the data set's files, their lines as JSON."""

ANSWERED = """
SELECT measure, CAST(SUM(value) AS BIGINT) AS said_yes, COUNT(*) AS services
FROM measured
WHERE unit = 'yes-no' AND value IS NOT NULL
GROUP BY measure
"""
"""In how many services a yes or no is a yes."""

MEASURED_SERVICES = "SELECT service FROM newest UNION SELECT service FROM filed_figures"
"""Of whom there may be anything at all."""

PILLAR_SPREADS = "SELECT * FROM pillar_spreads ORDER BY cycle, pillar"
STATEMENT_SPREADS = "SELECT * FROM statement_spreads ORDER BY cycle, pillar, statement"
MEASURE_POOLS = "SELECT * FROM measure_pools ORDER BY cycle, measure, unit, formula"
MEASURE_WAYS = "SELECT * FROM measure_ways ORDER BY cycle, measure, unit, formula"
"""What was worked out over services, in order."""

ALL = {
    name: text for name, text in list(globals().items()) if name.isupper() and isinstance(text, str)
}
"""Every query by its name."""
