package nl.waarborg.pledges;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TakenBack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Pledges, with each way in which one is taken back. Schema: {@code db/pledges}. */
public final class PledgesPlugin implements Plugin {

    private static final Columns COLUMNS = Columns.of("pledges", "pledge");
    static final Column<UUID> PERSON_ID = COLUMNS.uuid("person_id", Category.SUBJECT_ID);
    static final Column<String> WORDS =
            COLUMNS.text("words", Category.CONTENT, ColumnTrait.BY_PERSON);
    static final Column<Instant> AGREED_AT = moment("agreed_at");
    static final Column<Instant> WITHDRAWN_AT = moment("withdrawn_at");
    static final Column<LocalDate> LAST_DAY =
            COLUMNS.date("last_day", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<UUID> HEARD_BY =
            COLUMNS.uuid("heard_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<State> STATE = COLUMNS.choice("state", State.class, Category.OPERATIONAL);
    static final Column<Boolean> NO_MAIL =
            COLUMNS.flag("no_mail", Category.CHARACTERISTIC, ColumnTrait.NULLABLE);
    static final Column<Instant> SHOWN_SINCE = moment("shown_since");
    static final Dataset PLEDGES =
            Dataset.of(COLUMNS)
                    .called("toezeggingen", "pledges")
                    .about(SubjectLink.column(PERSON_ID))
                    .retainedAs("pledge")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("MADE", COLUMNS.createdAt()))
                    .takenBack(
                            TakenBack.since(WITHDRAWN_AT)
                                    .ofWordIn(AGREED_AT)
                                    .with(LAST_DAY)
                                    .heardBy(HEARD_BY),
                            TakenBack.byBecoming(STATE, State.ENDED),
                            TakenBack.byRaising(NO_MAIL),
                            TakenBack.byEmptying(SHOWN_SINCE));

    /** How it stands. */
    enum State {
        OPEN,
        ENDED
    }

    @Override
    public PluginSpec spec() {
        return PluginSpec.named("pledges", Spi.VERSION).stores(PLEDGES);
    }

    private static Column<Instant> moment(String name) {
        return COLUMNS.instant(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }
}
