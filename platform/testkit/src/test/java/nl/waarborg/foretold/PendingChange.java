package nl.waarborg.foretold;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A change of a tenant's terms that two people agreed on and whose day has yet to come. */
record PendingChange(TestPlatform platform, String tenant) {

    private static final String WRITE =
            "INSERT INTO core.policy_change (tenant_id, id, created_at, based_on, document, sha256,"
                    + " own_version, effective_on, author_id, origin, impact, inform_first,"
                    + " consent_again) SELECT t.tenant_id, ?, core.now(), t.policy_version, ?::jsonb,"
                    + " sha256(?::bytea), t.policy_version + 1000, ?, ?, 'PERSON', '[]', false, '{}'"
                    + " FROM core.tenant t WHERE t.tenant_id = ?";
    private static final String AGREE =
            "UPDATE core.policy_change SET decision = 'APPROVED', decided_by = ?, decided_at ="
                    + " core.now(), because = 'agreed' WHERE id = ?";

    /** Terms of about every third rule become half or twice as long from a day on. */
    void agreed(RandomGenerator random, LocalDate from, TestPerson author, TestPerson other)
            throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', '" + tenant + "', false)");
            UUID id = UUID.randomUUID();
            String document = changed(statement, random);
            try (PreparedStatement write = owner.prepareStatement(WRITE)) {
                List<Object> values =
                        List.of(id, document, document, from, author.account().value(), tenant);
                fill(write, values);
            }
            try (PreparedStatement agree = owner.prepareStatement(AGREE)) {
                fill(agree, List.of(other.account().value(), id));
            }
        }
    }

    private static void fill(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        statement.executeUpdate();
    }

    private String changed(Statement statement, RandomGenerator random) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT p.document::text FROM core.tenant t JOIN core.tenant_policy p ON"
                                + " p.tenant_id = t.tenant_id AND p.version = t.policy_version WHERE"
                                + " t.tenant_id = '"
                                + tenant
                                + "'")) {
            row.next();
            JsonObject document = new JsonObject(row.getString(1));
            document.getJsonArray("retention").stream()
                    .map(JsonObject.class::cast)
                    .filter(rule -> rule.containsKey("period") && random.nextInt(3) == 0)
                    .filter(rule -> !rule.getString("data", "").equals("auditTrail"))
                    .forEach(rule -> rule.put("period", other(rule, random)));
            return document.encode();
        }
    }

    private static String other(JsonObject rule, RandomGenerator random) {
        Period term = Period.parse(rule.getString("period"));
        if (random.nextBoolean()) {
            return term.multipliedBy(2).toString();
        }
        return term.toTotalMonths() > 1
                ? Period.ofMonths((int) (term.toTotalMonths() / 2)).toString()
                : Period.ofDays((int) Math.max(1, term.get(ChronoUnit.DAYS) / 2)).toString();
    }
}
