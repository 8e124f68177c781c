package nl.waarborg.leaky;

import static nl.waarborg.spi.ColumnTrait.BLIND_INDEXED;
import static nl.waarborg.spi.ColumnTrait.NULLABLE;

import io.vertx.core.Future;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Notes about people, kept badly. */
final class LeakyPlugin implements Plugin {

    /** The ways in which it leaks. */
    enum Leak {
        /** The notes are declared to be about who wrote them. */
        WRONG_PERSON,
        /** What is said of a person stands on a board about nobody as well. */
        BOARD,
        /** The removal of one person's notes removes everybody's. */
        SWEEP,
        /** What is removed comes back. */
        TOMBSTONE,
        /** What ails a person is written into the notes about whoever wrote them. */
        UNSEEN,
        /** What ails a person stands in the clear on a board. */
        CLEAR,
        /**
         * What is said of a person is declared to be a secret, so that the person never sees it.
         */
        SECRETIVE,
        /** What staff think of a person is declared to be the person's own words. */
        HEARSAY,
        /** What is said of one person is written into everybody's notes. */
        GOSSIP,
        /** A note is never removed. */
        STUBBORN,
        /** A note never changes, whatever is answered to who puts it right. */
        STONE,
        /** Some columns are never filled, and one with the same for everybody. */
        UNSEEDED,
        /** What should be emptied of a row that a duty keeps stays. */
        LINGERING,
        /** What is said of a person is written to a file and logged as well. */
        SPILT,
        /** The table has a column that is not declared. */
        UNDECLARED,
        /** The notes have no name that people can read. */
        NAMELESS,
        /** A route asks for a permission of the core, which everybody has. */
        BORROWED_PERMISSION
    }

    private static final Logger LOG = LoggerFactory.getLogger(LeakyPlugin.class);

    final Column<UUID> personId;
    final Column<UUID> writerId;
    final Column<String> words;
    final Column<String> judgement;
    final Optional<Column<String>> ill;
    final Dataset notes;
    final Column<String> line;
    final Dataset boards;
    private final String name;
    private final Leak leak;

    LeakyPlugin(Leak leak) {
        this.leak = leak;
        this.name = "leaky-" + leak.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Columns note = Columns.of(name, "note");
        personId = note.uuid("person_id", Category.SUBJECT_ID);
        writerId = note.uuid("writer_id", Category.SUBJECT_ID);
        ColumnTrait[] mayGo =
                leak == Leak.LINGERING ? new ColumnTrait[] {NULLABLE} : new ColumnTrait[0];
        words =
                note.text(
                        "words",
                        leak == Leak.SECRETIVE ? Category.CREDENTIAL : Category.CONTENT,
                        mayGo);
        judgement =
                note.text(
                        "judgement",
                        leak == Leak.HEARSAY ? Category.CONTENT : Category.DECISION,
                        mayGo);
        if (leak == Leak.UNSEEDED) {
            note.text("remark", Category.CONTENT, NULLABLE);
            note.text("account", Category.BANK, NULLABLE, BLIND_INDEXED);
            note.flag("ill", Category.HEALTH, NULLABLE);
            note.file("paper", NULLABLE);
        }
        ill =
                leak == Leak.UNSEEN || leak == Leak.CLEAR
                        ? Optional.of(note.text("ill", Category.HEALTH))
                        : Optional.empty();
        if (leak == Leak.LINGERING) {
            note.date("told_on", Category.BEHAVIOUR, NULLABLE);
        }
        Dataset.Stage.About table = Dataset.of(note);
        notes =
                (leak == Leak.NAMELESS ? table : table.called("notities", "notes"))
                        .about(SubjectLink.column(isAboutTheWriter() ? writerId : personId))
                        .retainedAs("note")
                        .onErasure(
                                leak == Leak.LINGERING
                                        ? Erasure.stripTo("AWR art. 52", personId, writerId)
                                        : Erasure.deleteRow())
                        .anchored(Anchor.on("WRITTEN", note.createdAt()));
        Columns board = Columns.of(name, "board");
        line = board.text("line", Category.OPERATIONAL);
        boards = Dataset.of(board).aboutNobody("Lines for everybody to read");
    }

    private boolean isAboutTheWriter() {
        return leak == Leak.WRONG_PERSON || leak == Leak.UNSEEN;
    }

    /** Keeps what was said of somebody where it should not be kept. */
    void say(String words) {
        if (leak == Leak.SPILT) {
            write(words);
            LOG.atDebug().addKeyValue("note", words).log("Somebody said something");
        }
    }

    private static void write(String words) {
        try {
            Path file = Files.createTempFile("notes", ".txt");
            file.toFile().deleteOnExit();
            Files.writeString(file, words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PluginSpec spec() {
        Permission read =
                leak == Leak.BORROWED_PERMISSION
                        ? new Permission("core.self.read", "Read what everybody reads")
                        : new Permission(name + ".note.read", "Read notes");
        return PluginSpec.named(name, Spi.VERSION)
                .stores(notes, boards)
                .permits(read)
                .serves(
                        Route.get("/notes/{id}", read)
                                .summary("Look whether a note is there")
                                .answeringNothing(
                                        call ->
                                                call.tx()
                                                        .require(notes, call.id("id"))
                                                        .compose(
                                                                row ->
                                                                        Future.succeededFuture(
                                                                                Reply.nothing()))));
    }
}
