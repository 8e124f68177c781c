package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import nl.waarborg.data.CatalogueCheck;
import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.PluginSchema;
import nl.waarborg.data.PolicyInstaller;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.SqlChecks;
import nl.waarborg.data.TestServer;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.TransactionLimits;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TenantId;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A database with a plugin that keeps papers, folders and invoices of people. */
final class Vault implements AutoCloseable {

    static final TenantId NORTH = new TenantId("north");
    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    static final List<String> AT_NORTH =
            List.of("SET waarborg.tenant = 'north'", "SET waarborg.reach = 'TENANT'");
    static final Papers PAPER = new Papers("paper");
    static final Papers FOLDER = new Papers("folder");
    static final Papers INVOICE = new Papers("invoice");
    static final Dataset SHEET = sheet();
    static final PluginSpec SPEC =
            PluginSpec.named("vault", Spi.VERSION)
                    .stores(PAPER.dataset, FOLDER.dataset, INVOICE.dataset, SHEET);
    static final Registry REGISTRY =
            Registry.of(
                    List.of(new LoadedPlugin(SPEC, Vault.class.getClassLoader(), "org.example.V")));

    final DatabaseUrl owner = TestServer.scratch();
    final RoleNames roles =
            SchemaSetup.prepare(
                    owner,
                    TestServer.APP_PASSWORD,
                    List.of(new PluginSchema("vault", "vault", Vault.class.getClassLoader(), true)),
                    List.of(
                            new PolicyInstaller(REGISTRY),
                            new CatalogueCheck(REGISTRY),
                            new SqlChecks()));
    final Vertx vertx = Vertx.vertx();
    final PgTransactions transactions =
            new PgTransactions(
                    vertx,
                    owner.asApp(roles, TestServer.APP_PASSWORD),
                    roles,
                    new KeyRing(MasterKey.random()),
                    new TransactionLimits(2, 64, 4, 16, java.time.Duration.ofSeconds(20)));

    Vault() {
        run(
                "INSERT INTO core.tenant VALUES ('north', 'North', 'ACTIVE', 1, now(), now())",
                "INSERT INTO core.tenant VALUES ('south', 'South', 'ACTIVE', 1, now(), now())",
                "INSERT INTO core.subject (tenant_id, id, created_at) VALUES ('north',"
                        + " '00000000-0000-0000-0000-000000000001', now())",
                "INSERT INTO core.account (tenant_id, id, created_at, subject_id, kind, login, name,"
                        + " roles, status) VALUES ('north', '00000000-0000-0000-0000-000000000002',"
                        + " now(), '00000000-0000-0000-0000-000000000001', 'HUMAN', 'officer',"
                        + " 'An Officer', '{}', 'ACTIVE')",
                "INSERT INTO core.subject (tenant_id, id, created_at) VALUES ('north',"
                        + " '00000000-0000-0000-0000-000000000003', now())",
                "INSERT INTO core.account (tenant_id, id, created_at, subject_id, kind, login, name,"
                        + " roles, status) VALUES ('north', '00000000-0000-0000-0000-000000000004',"
                        + " now(), '00000000-0000-0000-0000-000000000003', 'HUMAN', 'reviewer',"
                        + " 'A Reviewer', '{}', 'ACTIVE')");
    }

    /** One officer proposes an outcome for the open tasks that fit, another one agrees. */
    static List<String> decided(String which, String outcome, String keepUntil) {
        return List.of(
                "SET waarborg.actor = '00000000-0000-0000-0000-000000000002'",
                "UPDATE core.retention_task SET outcome = '"
                        + outcome
                        + "', keep_until = "
                        + keepUntil
                        + ", author_id = core.actor(), evidence = 'looked', proposed_at = now()"
                        + " WHERE closed_at IS NULL AND "
                        + which,
                "SET waarborg.actor = '00000000-0000-0000-0000-000000000004'",
                "UPDATE core.retention_task SET reviewer_id = core.actor(), closed_at = now()"
                        + " WHERE closed_at IS NULL AND "
                        + which,
                "RESET waarborg.actor");
    }

    void decide(String outcome) {
        run(decided("true", outcome, "NULL").toArray(String[]::new));
    }

    /** The columns of one of the three tables. */
    static final class Papers {

        private static final ColumnTrait EMPTY = ColumnTrait.NULLABLE;

        final Dataset dataset;
        final Column<UUID> person;

        Papers(String table) {
            Columns columns = Columns.of("vault", table);
            person =
                    table.equals("folder")
                            ? columns.uuid("person_id", Category.SUBJECT_ID, EMPTY)
                            : columns.uuid("person_id", Category.SUBJECT_ID);
            var made = columns.date("made_on", Category.OPERATIONAL);
            var ended = columns.instant("ended_at", Category.OPERATIONAL, EMPTY);
            var seen = columns.instant("seen_at", Category.OPERATIONAL, EMPTY);
            var booked = columns.date("booked_on", Category.OPERATIONAL);
            var kind = columns.text("kind", Category.OPERATIONAL, EMPTY);
            var draft = columns.flag("draft", Category.OPERATIONAL);
            var changed = columns.instant("changed_at", Category.OPERATIONAL);
            var name = columns.text("name", Category.NAME, EMPTY);
            columns.text("note", Category.CONTENT, EMPTY);
            dataset =
                    Dataset.of(columns)
                            .called("stukken in de kluis", "papers in the vault")
                            .about(SubjectLink.column(person))
                            .retainedAs(table)
                            .onErasure(
                                    switch (table) {
                                        case "invoice" -> Erasure.stripTo("AWR", name, person);
                                        case "folder" -> Erasure.anonymise();
                                        default -> Erasure.deleteRow();
                                    })
                            .anchored(
                                    Anchor.on("MADE", made),
                                    Anchor.whenEnded("ENDED", ended),
                                    Anchor.on("SEEN", seen, made),
                                    Anchor.on("FY_END", booked))
                            .inCases(
                                    RetentionCase.when("draft", draft, true),
                                    RetentionCase.when("odd", kind, "A", "B"),
                                    RetentionCase.attribute("kind", kind))
                            .lastActive(changed);
        }
    }

    private static Dataset sheet() {
        Columns columns = Columns.of("vault", "sheet");
        Column<UUID> paper = columns.uuid("paper_id", Category.OPERATIONAL);
        columns.text("words", Category.CONTENT);
        return Dataset.of(columns)
                .called("bladen van een stuk", "sheets of a paper")
                .about(SubjectLink.through(paper, PAPER.dataset))
                .retainedAs("paper")
                .onErasure(Erasure.deleteRow())
                .withParent();
    }

    /** As the superuser, whom no policy binds. */
    void run(String... statements) {
        try {
            List<String> all = new java.util.ArrayList<>(AT_NORTH);
            all.addAll(List.of(statements));
            TestServer.run(TestServer.superuserOf(owner), all.toArray(String[]::new));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String ask(String query) {
        try {
            return TestServer.ask(TestServer.superuserOf(owner), query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("Nothing came back in time", e);
        }
    }

    @Override
    public void close() {
        await(transactions.close());
        await(vertx.close());
    }
}
