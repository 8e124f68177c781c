package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
import nl.waarborg.spi.Problem;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What the database puts off until the commit; before PostgreSQL 18 it asks that in the role of the
 * commit, who may not look into a module's tables.
 */
final class DeferredTest {

    private static final DatabaseRole VAULT = new DatabaseRole.OfPlugin("vault");
    private static final DatabaseRole CORE = new DatabaseRole.Core();

    private Vault vault;

    @BeforeEach
    void open() {
        vault = new Vault();
        Rulebook.install(vault, 1, Rulebook.PAPERS_END);
        new Shelf(vault, new SplittableRandom(7), "paper").fill(2, 3);
        vault.run(
                """
                CREATE FUNCTION vault.demand_a_name() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF EXISTS (SELECT FROM vault.paper p WHERE p.id = NEW.id AND p.name IS NULL) THEN
                        RAISE EXCEPTION 'a paper has a name' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                END $$
                """,
                "CREATE CONSTRAINT TRIGGER late AFTER UPDATE ON vault.paper DEFERRABLE INITIALLY"
                        + " DEFERRED FOR EACH ROW EXECUTE FUNCTION vault.demand_a_name()");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private void write(String first, String second) {
        Session session =
                Session.ofCore(
                        Vault.NORTH,
                        "retention",
                        Instant.parse("2026-11-22T03:00:00Z"),
                        UUID.randomUUID());
        Vault.await(
                vault.transactions.statements(
                        session,
                        statements ->
                                statements
                                        .run(VAULT, DSL.query(first))
                                        .compose(_ -> statements.run(CORE, DSL.query("SELECT 1")))
                                        .compose(_ -> statements.run(VAULT, DSL.query(second)))
                                        .compose(
                                                _ -> statements.run(CORE, DSL.query("SELECT 1")))));
    }

    @Test
    void is_asked_in_the_role_of_the_module_and_only_when_all_of_it_was_written() {
        write("UPDATE vault.paper SET name = NULL", "UPDATE vault.paper SET name = 'again'");
        assertThat(vault.ask("SELECT count(*) FROM vault.paper WHERE name = 'again'"))
                .isEqualTo("3");

        assertThatThrownBy(
                        () ->
                                write(
                                        "UPDATE vault.paper SET name = 'lost'",
                                        "UPDATE vault.paper SET name = NULL"))
                .isInstanceOf(Problem.class)
                .hasMessage("It breaks a rule.");
        assertThat(vault.ask("SELECT count(*) FROM vault.paper WHERE name = 'again'"))
                .isEqualTo("3");
    }
}
