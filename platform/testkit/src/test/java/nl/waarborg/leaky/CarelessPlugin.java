package nl.waarborg.leaky;

import static nl.waarborg.spi.ColumnTrait.BLIND_INDEXED;
import static nl.waarborg.spi.ColumnTrait.NULLABLE;

import io.vertx.core.Future;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.ConsentPurpose.Stamp;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TakenBack;

import org.jooq.impl.DSL;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Notes for a study that people agree to, and for a printer, kept without care. */
final class CarelessPlugin implements Plugin {

    /** What it does not care about. */
    enum Fault {
        /**
         * About nothing: the notes of a study are read whether or not people agree, that they took
         * it back is wiped out again and ends nothing, the printer gets notes without a line in the
         * log, a copy knows its note by something that no back-up brings back, that somebody wants
         * no mail is not heard, and the words are declared to be a password, which nobody takes
         * along.
         */
        EVERYTHING,
        /** The line says that what went to the printer was the board. */
        UNDERSTATED,
        /** Everybody's notes go to the printer, with a line of one. */
        GREGARIOUS,
        /** Everybody's account numbers go to the printer, with a line of one. */
        NUMBERED,
        /** That a consent was taken back is wiped out again, so that no term ever runs. */
        FORGETFUL,
        /** What ends with the consent is a kind of note that nobody writes. */
        UNRELATED,
        /** What went to the printer never changes. */
        SET_IN_STONE,
        /**
         * Of somebody it takes to be held every removal and change is refused before the hold is.
         */
        UNMOVED,
        /** The keyed hash of an account number stays on the board of a restored copy. */
        REMEMBERED,
        /** In a restored copy a note is emptied where it should go. */
        HOLLOW,
        /** In a restored copy a day stays that should be emptied. */
        STICKY,
        /** When a note goes, what hangs on the others changes. */
        MEDDLING,
        /**
         * That somebody wants no mail is only taken from who hears it said, never from a replay.
         */
        DEAF,
        /** A note that goes by the plugin's own hand stands there again. */
        REVIVED
    }

    static final String NAME = "careless";

    /**
     * Notes that are read.
     *
     * @param words what stands in them
     */
    record Notes(List<String> words) {}

    final Column<UUID> personId;
    final Column<String> words;
    final Column<String> secret;
    final Column<String> account;
    final Column<LocalDate> toldOn;
    final Column<Boolean> noMail;
    final Column<Fault> kept;
    final Dataset notes;
    final Column<UUID> noteId;
    final Column<String> remark;
    final Dataset remarks;
    final Dataset boards;
    final ConsentPurpose study;
    final Disclosure printing;
    private final Fault fault;

    CarelessPlugin(Fault fault) {
        this.fault = fault;
        boolean everything = fault == Fault.EVERYTHING;
        Columns note = Columns.of(NAME, "note");
        personId = note.uuid("person_id", Category.SUBJECT_ID);
        words = note.text("words", Category.CONTENT, NULLABLE);
        secret = note.text("secret", everything ? Category.CREDENTIAL : Category.CONTENT, NULLABLE);
        account = note.text("account", Category.BANK, NULLABLE, BLIND_INDEXED);
        toldOn = note.date("told_on", Category.BEHAVIOUR, NULLABLE);
        noMail = note.flag("no_mail", Category.OPERATIONAL, NULLABLE);
        kept = note.choice("fault", Fault.class, Category.OPERATIONAL);
        Column<Instant> withdrawnAt = note.instant("withdrawn_at", Category.OPERATIONAL, NULLABLE);
        notes = ended(note, withdrawnAt).takenBack(TakenBack.byRaising(noMail));
        Columns remarked = Columns.of(NAME, "remark");
        noteId = remarked.uuid("note_id", Category.OPERATIONAL);
        remark = remarked.text("words", Category.CONTENT);
        remarks =
                Dataset.of(remarked)
                        .called("opmerkingen", "remarks")
                        .about(SubjectLink.through(noteId, notes))
                        .retainedAs("note")
                        .onErasure(Erasure.deleteRow())
                        .withParent();
        Columns board = Columns.of(NAME, "board");
        board.text("line", Category.OPERATIONAL);
        boards = Dataset.of(board).aboutNobody("Lines for everybody to read");
        study = ConsentPurpose.named(NAME + ".study").stamping(Stamp.of(notes, withdrawnAt));
        printing =
                Disclosure.of(
                        NAME + ".to-printer",
                        "printer",
                        DisclosureGround.PROCESSOR,
                        fault == Fault.UNDERSTATED ? boards : notes);
    }

    private Dataset ended(Columns note, Column<Instant> withdrawnAt) {
        Anchor written = Anchor.on("WRITTEN", note.createdAt());
        Anchor withdrawn = Anchor.whenEnded("CONSENT_WITHDRAWN", withdrawnAt);
        var about =
                Dataset.of(note)
                        .called("notities", "notes")
                        .about(SubjectLink.column(personId))
                        .retainedAs("note")
                        .onErasure(
                                fault == Fault.STICKY
                                        ? Erasure.stripTo("AWR art. 52", personId)
                                        : Erasure.deleteRow());
        return switch (fault) {
            case FORGETFUL, GREGARIOUS, UNDERSTATED -> about.anchored(withdrawn);
            case UNRELATED ->
                    about.anchored(written, withdrawn)
                            .inCases(RetentionCase.when("studied", kept, "STUDIED"));
            case EVERYTHING,
                    NUMBERED,
                    SET_IN_STONE,
                    UNMOVED,
                    REMEMBERED,
                    HOLLOW,
                    STICKY,
                    MEDDLING,
                    DEAF,
                    REVIVED ->
                    about.anchored(written);
        };
    }

    @Override
    public PluginSpec spec() {
        Permission read = new Permission(NAME + ".note.read", "Read notes");
        return PluginSpec.named(NAME, Spi.VERSION)
                .stores(notes, remarks, boards)
                .permits(read)
                .asks(study)
                .discloses(printing)
                .serves(
                        Route.get("/studied", read)
                                .summary("Read the notes for the study")
                                .answering(Notes.class, this::studied),
                        Route.get("/notes/{id}/printed", read)
                                .summary("Read notes as the printer gets them")
                                .answering(Notes.class, this::printed));
    }

    private Future<Reply<Notes>> studied(Call<Nothing, Nothing> call) {
        return all(call).map(rows -> Reply.ok(read(rows, words)));
    }

    private Future<Reply<Notes>> printed(Call<Nothing, Nothing> call) {
        return all(call)
                .compose(
                        rows -> {
                            List<Row> own =
                                    rows.stream()
                                            .filter(
                                                    row ->
                                                            row.get(notes.id())
                                                                    .equals(call.id("id")))
                                            .toList();
                            return written(call, own).map(_ -> Reply.ok(given(rows, own)));
                        });
    }

    private Notes given(List<Row> rows, List<Row> own) {
        List<String> given = new ArrayList<>(read(own, words).words());
        if (fault == Fault.GREGARIOUS) {
            given.addAll(read(rows, words).words());
        } else if (fault == Fault.NUMBERED) {
            given.addAll(read(rows, account).words());
        }
        return new Notes(given);
    }

    private Future<Void> written(Call<Nothing, Nothing> call, List<Row> own) {
        return fault == Fault.EVERYTHING
                ? Future.succeededFuture()
                : call.disclosed(
                        printing,
                        new RecordRef(notes, call.id("id")),
                        own.stream().map(row -> new SubjectId(row.get(personId))).toList());
    }

    private Future<List<Row>> all(Call<Nothing, Nothing> call) {
        return call.tx()
                .list(
                        DSL.select(
                                        notes.id().field(),
                                        personId.field(),
                                        words.field(),
                                        account.field())
                                .from(notes.asTable()));
    }

    private static Notes read(List<Row> rows, Column<String> column) {
        return new Notes(rows.stream().flatMap(row -> row.find(column).stream()).toList());
    }
}
