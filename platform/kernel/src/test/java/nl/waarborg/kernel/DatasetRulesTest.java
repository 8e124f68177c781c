package nl.waarborg.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.AssignedIn;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

final class DatasetRulesTest {

    private final Columns columns = Columns.of("helpdesk", "visit");
    private final Column<UUID> visitor = columns.uuid("visitor_id", Category.SUBJECT_ID);
    private final Anchor made = Anchor.on("MADE", columns.createdAt());

    @Test
    void refuses_a_table_in_the_schema_of_another_plugin() {
        assertThat(faultsOf(declared(Columns.of("other", "visit"))))
                .containsExactly(
                        "helpdesk visit: the table is in the schema other, a plugin declares"
                                + " tables of its own schema helpdesk only");
    }

    @Test
    void refuses_a_table_twice() {
        assertThat(faultsOf(Helpdesk.TICKET, Helpdesk.TICKET))
                .containsExactly("helpdesk ticket: the table is declared twice");
    }

    @Test
    void refuses_a_subject_column_of_another_category_or_table() {
        Column<UUID> plain = columns.uuid("plain_id", Category.OPERATIONAL);

        assertThat(faultsOf(about(SubjectLink.column(plain)), Helpdesk.TICKET))
                .containsExactly(
                        "helpdesk visit.plain_id: the subject column must be of category"
                                + " SUBJECT_ID, not OPERATIONAL");
        assertThat(faultsOf(about(SubjectLink.column(Helpdesk.REQUESTER))))
                .containsExactly(
                        "helpdesk visit: the subject column helpdesk.ticket.requester_id is not a"
                                + " column of this table");
    }

    @Test
    void refuses_an_empty_subject_unless_erasure_is_what_empties_it() {
        Column<UUID> maybe = columns.uuid("maybe_id", Category.SUBJECT_ID, ColumnTrait.NULLABLE);
        var own = Columns.of("helpdesk", "note");
        var author = own.uuid("author_id", Category.SUBJECT_ID, ColumnTrait.NULLABLE);

        assertThat(faultsOf(about(SubjectLink.column(maybe))))
                .containsExactly(
                        "helpdesk visit.maybe_id: the subject column may be empty only where"
                                + " erasure empties it, else the row would be about nobody");
        assertThat(
                        faultsOf(
                                Dataset.of(own)
                                        .called("notities", "notes")
                                        .about(SubjectLink.column(author))
                                        .retainedAs("note")
                                        .onErasure(Erasure.anonymise())
                                        .anchored(Anchor.on("MADE", own.createdAt()))))
                .isEmpty();
    }

    @Test
    void refuses_a_parent_that_is_not_declared_or_declared_later_or_of_another_plugin() {
        var elsewhere = declared(Columns.of("other", "thing"));
        var undeclared = declared(Columns.of("helpdesk", "thing"));

        assertThat(faultsOf(child("one", undeclared)))
                .containsExactly("helpdesk one: the parent helpdesk.thing is not declared");
        assertThat(faultsOf(child("one", undeclared), undeclared))
                .containsExactly(
                        "helpdesk one: the parent helpdesk.thing must be declared before it");
        assertThat(faultsOf(child("one", elsewhere)))
                .containsExactly(
                        "helpdesk one: the parent other.thing is not a table of this plugin");
    }

    @Test
    void refuses_a_table_about_people_without_a_name_that_they_can_read() {
        var letters = Columns.of("helpdesk", "letter");
        var unnamed =
                Dataset.of(letters)
                        .about(SubjectLink.column(letters.uuid("person_id", Category.SUBJECT_ID)))
                        .retainedAs("visit")
                        .onErasure(Erasure.deleteRow())
                        .anchored(Anchor.on("MADE", letters.createdAt()));

        assertThat(faultsOf(unnamed))
                .containsExactly(
                        "helpdesk letter: called(…) is missing: people read this name, in Dutch"
                                + " and English, in letters and packages instead of the table's");
    }

    @Test
    void refuses_a_parent_about_nobody() {
        var catalogue = Dataset.of(Columns.of("helpdesk", "shelf")).aboutNobody("A catalogue");

        assertThat(faultsOf(catalogue, child("one", catalogue)))
                .containsExactly("helpdesk one: the parent helpdesk.shelf is about nobody");
    }

    @Test
    void refuses_a_way_to_the_subject_that_runs_in_a_circle() {
        var left = Columns.of("helpdesk", "left");
        var right = Columns.of("helpdesk", "right");
        var rightForNow = declared(right);
        var leftRow =
                Dataset.of(left)
                        .called("linker rijen", "rows on the left")
                        .about(through(left.uuid("right_id", Category.OPERATIONAL), rightForNow))
                        .retainedAs("x")
                        .onErasure(Erasure.deleteRow())
                        .withParent();
        var rightRow =
                Dataset.of(right)
                        .called("rechter rijen", "rows on the right")
                        .about(through(right.uuid("left_id", Category.OPERATIONAL), leftRow))
                        .retainedAs("x")
                        .onErasure(Erasure.deleteRow())
                        .withParent();

        assertThat(faultsOf(leftRow, rightRow))
                .containsExactly(
                        "helpdesk left: the way to the subject runs in a circle through"
                                + " helpdesk.right",
                        "helpdesk right: the way to the subject runs in a circle through"
                                + " helpdesk.left");
    }

    @Test
    void refuses_a_parent_column_that_may_be_empty_or_is_of_another_table() {
        var loose = columns.uuid("ticket_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

        assertThat(faultsOf(Helpdesk.TICKET, about(through(loose, Helpdesk.TICKET))))
                .containsExactly(
                        "helpdesk visit.ticket_id: the parent column may not be empty, else the"
                                + " row would be about nobody");
        assertThat(faultsOf(Helpdesk.TICKET, about(through(Helpdesk.TICKET_ID, Helpdesk.TICKET))))
                .containsExactly(
                        "helpdesk visit: the parent column helpdesk.comment.ticket_id is not a"
                                + " column of this table");
    }

    @Test
    void refuses_personal_data_about_nobody() {
        columns.json("answers", Map.of("colour", Category.CHARACTERISTIC));

        assertThat(faultsOf(Dataset.of(columns).aboutNobody("It is said")))
                .containsExactly(
                        "helpdesk visit.visitor_id: a table about nobody cannot hold a column of"
                                + " category SUBJECT_ID",
                        "helpdesk visit.answers: a table about nobody cannot hold a column of"
                                + " category CONTENT");
    }

    @Test
    void refuses_to_anonymise_columns_that_cannot_be_empty() {
        columns.text("agent", Category.BEHAVIOUR);
        columns.text("state", Category.OPERATIONAL);

        assertThat(faultsOf(dying(Erasure.anonymise())))
                .containsExactly(
                        "helpdesk visit.visitor_id: erasure empties this column of category"
                                + " SUBJECT_ID, so it must be nullable",
                        "helpdesk visit.agent: erasure empties this column of category BEHAVIOUR,"
                                + " so it must be nullable");
    }

    @Test
    void refuses_to_strip_to_foreign_columns_and_away_from_those_that_cannot_be_empty() {
        columns.text("agent", Category.BEHAVIOUR);

        assertThat(faultsOf(dying(Erasure.stripTo("AWR art. 52", visitor, Helpdesk.REQUESTER))))
                .containsExactly(
                        "helpdesk visit: the kept column helpdesk.ticket.requester_id is not a"
                                + " column of this table",
                        "helpdesk visit.agent: erasure empties this column of category BEHAVIOUR,"
                                + " so it must be nullable");
    }

    @Test
    void refuses_to_empty_under_a_term_of_its_own_what_hangs_on_a_row_that_goes() {
        Dataset beside = emptied("note", Helpdesk.TICKET);
        Dataset below = emptied("remark", child("reply", Helpdesk.TICKET));
        String why = ", which goes: remove it too, let it end with its parent, or empty both";
        String what = "a row that erasure empties under a term of its own hangs on ";

        assertThat(faultsOf(Helpdesk.TICKET, beside))
                .containsExactly("helpdesk note: " + what + "helpdesk.ticket" + why);
        assertThat(faultsOf(Helpdesk.TICKET, child("reply", Helpdesk.TICKET), below))
                .containsExactly("helpdesk remark: " + what + "helpdesk.reply" + why);
    }

    @Test
    void refuses_a_table_without_anchor_that_hangs_on_nothing() {
        assertThat(
                        faultsOf(
                                Dataset.of(columns)
                                        .called("bezoeken", "visits")
                                        .about(SubjectLink.column(visitor))
                                        .retainedAs("visit")
                                        .onErasure(Erasure.deleteRow())
                                        .withParent()))
                .containsExactly(
                        "helpdesk visit: it has no anchor, so that no term could ever run; only a"
                                + " child lives and dies with its parent");
    }

    @Test
    void refuses_an_anchor_that_could_stay_empty_for_ever() {
        var ended = columns.instant("ended_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
        var left = columns.date("left_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

        assertThat(faultsOf(anchored(Anchor.on("ENDED", ended))))
                .containsExactly(
                        "helpdesk visit.ended_at: the anchor ENDED may be empty, which would keep"
                                + " the row for ever; name the column that serves until it is"
                                + " filled, or say that it is empty while something lasts");
        assertThat(faultsOf(anchored(Anchor.whenEnded("ENDED", ended)))).isEmpty();
        assertThat(faultsOf(anchored(Anchor.whenEnded("MADE", columns.createdAt()))))
                .containsExactly(
                        "helpdesk visit.created_at: the anchor MADE is to be empty while something"
                                + " lasts, but may not be empty");
        assertThat(faultsOf(anchored(Anchor.on("ENDED", ended, left))))
                .containsExactly(
                        "helpdesk visit.left_on: it serves while the anchor ENDED is empty, so it"
                                + " may not be empty itself");
        assertThat(faultsOf(anchored(Anchor.on("ENDED", ended, columns.createdAt())))).isEmpty();
    }

    @Test
    void refuses_retention_cases_that_cannot_be_asked_of_a_row() {
        var state = columns.text("state", Category.OPERATIONAL);
        var illness = columns.text("illness", Category.HEALTH);

        assertThat(
                        faultsOf(
                                anchored(made)
                                        .inCases(
                                                RetentionCase.when("draft", state, "DRAFT"),
                                                RetentionCase.attribute("draft", state),
                                                RetentionCase.when("ill", illness, "YES"),
                                                RetentionCase.when(
                                                        "old",
                                                        Helpdesk.TICKET_COLUMNS.createdAt(),
                                                        "x"))
                                        .lastActive(Helpdesk.TICKET_COLUMNS.createdAt())))
                .containsExactlyInAnyOrder(
                        "helpdesk visit: the retention case draft is declared twice",
                        "helpdesk visit.illness: the retention case ill needs a column with one"
                                + " plain value to compare",
                        "helpdesk visit: the column helpdesk.ticket.created_at of the retention"
                                + " case old is not a column of this table",
                        "helpdesk visit: the column of its last activity,"
                                + " helpdesk.ticket.created_at, is not a column of this table");
    }

    @Test
    void refuses_anchors_of_another_type_table_or_name() {
        var state = columns.text("state", Category.OPERATIONAL);
        var secret = columns.date("diagnosed_on", Category.HEALTH);

        assertThat(
                        faultsOf(
                                anchored(
                                        Anchor.on("STATE", state),
                                        Anchor.on("STATE", Helpdesk.TICKET_COLUMNS.createdAt()),
                                        Anchor.on("lower", columns.createdAt()),
                                        Anchor.on("DIAGNOSED", secret))))
                .containsExactly(
                        "helpdesk visit.state: the anchor STATE needs a date or a moment, not"
                                + " String",
                        "helpdesk visit: the anchor STATE is declared twice",
                        "helpdesk visit: the column helpdesk.ticket.created_at of the anchor STATE"
                                + " is not a column of this table",
                        "helpdesk visit: the name of the anchor 'lower' must be in upper case",
                        "helpdesk visit.diagnosed_on: the anchor DIAGNOSED cannot be an encrypted"
                                + " column");
    }

    @Test
    void refuses_a_blind_index_whose_name_is_taken_or_too_long() {
        columns.text("iban", Category.BANK, ColumnTrait.BLIND_INDEXED);
        columns.bytes("iban_index", Category.OPERATIONAL);
        columns.text("x".repeat(60), Category.BANK, ColumnTrait.BLIND_INDEXED);

        assertThat(faultsOf(anchored(made)))
                .containsExactly(
                        "helpdesk visit.iban_index: this is the name of the blind index of iban,"
                                + " which is not declared",
                        "helpdesk visit."
                                + "x".repeat(60)
                                + ": the name of its blind index "
                                + "x".repeat(60)
                                + "_index is too long");
    }

    @Test
    void refuses_a_contact_address_that_is_none_of_a_person_of_its_table_or_not_the_only_one() {
        columns.text("site", Category.CHARACTERISTIC, ColumnTrait.CONTACT_ADDRESS);
        columns.text("email", Category.CONTACT, ColumnTrait.CONTACT_ADDRESS);
        var own = Columns.of("helpdesk", "reply");
        var ticket = own.uuid("ticket_id", Category.OPERATIONAL);
        own.text("email", Category.CONTACT, ColumnTrait.CONTACT_ADDRESS);
        var reply =
                Dataset.of(own)
                        .called("antwoorden", "replies")
                        .about(through(ticket, Helpdesk.TICKET))
                        .retainedAs("ticket")
                        .onErasure(Erasure.deleteRow())
                        .withParent();

        assertThat(faultsOf(anchored(made)))
                .containsExactly(
                        "helpdesk visit.site: a contact address must be a text of category"
                                + " CONTACT",
                        "helpdesk visit.email: the table has another contact address: a person is"
                                + " reached at one");
        assertThat(faultsOf(Helpdesk.TICKET, reply))
                .containsExactly(
                        "helpdesk reply.email: a contact address needs a column of its table that"
                                + " holds the person");
    }

    @Test
    void refuses_json_keys_that_would_need_escaping_and_subjects_that_are_no_uuid() {
        columns.json("answers", Map.of("it's", Category.CONTENT));
        columns.text("other_id", Category.SUBJECT_ID);
        columns.json("j".repeat(59), Map.of("key", Category.CONTENT));

        assertThat(faultsOf(anchored(made)))
                .containsExactly(
                        "helpdesk visit.answers: the JSON key 'it's' must be letters, digits, '-'"
                                + " and '_', starting with a letter",
                        "helpdesk visit.other_id: a column of category SUBJECT_ID must be a uuid",
                        "helpdesk visit."
                                + "j".repeat(59)
                                + ": the name leaves no room for that of the constraint on its"
                                + " keys");
    }

    @Test
    void refuses_an_assignee_of_another_table_and_a_data_kind_of_another_form() {
        assertThat(
                        faultsOf(
                                Dataset.of(columns)
                                        .called("bezoeken", "visits")
                                        .about(SubjectLink.column(visitor))
                                        .retainedAs("Visit data")
                                        .onErasure(Erasure.deleteRow())
                                        .anchored(made)
                                        .assignedBy(Helpdesk.TICKET_ID)))
                .containsExactly(
                        "helpdesk visit: the kind of data 'Visit data' must be words such as"
                                + " application.draft",
                        "helpdesk visit: the assignee column helpdesk.comment.ticket_id is not a"
                                + " column of this table");
    }

    @Test
    void refuses_a_search_by_what_nobody_sees_without_a_line_in_the_log() {
        columns.text("condition", Category.HEALTH, ColumnTrait.BLIND_INDEXED);

        assertThat(faultsOf(about(SubjectLink.column(visitor))))
                .containsExactly(
                        "helpdesk visit.condition: each look at it is written down, so nobody"
                                + " searches by its value");
    }

    @Test
    void refuses_assignments_in_a_table_that_is_not_declared_and_by_columns_that_do_not_fit() {
        Columns others = Columns.of("helpdesk", "helper");
        Column<UUID> helped = others.uuid("visit_id", Category.OPERATIONAL);
        Column<UUID> account =
                others.uuid("account_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);
        Dataset undeclared = Dataset.of(others).aboutNobody("Who helps");

        assertThat(
                        faultsOf(
                                about(SubjectLink.column(visitor))
                                        .assignedIn(
                                                new AssignedIn(
                                                        Helpdesk.TICKET_ID,
                                                        undeclared,
                                                        helped,
                                                        account))))
                .containsExactly(
                        "helpdesk visit: helpdesk.comment.ticket_id is not a column of this table",
                        "helpdesk visit: the table of assignments helpdesk.helper is not declared",
                        "helpdesk visit: helpdesk.helper.account_id must be a column of"
                                + " helpdesk.helper that is never empty");
    }

    private Dataset about(SubjectLink link) {
        return Dataset.of(columns)
                .called("bezoeken", "visits")
                .about(link)
                .retainedAs("visit")
                .onErasure(Erasure.deleteRow())
                .anchored(made);
    }

    private Dataset dying(Erasure erasure) {
        return Dataset.of(columns)
                .called("bezoeken", "visits")
                .about(SubjectLink.column(visitor))
                .retainedAs("visit")
                .onErasure(erasure)
                .anchored(made);
    }

    private Dataset anchored(Anchor first, Anchor... more) {
        return Dataset.of(columns)
                .called("bezoeken", "visits")
                .about(SubjectLink.column(visitor))
                .retainedAs("visit")
                .onErasure(Erasure.deleteRow())
                .anchored(first, more);
    }

    private static Dataset declared(Columns table) {
        return Dataset.of(table)
                .called("bezoeken", "visits")
                .about(SubjectLink.column(table.uuid("person_id", Category.SUBJECT_ID)))
                .retainedAs("visit")
                .onErasure(Erasure.deleteRow())
                .anchored(Anchor.on("MADE", table.createdAt()));
    }

    private static Dataset child(String name, Dataset parent) {
        Columns table = Columns.of("helpdesk", name);
        return Dataset.of(table)
                .called("bezoeken", "visits")
                .about(through(table.uuid("parent_id", Category.OPERATIONAL), parent))
                .retainedAs("visit")
                .onErasure(Erasure.deleteRow())
                .withParent();
    }

    private static Dataset emptied(String name, Dataset parent) {
        Columns table = Columns.of("helpdesk", name);
        return Dataset.of(table)
                .called("bezoeken", "visits")
                .about(through(table.uuid("parent_id", Category.OPERATIONAL), parent))
                .retainedAs("visit")
                .onErasure(Erasure.anonymise())
                .anchored(Anchor.on("MADE", table.createdAt()));
    }

    private static SubjectLink through(Column<UUID> column, Dataset parent) {
        return SubjectLink.through(column, parent);
    }

    private static List<String> faultsOf(Dataset... datasets) {
        return RegistryTest.faultsOf(Helpdesk.bare().stores(datasets));
    }
}
