package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.NORTH;
import static nl.waarborg.data.tx.Work.SOUTH;
import static nl.waarborg.data.tx.Work.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.TestServer;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.keys.UnreadableData;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EncryptionTest {

    private static final String IBAN = "NL91 ABNA 0417 1643 00";
    private static final String COMPLAINT = "Sleeps badly since March";

    private Work work;
    private SubjectId ann;
    private SubjectId ben;
    private int title;

    @BeforeAll
    void open() {
        work = new Work();
        ann = work.newSubject(NORTH);
        ben = work.newSubject(NORTH);
    }

    @AfterAll
    void close() {
        work.close();
    }

    private UUID ticket(TenantId tenant, SubjectId asker) {
        Values values =
                Desk.ticket(asker.value(), "Ticket " + ++title)
                        .set(Desk.IBAN, IBAN)
                        .set(Desk.COMPLAINT, COMPLAINT)
                        .set(Desk.WEIGHT, new BigDecimal("61.50"));
        return work.write(session(tenant), tx -> tx.insert(Desk.TICKET, values));
    }

    @Test
    void a_row_is_read_back_as_it_was_made_in_the_same_flight() {
        Values values =
                Desk.ticket(ann.value(), "Ticket " + ++title)
                        .set(Desk.IBAN, IBAN)
                        .set(Desk.COMPLAINT, COMPLAINT);

        Row made = work.write(session(NORTH), tx -> tx.insertAndRead(Desk.TICKET, values));

        assertThat(made.get(Desk.IBAN)).isEqualTo(IBAN);
        assertThat(made.get(Desk.COMPLAINT)).isEqualTo(COMPLAINT);
        assertThat(made.get(Desk.TICKET.version())).isEqualTo(1);
        assertThat(read(made.get(Desk.TICKET.id())).get(Desk.TITLE))
                .isEqualTo(made.get(Desk.TITLE));
    }

    @Test
    void many_rows_are_made_together_each_under_the_key_of_its_person() {
        List<Values> rows = new ArrayList<>();
        for (int i = 0; i < 203; i++) {
            SubjectId asker = i % 2 == 0 ? ann : ben;
            rows.add(
                    Desk.ticket(asker.value(), "Many " + i)
                            .set(Desk.IBAN, IBAN)
                            .set(Desk.COMPLAINT, COMPLAINT + i));
        }

        List<UUID> made = work.write(session(NORTH), tx -> tx.insertAll(Desk.TICKET, rows));

        assertThat(made).hasSize(203).doesNotHaveDuplicates();
        for (int i : new int[] {0, 99, 100, 199, 200, 202}) {
            assertThat(read(made.get(i)).get(Desk.TITLE)).isEqualTo("Many " + i);
            assertThat(read(made.get(i)).get(Desk.COMPLAINT)).isEqualTo(COMPLAINT + i);
        }
        assertThat(work.dump("SELECT count(*)::text FROM desk.ticket WHERE title LIKE 'Many %'"))
                .contains("203");
        List<UUID> none = work.write(session(NORTH), tx -> tx.insertAll(Desk.TICKET, List.of()));
        assertThat(none).isEmpty();
    }

    @Test
    void many_people_are_made_together_each_with_a_key_of_its_own() {
        List<UUID> made =
                work.write(
                        session(NORTH),
                        unit ->
                                unit.newSubjects(3)
                                        .compose(
                                                people ->
                                                        unit.insertAll(
                                                                Desk.TICKET,
                                                                people.stream()
                                                                        .map(EncryptionTest::asked)
                                                                        .toList())));

        assertThat(made).hasSize(3);
        for (UUID id : made) {
            assertThat(read(id).get(Desk.COMPLAINT)).isEqualTo(COMPLAINT);
        }
        assertThat(
                        work.dump(
                                "SELECT count(DISTINCT s.wrapped_key)::text FROM core.subject s JOIN"
                                        + " desk.ticket t ON t.asker_id = s.id AND t.tenant_id ="
                                        + " s.tenant_id WHERE t.title LIKE 'Of %'"))
                .contains("3");
        List<SubjectId> none = work.write(session(NORTH), unit -> unit.newSubjects(0));
        assertThat(none).isEmpty();
    }

    private static Values asked(SubjectId person) {
        return Desk.ticket(person.value(), "Of " + person).set(Desk.COMPLAINT, COMPLAINT);
    }

    @Test
    void rows_with_other_columns_are_not_made_together() {
        List<Values> rows =
                List.of(
                        Desk.ticket(ann.value(), "Alone"),
                        Desk.ticket(ann.value(), "Alone").set(Desk.IBAN, IBAN));

        assertThatThrownBy(() -> work.write(session(NORTH), tx -> tx.insertAll(Desk.TICKET, rows)))
                .hasMessageContaining("the same columns");
        assertThat(work.dump("SELECT count(*)::text FROM desk.ticket WHERE title = 'Alone'"))
                .contains("0");
    }

    private Row read(UUID id) {
        return work.read(session(NORTH), tx -> tx.require(Desk.TICKET, id));
    }

    @Test
    void the_plugin_sees_plain_values_and_a_dump_does_not() {
        UUID id = ticket(NORTH, ann);

        Row row = read(id);
        String dump = work.dump("SELECT t::text FROM desk.ticket t WHERE id = '" + id + "'");
        String asText =
                work.dump(
                        "SELECT encode(complaint, 'escape') || encode(iban, 'escape') ||"
                                + " encode(iban_index, 'escape') FROM desk.ticket WHERE id = '"
                                + id
                                + "'");

        assertThat(row.get(Desk.IBAN)).isEqualTo(IBAN);
        assertThat(row.get(Desk.COMPLAINT)).isEqualTo(COMPLAINT);
        assertThat(row.get(Desk.WEIGHT)).isEqualTo(new BigDecimal("61.50"));
        assertThat(dump + asText).doesNotContain("NL91", "ABNA", "Sleeps", "March", "61.5");
        assertThat(dump).contains(ann.toString());
    }

    @Test
    void the_same_value_is_never_the_same_ciphertext() {
        UUID one = ticket(NORTH, ann);
        UUID two = ticket(NORTH, ann);

        assertThat(
                        work.dump(
                                "SELECT count(DISTINCT complaint) || ' ' || count(DISTINCT iban_index)"
                                        + " FROM desk.ticket WHERE id IN ('"
                                        + one
                                        + "', '"
                                        + two
                                        + "')"))
                .isEqualTo("2 1");
    }

    @Test
    void a_value_in_the_row_of_another_or_in_another_column_does_not_open() throws SQLException {
        UUID anns = ticket(NORTH, ann);
        UUID anothers = ticket(NORTH, ann);
        UUID bens = ticket(NORTH, ben);
        UUID moved = ticket(NORTH, ben);
        UUID flipped = ticket(NORTH, ben);
        TestServer.run(
                TestServer.superuserOf(work.owner),
                "SET waarborg.tenant = 'north'",
                copy("complaint", anns, "complaint", anothers),
                copy("complaint", anns, "complaint", bens),
                copy("complaint", moved, "iban", moved),
                "UPDATE desk.ticket SET iban = set_byte(iban, 40, get_byte(iban, 40) # 1) WHERE id = '"
                        + flipped
                        + "'");

        for (UUID id : new UUID[] {anothers, bens, moved, flipped}) {
            assertThatThrownBy(() -> read(id))
                    .isInstanceOf(UnreadableData.class)
                    .hasMessageContaining("desk.ticket.");
        }
        assertThat(read(anns).get(Desk.COMPLAINT)).isEqualTo(COMPLAINT);
    }

    private static String copy(String from, UUID source, String to, UUID target) {
        return "UPDATE desk.ticket SET %s = (SELECT %s FROM desk.ticket WHERE id = '%s') WHERE id = '%s'"
                .formatted(to, from, source, target);
    }

    @Test
    void finds_an_exact_match_however_it_is_written_and_only_in_its_tenant() {
        SubjectId southerner = work.newSubject(SOUTH);
        UUID there = ticket(SOUTH, southerner);
        SubjectId carl = work.newSubject(NORTH);
        UUID id =
                work.write(
                        session(NORTH),
                        tx ->
                                tx.insert(
                                        Desk.TICKET,
                                        Desk.ticket(carl.value(), "Ticket " + ++title)
                                                .set(Desk.IBAN, "NL20INGB0001234567")));

        assertThat(matches(NORTH, "nl20 ingb 0001 2345 67")).containsExactly(id);
        assertThat(matches(NORTH, "NL20INGB0001234568")).isEmpty();
        assertThat(matches(SOUTH, IBAN)).containsExactly(there);
        assertThat(
                        work.dump(
                                "SELECT count(DISTINCT iban_index) FROM desk.ticket WHERE id = '"
                                        + there
                                        + "' OR id = '"
                                        + ticket(NORTH, ann)
                                        + "'"))
                .isEqualTo("2");
        assertThatThrownBy(
                        () ->
                                work.read(
                                        session(NORTH),
                                        tx -> tx.matching(Desk.COMPLAINT, COMPLAINT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<UUID> matches(TenantId tenant, String iban) {
        return work.read(
                session(tenant),
                tx ->
                        tx.matching(Desk.IBAN, iban)
                                .compose(
                                        fits ->
                                                tx.page(
                                                        Desk.TICKET,
                                                        fits,
                                                        new PageRequest(10, Optional.empty())))
                                .map(page -> page.map(row -> row.get(Desk.ID)).items()));
    }

    @Test
    void a_list_opens_the_values_of_many_people_and_wants_their_rows_ids() {
        UUID anns = ticket(NORTH, ann);
        UUID bens = ticket(NORTH, ben);
        var which = Desk.ID.field().in(anns, bens);
        var with =
                DSL.select(Desk.ID.field(), Desk.COMPLAINT.field())
                        .from(Desk.TICKET.asTable())
                        .where(which);
        var without = DSL.select(Desk.COMPLAINT.field()).from(Desk.TICKET.asTable()).where(which);

        assertThat(work.<List<Row>>read(session(NORTH), tx -> tx.list(with)))
                .extracting(row -> row.get(Desk.COMPLAINT))
                .containsExactly(COMPLAINT, COMPLAINT);
        assertThatThrownBy(() -> work.read(session(NORTH), tx -> tx.list(without)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must select the id of its table too");
    }

    @Test
    void a_change_encrypts_anew_and_emptying_empties_the_index_too() {
        UUID id = ticket(NORTH, ann);

        work.write(
                session(NORTH),
                tx ->
                        tx.update(
                                Desk.TICKET,
                                id,
                                OptionalLong.of(1),
                                Values.of(Desk.COMPLAINT, "Better now")
                                        .setNullable(Desk.IBAN, null)));

        assertThat(read(id).get(Desk.COMPLAINT)).isEqualTo("Better now");
        assertThat(read(id).find(Desk.IBAN)).isEmpty();
        assertThat(
                        work.dump(
                                "SELECT iban IS NULL AND iban_index IS NULL FROM desk.ticket WHERE id ="
                                        + " '"
                                        + id
                                        + "'"))
                .isEqualTo("t");
    }

    @Test
    void a_row_with_encrypted_columns_stays_with_its_person() {
        UUID id = ticket(NORTH, ann);

        assertThatThrownBy(
                        () ->
                                work.write(
                                        session(NORTH),
                                        tx ->
                                                tx.update(
                                                        Desk.TICKET,
                                                        id,
                                                        OptionalLong.empty(),
                                                        Values.of(Desk.ASKER, ben.value()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stays with its subject");
    }

    @Test
    void what_hangs_on_a_row_is_encrypted_under_the_key_of_its_person() {
        UUID on = ticket(NORTH, ann);

        UUID id =
                work.write(
                        session(NORTH),
                        tx ->
                                tx.insert(
                                        Desk.COMMENT,
                                        Values.of(Desk.ON_TICKET, on).set(Desk.WORDS, "Hm")));

        assertThat(work.read(session(NORTH), tx -> tx.require(Desk.COMMENT, id)).get(Desk.WORDS))
                .isEqualTo("Hm");
        assertThat(
                        work.dump(
                                "SELECT encode(substr(words, 2, 16), 'hex') FROM desk.comment WHERE id ="
                                        + " '"
                                        + id
                                        + "'"))
                .isEqualTo(ann.toString().replace("-", ""));
        assertThatThrownBy(
                        () ->
                                work.write(
                                        session(SOUTH),
                                        tx ->
                                                tx.insert(
                                                        Desk.COMMENT,
                                                        Values.of(Desk.ON_TICKET, on)
                                                                .set(Desk.WORDS, "Hm"))))
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_person_and_the_first_record_are_made_in_one_transaction() {
        UUID id =
                work.write(
                        session(NORTH),
                        tx ->
                                tx.newSubject()
                                        .compose(
                                                who ->
                                                        tx.insert(
                                                                Desk.TICKET,
                                                                Desk.ticket(
                                                                                who.value(),
                                                                                "Ticket " + ++title)
                                                                        .set(
                                                                                Desk.COMPLAINT,
                                                                                COMPLAINT)))
                                        .compose(
                                                made ->
                                                        tx.require(Desk.TICKET, made)
                                                                .map(
                                                                        row -> {
                                                                            assertThat(
                                                                                            row.get(
                                                                                                    Desk
                                                                                                            .COMPLAINT))
                                                                                    .isEqualTo(
                                                                                            COMPLAINT);
                                                                            return made;
                                                                        })));

        assertThat(read(id).get(Desk.COMPLAINT)).isEqualTo(COMPLAINT);
    }

    @Test
    void without_the_persons_key_the_values_are_empty_and_nothing_can_be_added()
            throws SQLException {
        SubjectId dora = work.newSubject(NORTH);
        UUID id = ticket(NORTH, dora);
        assertThat(read(id).get(Desk.COMPLAINT)).isEqualTo(COMPLAINT);

        TestServer.run(
                TestServer.superuserOf(work.owner),
                "SET waarborg.tenant = 'north'",
                "UPDATE core.subject SET wrapped_key = NULL WHERE id = '" + dora + "'");
        work.ring.forget(NORTH, dora);

        Row row = read(id);
        assertThat(row.find(Desk.COMPLAINT)).isEmpty();
        assertThatThrownBy(() -> row.get(Desk.IBAN)).isInstanceOf(IllegalStateException.class);
        assertThat(row.get(Desk.TITLE)).isNotBlank();
        assertThatThrownBy(() -> ticket(NORTH, dora))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("erased");
    }

    @Test
    void another_master_key_opens_nothing() {
        UUID id = ticket(NORTH, ann);
        KeyRing stranger = new KeyRing(MasterKey.random());
        PgTransactions transactions =
                new PgTransactions(
                        work.vertx,
                        work.owner.asApp(work.roles, TestServer.APP_PASSWORD),
                        work.roles,
                        stranger,
                        Work.SMALL);

        assertThatThrownBy(
                        () ->
                                Work.await(
                                        transactions.read(
                                                session(NORTH), tx -> tx.require(Desk.TICKET, id))))
                .isInstanceOf(UnreadableData.class);
        Work.await(transactions.close());
    }
}
