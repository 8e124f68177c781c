package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.NORTH;
import static nl.waarborg.data.tx.Work.SOUTH;
import static nl.waarborg.data.tx.Work.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.TestServer;
import nl.waarborg.kernel.Session;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Who looked at whose health data: nobody looks without a line, and no line is ever changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReadLogTest {

    private static final String COMPLAINT = "Sleeps badly since March";
    private static final Field<String> COMPLAINT_FIELD = Desk.COMPLAINT.field();

    private Work work;
    private SubjectId ann;
    private SubjectId sam;
    private UUID account;
    private UUID ticket;

    @BeforeAll
    void open() throws SQLException {
        work = new Work();
        sam = work.newSubject(NORTH);
        account = UUID.randomUUID();
        TestServer.run(
                TestServer.superuserOf(work.owner),
                "SET waarborg.tenant = 'north'",
                "INSERT INTO core.account (tenant_id, id, created_at, subject_id, kind, login, name,"
                        + " roles, status) VALUES ('north', '"
                        + account
                        + "', now(), '"
                        + sam
                        + "', 'HUMAN', 'sam@north.example', 'Sam', '{caseworker}', 'ACTIVE')");
    }

    @AfterAll
    void close() {
        work.close();
    }

    @BeforeEach
    void aTicket() {
        ann = work.newSubject(NORTH);
        Values values =
                Desk.ticket(ann.value(), "Ticket of " + ann)
                        .set(Desk.IBAN, "NL91 ABNA 0417 1643 00")
                        .set(Desk.COMPLAINT, COMPLAINT);
        ticket = work.write(session(NORTH), tx -> tx.insert(Desk.TICKET, values));
    }

    @Test
    void a_look_leaves_who_whom_why_when_and_no_value() {
        work.read(staff(), tx -> tx.require(Desk.TICKET, ticket));

        String line = lines();
        assertThat(line)
                .contains(account.toString(), ann.toString(), "{caseworker}", "test", "desk.ticket")
                .contains("2026-03-01")
                .doesNotContain("Sleeps", ticket.toString());
    }

    @Test
    void each_way_of_reading_leaves_one_line_for_each_person_and_table() {
        SubjectId ben = work.newSubject(NORTH);
        work.write(
                session(NORTH),
                tx ->
                        tx.insert(
                                Desk.TICKET,
                                Desk.ticket(ben.value(), "Other").set(Desk.COMPLAINT, "Back")));

        work.read(
                staff(),
                tx ->
                        tx.page(Desk.TICKET, ofAnn(), new PageRequest(10, Optional.empty()))
                                .compose(page -> tx.first(complaints()))
                                .compose(row -> tx.list(complaints())));

        assertThat(count(ann)).isEqualTo("1");
        assertThat(count(ben)).isEqualTo("0");
        work.read(staff(), tx -> tx.list(complaints()));
        assertThat(count(ann)).as("another request is another look").isEqualTo("2");
    }

    @Test
    void what_needs_no_log_leaves_no_line_and_takes_no_connection_for_writes() {
        PgTransactions idle = work.transactions(Work.SMALL);

        Work.await(
                idle.read(
                        staff(),
                        tx ->
                                tx.require(Desk.TICKET, ticket, Desk.ID, Desk.TITLE, Desk.IBAN)
                                        .compose(row -> tx.count(Desk.TICKET, ofAnn()))));
        Work.await(idle.read(Work.own(NORTH, ann), tx -> tx.require(Desk.TICKET, ticket)));

        assertThat(idle.writes().pool().size()).isZero();
        assertThat(count(ann)).isEqualTo("0");
        Work.await(idle.close());
    }

    @Test
    void work_that_changes_something_leaves_its_looks_with_its_changes() {
        work.write(
                staff(),
                tx ->
                        tx.require(Desk.TICKET, ticket)
                                .compose(
                                        row ->
                                                tx.update(
                                                        Desk.TICKET,
                                                        ticket,
                                                        OptionalLong.empty(),
                                                        Values.of(Desk.PRIORITY, 2))));

        assertThat(count(ann)).isEqualTo("1");
    }

    @Test
    void a_value_that_cannot_be_written_down_is_not_opened() throws SQLException {
        String function = " ON FUNCTION core.log_reads(text, uuid[], uuid[]) ";
        TestServer.run(work.owner, "REVOKE EXECUTE" + function + "FROM " + work.roles.core());
        try {
            assertThatThrownBy(() -> work.read(staff(), tx -> tx.require(Desk.TICKET, ticket)))
                    .isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> work.write(staff(), tx -> tx.require(Desk.TICKET, ticket)))
                    .isInstanceOf(RuntimeException.class);
        } finally {
            TestServer.run(work.owner, "GRANT EXECUTE" + function + "TO " + work.roles.core());
        }
    }

    @Test
    void no_query_shows_a_value_without_a_line() {
        Column<String> disguise =
                Columns.of("desk", "ticket").text("title_of", Category.OPERATIONAL);
        List<Field<?>> tricks =
                List.of(
                        COMPLAINT_FIELD,
                        COMPLAINT_FIELD.as(Desk.TITLE.field()),
                        COMPLAINT_FIELD.as(disguise.field()),
                        DSL.coalesce(COMPLAINT_FIELD, "").as(Desk.TITLE.field()),
                        DSL.field("convert_from(complaint, 'LATIN1')", SQLDataType.CLOB),
                        DSL.field("row_to_json(ticket)", SQLDataType.CLOB));

        for (Field<?> trick : tricks) {
            for (Column<String> as : List.of(Desk.COMPLAINT, Desk.TITLE, disguise)) {
                assertThatThrownBy(
                                () ->
                                        work.read(
                                                staff(),
                                                tx ->
                                                        tx.list(select(trick))
                                                                .map(
                                                                        rows ->
                                                                                rows.getFirst()
                                                                                        .get(as))))
                        .as(trick + " as " + as)
                        .isInstanceOf(RuntimeException.class);
            }
        }
        assertThat(count(ann)).isEqualTo("0");
    }

    @Test
    void a_column_declared_otherwise_on_the_side_is_written_down_all_the_same() {
        Columns otherwise = Columns.of("desk", "ticket");
        Column<String> complaint = otherwise.text("complaint", Category.OPERATIONAL);

        Row row =
                work.read(
                                staff(),
                                tx ->
                                        tx.list(
                                                DSL.select(Desk.ID.field(), complaint.field())
                                                        .from(Desk.TICKET.asTable())
                                                        .where(ofAnn())))
                        .getFirst();

        assertThat(row.get(complaint)).isEqualTo(COMPLAINT);
        assertThat(count(ann)).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO core.read_log SELECT * FROM core.read_log",
                "UPDATE core.read_log SET purpose = 'other'",
                "DELETE FROM core.read_log",
                "TRUNCATE core.read_log"
            })
    void no_role_of_the_application_writes_or_changes_a_line(String statement) {
        for (String role :
                List.of(work.roles.core(), work.roles.operator(), work.roles.plugin("desk"))) {
            assertThatThrownBy(() -> as(role, statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void a_plugin_neither_reads_the_log_nor_writes_in_it() {
        String plugin = work.roles.plugin("desk");

        for (String statement :
                List.of(
                        "SELECT * FROM core.read_log",
                        "SELECT core.log_reads('desk.ticket', '{}', '{}')")) {
            assertThatThrownBy(() -> as(plugin, statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void not_even_the_owner_changes_a_line() {
        work.read(staff(), tx -> tx.require(Desk.TICKET, ticket));

        for (String statement :
                List.of("UPDATE core.read_log SET purpose = 'x'", "DELETE FROM core.read_log")) {
            assertThatThrownBy(
                            () ->
                                    TestServer.run(
                                            work.owner, "SET waarborg.tenant = 'north'", statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("WB003"));
        }
    }

    @Test
    void the_other_tenant_sees_no_line_and_cannot_add_one_about_a_stranger() throws SQLException {
        work.read(staff(), tx -> tx.require(Desk.TICKET, ticket));

        assertThat(as(work.roles.core(), SOUTH.value(), "SELECT count(*) FROM core.read_log"))
                .isEqualTo("0");
        assertThat(
                        as(
                                work.roles.core(),
                                SOUTH.value(),
                                "SELECT core.log_reads('x', ARRAY['"
                                        + UUID.randomUUID()
                                        + "'::uuid], ARRAY['"
                                        + ann
                                        + "'::uuid])"))
                .isEqualTo("0");
    }

    private Session staff() {
        return session(NORTH, Reach.TENANT, Optional.of(new AccountId(account)), Optional.of(sam));
    }

    private org.jooq.Condition ofAnn() {
        return Desk.ASKER.field().eq(ann.value());
    }

    private Select<?> complaints() {
        return DSL.select(Desk.ID.field(), COMPLAINT_FIELD)
                .from(Desk.TICKET.asTable())
                .where(ofAnn());
    }

    private Select<?> select(Field<?> shown) {
        return DSL.select(shown).from(Desk.TICKET.asTable()).where(ofAnn());
    }

    private String lines() {
        return work.dump("SELECT l::text FROM core.read_log l WHERE subject_id = '" + ann + "'");
    }

    private String count(SubjectId person) {
        return work.dump("SELECT count(*) FROM core.read_log WHERE subject_id = '" + person + "'");
    }

    private String as(String role, String statement) throws SQLException {
        return as(role, NORTH.value(), statement);
    }

    private String as(String role, String tenant, String statement) throws SQLException {
        try (Connection connection =
                work.owner.as(work.roles.app(), TestServer.APP_PASSWORD).connect()) {
            TestServer.ask(
                    connection,
                    "SELECT set_config('waarborg.tenant', '"
                            + tenant
                            + "', false), set_config('waarborg.purpose', 'test', false),"
                            + " set_config('role', '"
                            + role
                            + "', false)");
            return TestServer.ask(connection, statement);
        }
    }
}
