package nl.waarborg.leaky;

import io.vertx.core.Future;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
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
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;

import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Notes for a study that people agree to, and for a printer, kept without care. */
final class CarelessPlugin implements Plugin {

    /** What it does not care about. */
    enum Fault {
        /**
         * About nothing: the notes of a study are read whether or not people agree, that they took
         * it back is wiped out again and ends nothing, the printer gets notes without a line in the
         * log, a copy knows its note by something that no back-up brings back, and the words are
         * declared to be a password, which nobody takes along.
         */
        EVERYTHING,
        /** The line says that what went to the printer was the board. */
        UNDERSTATED,
        /** Everybody's notes go to the printer, with a line of one. */
        GREGARIOUS
    }

    /**
     * Notes that are read.
     *
     * @param words what stands in them
     */
    record Notes(List<String> words) {}

    final Column<UUID> personId;
    final Column<String> words;
    final Column<String> secret;
    final Column<Instant> withdrawnAt;
    final Dataset notes;
    final Dataset boards;
    final ConsentPurpose study;
    final Disclosure printing;
    private final String name;
    private final Fault fault;

    CarelessPlugin(Fault fault) {
        this.fault = fault;
        this.name = "careless-" + fault.name().toLowerCase(Locale.ROOT);
        boolean everything = fault == Fault.EVERYTHING;
        Columns note = Columns.of(name, "note");
        personId = note.uuid("person_id", Category.SUBJECT_ID);
        words = note.text("words", Category.CONTENT);
        secret = note.text("secret", everything ? Category.CREDENTIAL : Category.CONTENT);
        withdrawnAt = note.instant("withdrawn_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
        notes =
                Dataset.of(note)
                        .called("notities", "notes")
                        .about(SubjectLink.column(personId))
                        .retainedAs("note")
                        .onErasure(Erasure.deleteRow())
                        .anchored(
                                everything
                                        ? Anchor.on("WRITTEN", note.createdAt())
                                        : Anchor.whenEnded("CONSENT_WITHDRAWN", withdrawnAt));
        Columns board = Columns.of(name, "board");
        board.text("line", Category.OPERATIONAL);
        boards = Dataset.of(board).aboutNobody("Lines for everybody to read");
        study = ConsentPurpose.named(name + ".study").stamping(Stamp.of(notes, withdrawnAt));
        printing =
                Disclosure.of(
                        name + ".to-printer",
                        "printer",
                        DisclosureGround.PROCESSOR,
                        fault == Fault.UNDERSTATED ? boards : notes);
    }

    @Override
    public PluginSpec spec() {
        Permission read = new Permission(name + ".note.read", "Read notes");
        return PluginSpec.named(name, Spi.VERSION)
                .stores(notes, boards)
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
        return all(call).map(rows -> Reply.ok(read(rows)));
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
                            List<Row> given = fault == Fault.GREGARIOUS ? rows : own;
                            return written(call, own).map(_ -> Reply.ok(read(given)));
                        });
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
                        DSL.select(notes.id().field(), personId.field(), words.field())
                                .from(notes.asTable()));
    }

    private Notes read(List<Row> rows) {
        return new Notes(rows.stream().map(row -> row.get(words)).toList());
    }
}
