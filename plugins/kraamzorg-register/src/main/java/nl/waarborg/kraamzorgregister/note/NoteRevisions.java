package nl.waarborg.kraamzorgregister.note;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.util.UUID;

/** The table of what notes said before they were put right. Added to, never changed. */
public final class NoteRevisions {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "call_note_revision");

    /** The note. */
    public static final Column<UUID> NOTE_ID = COLUMNS.uuid("note_id", Category.OPERATIONAL);

    /** What it said. */
    public static final Column<String> TEXT = COLUMNS.text("text", Category.DOSSIER);

    /** Who put it right. */
    public static final Column<UUID> REPLACED_BY =
            COLUMNS.uuid("replaced_by", Category.OPERATIONAL);

    /** When; the database stamps it. */
    public static final Column<Instant> REPLACED_AT =
            COLUMNS.instant("replaced_at", Category.OPERATIONAL);

    /** The table. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called(
                            "eerdere versies van gespreksnotities",
                            "earlier versions of call notes")
                    .about(SubjectLink.through(NOTE_ID, CallNotes.DATASET))
                    .retainedAs(CallNotes.DATASET.retainedAs())
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private NoteRevisions() {}
}
