package nl.waarborg.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.audit.Digest;
import nl.waarborg.kernel.audit.InclusionProof;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What an officer of the tenant north reads of the trail, and what the database's owner does. */
record TrailReader(TestPlatform platform, TestPerson officer) {

    JsonObject json(String path) {
        Answer answer = officer.api().get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    InclusionProof proof(String line) {
        JsonObject json = json("/audit/proof?line=" + line);
        return new InclusionProof(
                json.getString("line"),
                json.getInteger("index"),
                json.getJsonArray("path").stream().map(hex -> Digest.parse((String) hex)).toList(),
                new SignedStatement(json.getString("seal")));
    }

    String hold(TestPerson person) {
        Answer answer =
                officer.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("subjectId", person.subject().value().toString())
                                        .put("ground", "LEGAL_CLAIM")
                                        .put("reference", "claim 1")
                                        .put("ownerId", officer.account().value().toString())
                                        .put("reviewOn", "2032-01-01"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().getString("id");
    }

    void release(String hold) {
        Answer answer =
                officer.api()
                        .post(
                                "/holds/" + hold + "/release",
                                new JsonObject().put("because", "settled"));
        assertThat(answer.status()).as(answer.toString()).isLessThan(300);
    }

    List<String> faults() {
        return json("/audit/check").getJsonArray("findings").stream()
                .map(finding -> ((JsonObject) finding).getString("fault"))
                .distinct()
                .toList();
    }

    Connection owner() throws SQLException {
        Connection owner = platform.ownerConnection();
        execute(owner, "SELECT set_config('waarborg.tenant', 'north', false)");
        return owner;
    }

    String ask(String query) throws SQLException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
