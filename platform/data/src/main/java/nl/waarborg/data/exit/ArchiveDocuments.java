package nl.waarborg.data.exit;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.policy.PolicyDesk.Running;
import nl.waarborg.kernel.register.Texts;
import nl.waarborg.spi.MailLanguage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;

/**
 * What people read, for an archive: the versions of the policy, what was published, the registers
 * of the running policy, the letters.
 *
 * @param connection sees one tenant
 */
record ArchiveDocuments(Connection connection) {

    static final String README =
            """
            NL
            Dit archief bevat alles wat het platform voor uw organisatie bewaarde, op een moment.
            description.json   beschrijft elke tabel en elke kolom; description.schema.json beschrijft dat bestand
            tables/            elke tabel twee keer: als JSON-regels en als CSV (RFC 4180, UTF-8)
            legal-duty/        nog eens, apart: wat de wet laat bewaren (zoals facturen en betalingen);
                               terms.json noemt per tabel de wet, de termijn en vanaf wanneer die loopt
            files/             elk bestand dat mensen inleverden; de tabellen noemen het pad
            documents/         beleid, gepubliceerde teksten, registers en brieven
            audit-keys.json    de sleutels waarmee zegels (core.audit_seal) en certificaten te controleren zijn
            checksums.sha256   controleer alles met: sha256sum -c checksums.sha256
            Wachtwoorden en andere geheimen zitten er niet in. U bent nu zelf verantwoordelijk voor deze gegevens,
            ook voor wat de wet langer laat bewaren.

            EN
            This archive holds all that the platform kept for your organisation, as of one moment.
            description.json   describes every table and column; description.schema.json describes that file
            tables/            every table twice: as JSON lines and as CSV (RFC 4180, UTF-8)
            legal-duty/        once more, apart: what the law demands to be kept (such as invoices and payments);
                               terms.json names for each table the law, the term and from when it runs
            files/             every file that people handed in; the tables name the path
            documents/         policy, published texts, registers and letters
            audit-keys.json    the keys that check seals (core.audit_seal) and certificates
            checksums.sha256   check all of it with: sha256sum -c checksums.sha256
            Passwords and other secrets are not in it. You answer for this data yourself now, also for what the
            law demands to be kept longer.
            """;

    private static final ObjectWriter JSON =
            JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    void write(ArchiveWriter archive) throws IOException, SQLException {
        each(
                "SELECT version, document::text FROM core.tenant_policy ORDER BY version",
                row ->
                        archive.add(
                                "documents/policy-" + row.getInt(1) + ".json",
                                new JsonObject(row.getString(2)).encodePrettily() + "\n"));
        each(
                "SELECT id, statement::text FROM core.publication ORDER BY published_at",
                row ->
                        archive.add(
                                "documents/publications/" + row.getString(1) + ".json",
                                new JsonObject(row.getString(2)).encodePrettily() + "\n"));
        each(
                "SELECT id, created_at, recipient, title, body FROM core.mail ORDER BY created_at",
                row ->
                        archive.add(
                                "documents/letters/" + row.getString(1) + ".txt",
                                "%s%n%s%n%s%n%n%s%n"
                                        .formatted(
                                                row.getString(2),
                                                Objects.requireNonNullElse(row.getString(3), "-"),
                                                row.getString(4),
                                                row.getString(5))));
        registers(archive);
    }

    private void registers(ArchiveWriter archive) throws IOException, SQLException {
        Texts texts = new Texts();
        each(
                "SELECT p.version, encode(p.sha256, 'hex'), p.document::text FROM core.tenant t"
                        + " JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id"
                        + " AND p.version = t.policy_version",
                row -> {
                    Running running =
                            new Running(row.getInt(1), row.getString(2), row.getString(3));
                    for (MailLanguage language : MailLanguage.values()) {
                        String end = language.name().toLowerCase(Locale.ROOT) + ".json";
                        archive.add(
                                "documents/processing-register-" + end,
                                JSON.writeValueAsString(texts.register(running, language)));
                        archive.add(
                                "documents/processors-" + end,
                                JSON.writeValueAsString(texts.processors(running, language)));
                        archive.add(
                                "documents/privacy-statement-" + end,
                                JSON.writeValueAsString(texts.statement(running, language)));
                    }
                });
    }

    /** The schema of the description, as it is published. */
    static String schema() throws IOException {
        try (InputStream in =
                ArchiveDocuments.class.getResourceAsStream("description.schema.json")) {
            return new String(
                    Objects.requireNonNull(in, "description.schema.json").readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    private interface Found {
        void take(ResultSet row) throws IOException, SQLException;
    }

    private void each(String query, Found found) throws IOException, SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(100);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.take(rows);
                }
            }
        }
    }
}
