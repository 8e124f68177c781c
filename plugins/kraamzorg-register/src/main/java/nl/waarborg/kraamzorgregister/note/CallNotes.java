package nl.waarborg.kraamzorgregister.note;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.FollowedEnd;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.LocalDate;
import java.util.UUID;

/** The table of notes of calls (KCK-P4), kept as long as the dossier (KCK-R3). */
public final class CallNotes {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "call_note");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** How they talked. */
    public static final Column<Channel> CHANNEL =
            COLUMNS.choice("channel", Channel.class, Category.CONTENT, ColumnTrait.BY_ORGANISATION);

    /** When. */
    public static final Column<LocalDate> TALKED_ON =
            COLUMNS.date("talked_on", Category.CONTENT, ColumnTrait.BY_ORGANISATION);

    /** What was said: encrypted, since it may be of illness or pregnancy (KCK-F4). */
    public static final Column<String> TEXT = COLUMNS.text("text", Category.DOSSIER);

    /** Who wrote it. */
    public static final Column<UUID> WRITTEN_BY = COLUMNS.uuid("written_by", Category.OPERATIONAL);

    /** The dossier's end, which the database copies. */
    public static final Column<LocalDate> REGISTRATION_ENDED_ON = FollowedEnd.column(COLUMNS);

    /** The table. */
    public static final Dataset DATASET =
            FollowedEnd.within(
                    Dataset.of(COLUMNS).called("gespreksnotities", "call notes"),
                    DOSSIER_ID,
                    "dossierNote",
                    FollowedEnd.anchor("REGISTRATION_END", REGISTRATION_ENDED_ON));

    private CallNotes() {}

    /** Ways of talking, and of writing where no mail arrives. */
    public enum Channel {
        /** By telephone. */
        PHONE,
        /** By video. */
        VIDEO,
        /** In one room. */
        IN_PERSON,
        /** By a letter that was posted. */
        POST
    }
}
