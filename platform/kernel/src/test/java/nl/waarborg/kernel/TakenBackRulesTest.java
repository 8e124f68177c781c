package nl.waarborg.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TakenBack;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

final class TakenBackRulesTest {

    private static final String CARRIES =
            ": the ledger of erasures carries moments, days, flags and operational choices of words"
                    + " that are taken back, and nothing else";

    private final Columns columns = Columns.of("helpdesk", "visit");
    private final SubjectLink about =
            SubjectLink.column(columns.uuid("visitor_id", Category.SUBJECT_ID));
    private final Column<Instant> stamp =
            columns.instant("ended_at", Category.BEHAVIOUR, ColumnTrait.NULLABLE);

    private enum Choice {
        ONE,
        OTHER
    }

    @Test
    void takes_stamps_flags_and_choices_with_what_changes_along_and_who_heard_it() {
        var flag = columns.flag("no_mail", Category.CHARACTERISTIC, ColumnTrait.NULLABLE);
        var choice = columns.choice("state", Choice.class, Category.OPERATIONAL);
        var said = columns.choice("said", Choice.class, Category.BEHAVIOUR);
        var heard = columns.uuid("heard_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
        var shown = columns.instant("shown", Category.OPERATIONAL, ColumnTrait.NULLABLE);

        assertThat(
                        faultsOf(
                                TakenBack.since(stamp)
                                        .ofWordIn(shown)
                                        .with(choice, flag)
                                        .heardBy(heard),
                                TakenBack.byRaising(flag),
                                TakenBack.byEmptying(shown),
                                TakenBack.byBecoming(said, Choice.OTHER)))
                .isEmpty();
    }

    @Test
    void refuses_what_no_ledger_may_carry() {
        var words = columns.text("words", Category.CONTENT, ColumnTrait.NULLABLE);
        var birth = columns.date("born_on", Category.BIRTH, ColumnTrait.NULLABLE);
        var said = columns.choice("said", Choice.class, Category.BEHAVIOUR);

        assertThat(
                        faultsOf(
                                TakenBack.since(words),
                                TakenBack.since(birth),
                                TakenBack.since(stamp).with(said)))
                .containsExactly(
                        "helpdesk visit.words" + CARRIES,
                        "helpdesk visit.born_on" + CARRIES,
                        "helpdesk visit.said" + CARRIES);
    }

    @Test
    void refuses_a_stamp_that_is_never_empty_and_a_listener_who_must_be_there() {
        var always = columns.instant("always", Category.OPERATIONAL);
        var heard = columns.uuid("heard_by", Category.OPERATIONAL);

        assertThat(faultsOf(TakenBack.since(always), TakenBack.since(stamp).heardBy(heard)))
                .containsExactly(
                        "helpdesk visit.always: it is never empty, so that filling or emptying it"
                                + " takes nothing back",
                        "helpdesk visit.heard_by: the ledger does not carry who heard it, so that"
                                + " it may be empty");
    }

    @Test
    void refuses_a_column_of_another_table_a_word_twice_and_a_word_of_nobody() {
        var other = Columns.of("helpdesk", "other");
        var elsewhere = other.instant("ended_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
        Dataset nobody =
                Dataset.of(other).aboutNobody("A list").takenBack(TakenBack.since(elsewhere));

        assertThat(faultsOf(TakenBack.since(stamp).ofWordIn(elsewhere), TakenBack.since(stamp)))
                .containsExactly(
                        "helpdesk visit.ended_at"
                                + ": a word is taken back in columns of this table only",
                        "helpdesk visit.ended_at: the word that is taken back here is declared"
                                + " twice");
        assertThat(RegistryTest.faultsOf(Helpdesk.bare().stores(nobody)))
                .containsExactly(
                        "helpdesk other: nobody takes back a word in a table about nobody");
    }

    private List<String> faultsOf(TakenBack... words) {
        Dataset dataset =
                Dataset.of(columns)
                        .called("bezoeken", "visits")
                        .about(about)
                        .retainedAs("visit")
                        .onErasure(Erasure.deleteRow())
                        .anchored(Anchor.on("MADE", columns.createdAt()))
                        .takenBack(words);
        return RegistryTest.faultsOf(Helpdesk.bare().stores(dataset));
    }
}
