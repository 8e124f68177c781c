package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.NORTH;
import static nl.waarborg.data.tx.Work.SOUTH;
import static nl.waarborg.data.tx.Work.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.TestServer;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.TenantKeys;
import nl.waarborg.data.keys.WrappedTenantKeys;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** With an encrypted value goes the key that opens it, and no other. */
@SuppressWarnings("NullAway.Init") // JUnit makes the work before each test
final class ValueKeysTest {

    private static final String IBAN = "NL91 ABNA 0417 1643 00";
    private static final String COMPLAINT = "Sleeps badly since March";
    private static final String LINES =
            "SELECT count(*) FROM installation.erasure_ledger WHERE act = 'VALUE_KEYS_DESTROYED'";

    private Work work;
    private SubjectId ann;
    private SubjectId ben;
    private int title;

    @BeforeEach
    void open() {
        work = new Work();
        ann = work.newSubject(NORTH);
        ben = work.newSubject(NORTH);
    }

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void each_value_has_a_key_of_its_own_that_says_nothing_of_the_person() {
        UUID id = ticket(NORTH, ann);

        assertThat(Set.of(keys("complaint", id), keys("weight", id), keys("iban", id))).hasSize(3);
        assertThat(work.dump("SELECT count(*) FROM core.value_key")).isEqualTo("3");
        assertThat(
                        work.dump(
                                "SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute WHERE"
                                        + " attrelid = 'core.value_key'::regclass AND attnum > 0"))
                .isEqualTo("tenant_id id wrapped_key earlier");
    }

    @Test
    void a_row_that_goes_takes_its_keys_along_and_nobody_elses() {
        UUID gone = ticket(NORTH, ann);
        UUID stays = ticket(NORTH, ann);
        UUID neighbour = ticket(NORTH, ben);
        UUID elsewhere = ticket(SOUTH, work.newSubject(SOUTH));
        String keys = work.dump(keysOf(gone));

        work.write(session(NORTH), tx -> tx.delete(Desk.TICKET, gone));

        assertThat(work.dump("SELECT count(*) FROM core.value_key")).isEqualTo("9");
        work.ring.forgetSubjects();
        assertThat(read(NORTH, stays).get(Desk.IBAN)).isEqualTo(IBAN);
        assertThat(read(NORTH, neighbour).get(Desk.COMPLAINT)).isEqualTo(COMPLAINT);
        assertThat(read(SOUTH, elsewhere).get(Desk.COMPLAINT)).isEqualTo(COMPLAINT);
        assertThat(
                        work.dump(
                                "SELECT string_agg(k, ' ' ORDER BY k) FROM installation.erasure_ledger,"
                                        + " jsonb_array_elements_text(detail -> 'keys') AS k"
                                        + " WHERE act = 'VALUE_KEYS_DESTROYED' AND subject_id IS NULL"
                                        + " AND tenant_id = 'north'"))
                .isEqualTo(keys);
    }

    @Test
    void what_is_written_over_loses_its_key_here_only_since_an_older_copy_has_nothing_else() {
        UUID id = ticket(NORTH, ann);
        String bank = keys("iban", id);
        String health = keys("complaint", id);
        String weight = keys("weight", id);

        change(session(NORTH), id, Values.of(Desk.IBAN, "NL02 ABNA 0123 4567 89"));
        change(session(NORTH), id, Values.of(Desk.COMPLAINT, "Better now"));

        assertThat(read(NORTH, id).get(Desk.IBAN)).isEqualTo("NL02 ABNA 0123 4567 89");
        assertThat(there(bank)).isEqualTo("0");
        assertThat(there(health)).isEqualTo("0");
        assertThat(there(weight)).isEqualTo("1");
        assertThat(work.dump(LINES)).isEqualTo("0");
    }

    @Test
    void what_was_written_over_goes_for_good_with_what_stands_there_at_the_end() {
        UUID id = ticket(NORTH, ann);
        String first = keys("iban", id);
        change(session(NORTH), id, Values.of(Desk.IBAN, "NL02 ABNA 0123 4567 89"));
        String second = keys("iban", id);
        change(session(NORTH), id, Values.of(Desk.IBAN, IBAN));
        String third = keys("iban", id);
        UUID other = ticket(NORTH, ben);

        change(by("retention"), id, Values.none().setNullable(Desk.IBAN, null));

        assertThat(
                        work.dump(
                                "SELECT detail ->> 'keys' FROM installation.erasure_ledger"
                                        + " WHERE act = 'VALUE_KEYS_DESTROYED'"))
                .contains(first, second, third)
                .doesNotContain(keys("complaint", id), keys("iban", other));
    }

    @Test
    void what_is_emptied_loses_its_key_for_good_by_a_run_a_request_or_ordinary_work() {
        for (String purpose : new String[] {"retention", "rights", "desk"}) {
            UUID id = ticket(NORTH, ann);
            String bank = keys("iban", id);
            String weight = keys("weight", id);
            int before = Integer.parseInt(work.dump(LINES));

            change(
                    by(purpose),
                    id,
                    Values.of(Desk.COMPLAINT, "Better now").setNullable(Desk.IBAN, null));

            assertThat(there(bank)).as(purpose).isEqualTo("0");
            assertThat(there(weight)).as(purpose).isEqualTo("1");
            assertThat(read(NORTH, id).get(Desk.WEIGHT)).isEqualByComparingTo("61.50");
            assertThat(Integer.parseInt(work.dump(LINES))).as(purpose).isEqualTo(before + 1);
            assertThat(
                            work.dump(
                                    "SELECT detail ->> 'keys' FROM installation.erasure_ledger WHERE"
                                            + " act = 'VALUE_KEYS_DESTROYED' ORDER BY seq DESC LIMIT 1"))
                    .isEqualTo("[\"" + bank + "\"]");
        }
    }

    @Test
    void what_ordinary_work_empties_takes_along_what_stood_there_before_and_nothing_else() {
        UUID id = ticket(NORTH, ann);
        String first = keys("complaint", id);
        change(session(NORTH), id, Values.of(Desk.COMPLAINT, "Better now"));
        String second = keys("complaint", id);
        UUID other = ticket(NORTH, ann);

        change(session(NORTH), id, Values.none().setNullable(Desk.COMPLAINT, null));

        assertThat(
                        work.dump(
                                "SELECT string_agg(k, ' ' ORDER BY k) FROM installation.erasure_ledger,"
                                        + " jsonb_array_elements_text(detail -> 'keys') AS k"
                                        + " WHERE act = 'VALUE_KEYS_DESTROYED'"))
                .isEqualTo(Stream.of(first, second).sorted().collect(Collectors.joining(" ")));
        assertThat(there(second)).isEqualTo("0");
        assertThat(read(NORTH, id).find(Desk.COMPLAINT)).isEmpty();
        assertThat(read(NORTH, id).get(Desk.IBAN)).isEqualTo(IBAN);
        assertThat(read(NORTH, other).get(Desk.COMPLAINT)).isEqualTo(COMPLAINT);
    }

    @Test
    void many_rows_that_go_at_once_share_lines() {
        UUID[] rows =
                IntStream.range(0, 251).mapToObj(_ -> ticket(NORTH, ann)).toArray(UUID[]::new);
        UUID stays = ticket(NORTH, ann);

        run("DELETE FROM desk.ticket WHERE id <> '" + stays + "'");

        assertThat(rows).hasSize(251);
        assertThat(work.dump("SELECT count(*) FROM core.value_key")).isEqualTo("3");
        assertThat(work.dump(LINES)).isEqualTo("2");
    }

    @Test
    void no_module_reads_or_removes_keys() {
        for (String attempt :
                new String[] {
                    "SELECT * FROM core.value_key",
                    "DELETE FROM core.value_key",
                    "SELECT core.destroy_value_keys('{}')",
                    "SELECT core.guard_value_keys('desk.ticket', true, '{}')"
                }) {
            assertThatThrownBy(
                            () ->
                                    TestServer.run(
                                            TestServer.superuserOf(work.owner),
                                            "SET waarborg.tenant = 'north'",
                                            "SET ROLE \"" + work.roles.plugin("desk") + "\"",
                                            attempt))
                    .as(attempt)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_value_that_is_written_anew_while_it_is_read_is_never_empty() {
        UUID id = ticket(NORTH, ann);
        KeyRing nobodys = new KeyRing(work.master);
        PgTransactions reader =
                new PgTransactions(
                        work.vertx,
                        work.owner.asApp(work.roles, TestServer.APP_PASSWORD),
                        work.roles,
                        nobodys,
                        Work.SMALL);
        for (int i = 0; i < 150; i++) {
            String words = "Complaint " + i;
            var writing =
                    work.transactions.write(
                            session(NORTH),
                            tx ->
                                    tx.update(
                                            Desk.TICKET,
                                            id,
                                            OptionalLong.empty(),
                                            Values.of(Desk.COMPLAINT, words)
                                                    .set(Desk.WEIGHT, new BigDecimal("60.00"))));
            var reading = reader.read(session(NORTH), tx -> tx.require(Desk.TICKET, id));
            Work.await(writing);
            assertThat(Work.await(reading).find(Desk.COMPLAINT)).isPresent();
        }
        Work.await(reader.close());
    }

    @Test
    void what_is_of_before_opens_under_the_key_of_the_person_until_it_is_written_anew()
            throws SQLException, GeneralSecurityException {
        UUID id = ticket(NORTH, ann);
        run("UPDATE desk.ticket SET iban = '\\x" + HexFormat.of().formatHex(ofBefore(id)) + "'");

        assertThat(read(NORTH, id).get(Desk.IBAN)).isEqualTo("Before");
        change(session(NORTH), id, Values.of(Desk.IBAN, IBAN));
        assertThat(read(NORTH, id).get(Desk.IBAN)).isEqualTo(IBAN);
        assertThat(keys("iban", id)).isNotEmpty();
    }

    /** As it was written while all of a person was under one key. */
    private byte[] ofBefore(UUID row) throws GeneralSecurityException {
        HexFormat hex = HexFormat.of();
        TenantKeys tenant =
                new KeyRing(work.master)
                        .keep(
                                NORTH,
                                new WrappedTenantKeys(
                                        hex.parseHex(tenantKey("wrapped_key")),
                                        hex.parseHex(tenantKey("wrapped_index_key"))));
        byte[] wrapped =
                hex.parseHex(
                        work.dump(
                                "SELECT encode(wrapped_key, 'hex') FROM core.subject WHERE id = '"
                                        + ann
                                        + "'"));
        byte[] ciphertext =
                tenant.subjectKey(ann, wrapped)
                        .encrypt(
                                "Before".getBytes(StandardCharsets.UTF_8),
                                (Desk.IBAN + "|north|" + ann + "|" + row)
                                        .getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(17 + ciphertext.length)
                .put((byte) 1)
                .putLong(ann.value().getMostSignificantBits())
                .putLong(ann.value().getLeastSignificantBits())
                .put(ciphertext)
                .array();
    }

    private String tenantKey(String column) {
        return work.dump(
                "SELECT encode("
                        + column
                        + ", 'hex') FROM core.tenant_key WHERE tenant_id = 'north'");
    }

    private UUID ticket(TenantId tenant, SubjectId asker) {
        Values values =
                Desk.ticket(asker.value(), "Ticket " + ++title)
                        .set(Desk.IBAN, IBAN)
                        .set(Desk.COMPLAINT, COMPLAINT)
                        .set(Desk.WEIGHT, new BigDecimal("61.50"));
        return work.write(session(tenant), tx -> tx.insert(Desk.TICKET, values));
    }

    private Row read(TenantId tenant, UUID id) {
        return work.read(
                session(tenant),
                tx ->
                        tx.first(
                                        DSL.select(
                                                        Desk.ID.field(),
                                                        Desk.IBAN.field(),
                                                        Desk.COMPLAINT.field(),
                                                        Desk.WEIGHT.field())
                                                .from(Desk.TICKET.asTable())
                                                .where(Desk.ID.field().eq(id)))
                                .map(Optional::orElseThrow));
    }

    private void change(Session session, UUID id, Values values) {
        work.write(session, tx -> tx.update(Desk.TICKET, id, OptionalLong.empty(), values));
    }

    private void run(String sql) {
        try {
            TestServer.run(
                    TestServer.superuserOf(work.owner), "SET waarborg.tenant = 'north'", sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String keys(String column, UUID row) {
        return work.dump(
                "SELECT core.value_key_of("
                        + column
                        + ") FROM desk.ticket WHERE id = '"
                        + row
                        + "'");
    }

    private static String keysOf(UUID row) {
        return "SELECT string_agg(DISTINCT k::text, ' ' ORDER BY k::text) FROM desk.ticket, LATERAL"
                + " (VALUES (core.value_key_of(iban)), (core.value_key_of(complaint)),"
                + " (core.value_key_of(weight))) AS v (k) WHERE id = '"
                + row
                + "'";
    }

    private String there(String key) {
        return work.dump("SELECT count(*) FROM core.value_key WHERE id = '" + key + "'");
    }

    private static Session by(String purpose) {
        return new Session(
                NORTH,
                Optional.empty(),
                Optional.empty(),
                Reach.TENANT,
                purpose,
                new DatabaseRole.OfPlugin("desk"),
                Work.NOW,
                new UUID(0, 1));
    }
}
