package nl.waarborg.foretold;

import nl.waarborg.testkit.TestPlatform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What the core itself keeps of people whom chance draws: mails, looks, disclosures, proofs of
 * consent, requests, what was set aside or held, accounts.
 */
final class CoreRows {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    /** A table, how its rows are written, and for how long they are kept at most tenants. */
    private record Kind(String table, Period term, String insert) {}

    /** The arguments are tenant, id, person, and the moment from which the term runs. */
    private static final List<Kind> KINDS =
            List.of(
                    new Kind(
                            "core.mail",
                            Period.ofYears(2),
                            "INSERT INTO core.mail (tenant_id, id, created_at, subject_id, recipient,"
                                    + " title, body, template, language, status, attempts,"
                                    + " next_attempt_at, message_id, record_dataset, record_id, passing,"
                                    + " maybe_twice) VALUES ('%1$s', '%2$s', '%4$s', '%3$s',"
                                    + " 'ann@example.org', 'Title', 'Body', 'core.letter', 'NL',"
                                    + " 'FAILED', 1, '%4$s', '<%2$s@example.org>', 'core.subject',"
                                    + " '%3$s', false, false)"),
                    new Kind(
                            "core.read_log",
                            Period.ofYears(2),
                            "INSERT INTO core.read_log (tenant_id, id, created_at, subject_id, roles,"
                                    + " purpose, dataset) VALUES ('%1$s', '%2$s', '%4$s', '%3$s', '{}',"
                                    + " 'looking', 'core.account')"),
                    new Kind(
                            "core.disclosure",
                            Period.ofYears(5),
                            "INSERT INTO core.disclosure (tenant_id, id, created_at, subject_id, act,"
                                    + " recipient, ground, data, purpose) VALUES ('%1$s', '%2$s', '%4$s',"
                                    + " '%3$s', 'core.told', 'municipality', 'CONTRACT', '{name}',"
                                    + " 'telling')"),
                    new Kind(
                            "core.consent",
                            Period.ofYears(5),
                            "INSERT INTO core.consent (tenant_id, id, created_at, subject_id, purpose,"
                                    + " basis, opt_out_offered, text_id, channel, given_by, given_at,"
                                    + " withdrawn_at, withdrawn_channel, withdrawn_by) SELECT '%1$s',"
                                    + " '%2$s', timestamptz '%4$s' - interval '9 days', '%3$s',"
                                    + " 'archive.news', 'CONSENT', false, t.id, 'ONLINE', 'PERSON',"
                                    + " timestamptz '%4$s' - interval '9 days', '%4$s', 'ONLINE',"
                                    + " 'PERSON' FROM core.consent_text t WHERE t.purpose ="
                                    + " 'archive.news'"),
                    new Kind(
                            "core.rights_request",
                            Period.ofYears(5),
                            "INSERT INTO core.rights_request (tenant_id, id, created_at, subject_id,"
                                    + " type, source, received_on, opened_by, marketing, language,"
                                    + " age_group, capacity, status, target_on, due_on, law_on,"
                                    + " closed_at) VALUES ('%1$s', '%2$s', '%4$s', '%3$s', 'ACCESS',"
                                    + " 'EMAIL', date '%4$s' - 9, gen_random_uuid(), false, 'NL',"
                                    + " 'FROM_16', 'SELF', 'WITHDRAWN', date '%4$s' + 20, date '%4$s'"
                                    + " + 20, date '%4$s' + 20, '%4$s')"),
                    new Kind(
                            "core.restriction",
                            Period.ofYears(5),
                            "INSERT INTO core.restriction (tenant_id, id, created_at, subject_id,"
                                    + " request_id, announced_at, ends_at) VALUES ('%1$s', '%2$s',"
                                    + " timestamptz '%4$s' - interval '9 days', '%3$s',"
                                    + " gen_random_uuid(), timestamptz '%4$s' - interval '3 days',"
                                    + " '%4$s')"),
                    new Kind(
                            "core.hold",
                            Period.ofYears(5),
                            "INSERT INTO core.hold (tenant_id, id, created_at, subject_id, ground,"
                                    + " reference, owner_id, placed_by, review_on, released_at,"
                                    + " released_by, released_because) VALUES ('%1$s', '%2$s',"
                                    + " timestamptz '%4$s' - interval '9 days', '%3$s', 'LEGAL_CLAIM',"
                                    + " 'case 1', gen_random_uuid(), gen_random_uuid(), '2099-01-01',"
                                    + " '%4$s', gen_random_uuid(), 'settled')"),
                    new Kind(
                            "core.account",
                            Period.ofMonths(3),
                            "INSERT INTO core.account (tenant_id, id, created_at, subject_id, kind,"
                                    + " login, name, roles, status, closed_at, last_used_at) VALUES"
                                    + " ('%1$s', '%2$s', timestamptz '%4$s' - interval '9 days', '%3$s',"
                                    + " 'HUMAN', '%2$s@example.org', 'Somebody', '{}', 'DISABLED',"
                                    + " '%4$s', timestamptz '%4$s' - interval '1 day')"));

    private final TestPlatform platform;
    private final String tenant;

    CoreRows(TestPlatform platform, String tenant) {
        this.platform = platform;
        this.tenant = tenant;
    }

    /** Rows whose terms end about a day; some people are held or set aside. */
    void fill(RandomGenerator random, LocalDate about) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = entered(owner)) {
            owner.setAutoCommit(false);
            words(statement);
            guards(statement, "DISABLE");
            for (int i = random.nextInt(5, 12); i > 0; i--) {
                person(statement, random, about);
            }
            guards(statement, "ENABLE");
            owner.commit();
        }
    }

    /** What is over already is not written down as it began. */
    private static void guards(Statement statement, String how) throws SQLException {
        for (String table : List.of("core.rights_request", "core.hold")) {
            statement.execute("ALTER TABLE %s %s TRIGGER guard_new".formatted(table, how));
        }
    }

    private void words(Statement statement) throws SQLException {
        statement.execute(
                "INSERT INTO core.consent_text (tenant_id, id, created_at, purpose, text_version,"
                        + " sha256, words) VALUES ('%s', gen_random_uuid(), now(), 'archive.news',"
                                .formatted(tenant)
                        + " '1', repeat('0', 64), 'words') ON CONFLICT DO NOTHING");
    }

    private void person(Statement statement, RandomGenerator random, LocalDate about)
            throws SQLException {
        UUID person = UUID.randomUUID();
        statement.execute(
                "INSERT INTO core.subject (tenant_id, id, created_at) VALUES ('%s', '%s', now())"
                        .formatted(tenant, person));
        for (Kind kind : KINDS) {
            int rows = kind.table().equals("core.account") ? 1 : random.nextInt(4);
            for (int i = 0; i < rows; i++) {
                Object[] row = {tenant, UUID.randomUUID(), person, moment(kind, random, about)};
                statement.execute(kind.insert().formatted(row));
            }
        }
        if (random.nextInt(5) == 0) {
            statement.execute(
                    "INSERT INTO core.hold (tenant_id, id, created_at, subject_id, ground, reference,"
                            + " placed_by, review_on) VALUES ('%s', gen_random_uuid(), now(), '%s',"
                                    .formatted(tenant, person)
                            + " 'OPEN_REQUEST', 'case 1', gen_random_uuid(), '2099-01-01')");
        }
        if (random.nextInt(5) == 0) {
            statement.execute(aside(person, about.plusDays(random.nextInt(-2, 3)), about));
        }
    }

    /** Set aside, with an end that was announced. */
    private String aside(UUID person, LocalDate lastDay, LocalDate about) {
        return ("INSERT INTO core.restriction (tenant_id, id, created_at, subject_id, request_id,"
                        + " announced_at, ends_at) VALUES ('%s', gen_random_uuid(), now(), '%s',"
                        + " gen_random_uuid(), date '%s' - 3, timestamp '%s 12:00' AT TIME ZONE"
                        + " 'Europe/Amsterdam')")
                .formatted(tenant, person, about, lastDay);
    }

    /** Mostly a day or two beside the one from which a term ends about then. */
    private static Instant moment(Kind kind, RandomGenerator random, LocalDate about) {
        LocalDate day =
                random.nextInt(4) == 0
                        ? about.minusDays(random.nextInt(1, 3_000))
                        : about.minus(kind.term()).plusDays(random.nextInt(-2, 3));
        return day.atTime(random.nextInt(24), 30).atZone(ZONE).toInstant();
    }

    /** Every row, by table and id. */
    Set<String> all() throws SQLException {
        Set<String> all = new LinkedHashSet<>();
        List<String> selects = new ArrayList<>();
        KINDS.forEach(
                kind -> selects.add("SELECT '%1$s ' || id FROM %1$s".formatted(kind.table())));
        try (Connection owner = platform.ownerConnection();
                Statement statement = entered(owner);
                ResultSet rows = statement.executeQuery(String.join(" UNION ALL ", selects))) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    private Statement entered(Connection owner) throws SQLException {
        Statement statement = owner.createStatement();
        statement.execute("SET waarborg.tenant = '" + tenant + "'");
        statement.execute("SET waarborg.reach = 'TENANT'");
        statement.execute("SET waarborg.purpose = 'rights'");
        return statement;
    }
}
