package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.MediaView.Basis;
import nl.waarborg.clientcocreation.MediaView.NewMedia;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Keeps pictures, video and audio of a client's people, and lets them go (IKO-F1, IKO-C4). */
final class MediaDesk {

    private static final Column<?>[] SHOWN = {
        Media.DATASET.id(),
        Media.CONTACT_ID,
        Media.CATEGORY,
        Media.PURPOSE,
        Media.MADE_ON,
        Media.BASIS,
        Media.RECORDED_BY,
        Media.FILE.kind(),
        Media.FILE.size()
    };

    private MediaDesk() {}

    /** Says beforehand what will be kept of whom, what for and on what basis. */
    static Future<Reply<MediaView>> declare(Call<NewMedia, Nothing> call) {
        if (call.body().madeOn().isAfter(call.today())) {
            throw Problem.invalid(
                    List.of(new Fault("/madeOn", "in-future", "must be today or before")));
        }
        return call.tx()
                .require(Clients.CONTACTS, call.id("id"), Clients.PERSON_ID)
                .compose(contact -> declare(call, contact.get(Clients.PERSON_ID)))
                .map(row -> Reply.createdAs("", MediaView.of(row)));
    }

    private static Future<Row> declare(Call<NewMedia, Nothing> call, UUID person) {
        Future<Void> agreed =
                switch (call.body().basis()) {
                    case AGREEMENT -> Future.succeededFuture();
                    case CONSENT -> call.consents().require(Media.CONSENT, new SubjectId(person));
                };
        Values values =
                Values.of(Media.PERSON_ID, person)
                        .set(Media.CONTACT_ID, call.id("id"))
                        .set(Media.CATEGORY, call.body().category())
                        .set(Media.PURPOSE, call.body().purpose())
                        .set(Media.MADE_ON, call.body().madeOn())
                        .set(Media.BASIS, call.body().basis())
                        .set(Media.RECORDED_BY, call.caller().account().value());
        return agreed.compose(_ -> call.tx().insertAndRead(Media.DATASET, values, SHOWN));
    }

    /** Takes the file that was declared, once. */
    static Future<Reply<MediaView>> hand(Call<FileContent, Nothing> call) {
        UUID id = call.id("id");
        return usable(call, id, SHOWN)
                .compose(row -> hand(call, MediaView.of(row)))
                .compose(_ -> call.tx().require(Media.DATASET, id, SHOWN))
                .map(row -> Reply.ok(MediaView.of(row)));
    }

    private static Future<Long> hand(Call<FileContent, Nothing> call, MediaView declared) {
        if (declared.kind() != null) {
            throw Problem.conflict("The file is here already. Declare another recording for it.");
        }
        if (!kinds(declared.category()).contains(call.body().kind())) {
            throw Problem.conflict(
                    "This is no "
                            + declared.category()
                            + " as it was declared. Declare what it is, then hand it in.");
        }
        return call.tx()
                .update(
                        Media.DATASET,
                        declared.id(),
                        OptionalLong.empty(),
                        Media.FILE.set(Values.none(), call.body()));
    }

    private static Set<FileKind> kinds(MediaView.Kind category) {
        return switch (category) {
            case PICTURE -> Set.of(FileKind.JPEG, FileKind.PNG);
            case VIDEO -> Set.of(FileKind.MP4);
            case AUDIO -> Set.of(FileKind.M4A, FileKind.MP3);
        };
    }

    static Future<Reply<Page<MediaView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Clients.CONTACTS, call.id("id"), Clients.PERSON_ID)
                .compose(
                        _ ->
                                call.tx()
                                        .page(
                                                Media.DATASET,
                                                Media.CONTACT_ID
                                                        .field()
                                                        .eq(call.id("id"))
                                                        .and(agreed(call)),
                                                call.page(),
                                                SHOWN))
                .map(page -> Reply.ok(page.map(MediaView::of)));
    }

    /** The file; each look is logged by the core. */
    static Future<Reply<FileContent>> read(Call<Nothing, Nothing> call) {
        return usable(call, call.id("id"))
                .map(row -> Media.FILE.in(row).orElseThrow(Problem::notFound))
                .map(Reply::ok);
    }

    static Future<Reply<Nothing>> remove(Call<Nothing, Nothing> call) {
        return call.tx().delete(Media.DATASET, call.id("id")).map(_ -> Reply.nothing());
    }

    /** One that may be used at this moment: what a hold keeps after a withdrawal may not. */
    private static Future<Row> usable(Call<?, Nothing> call, UUID id, Column<?>... columns) {
        return call.tx()
                .count(Media.DATASET, Media.DATASET.id().field().eq(id).and(agreed(call)))
                .compose(
                        found -> {
                            if (found == 0) {
                                throw Problem.notFound();
                            }
                            return call.tx().require(Media.DATASET, id, columns);
                        });
    }

    private static Condition agreed(Work work) {
        return Media.BASIS
                .field()
                .eq(Basis.AGREEMENT)
                .or(work.consents().given(Media.CONSENT, Media.PERSON_ID));
    }

    /** With the consent goes what rests on it, in the same transaction; a hold makes it wait. */
    static Future<Void> withdrawn(Work work, SubjectId person, Optional<String> question) {
        Condition resting =
                Media.PERSON_ID
                        .field()
                        .eq(person.value())
                        .and(Media.BASIS.field().eq(Basis.CONSENT));
        return work.tx()
                .list(
                        DSL.select(Media.DATASET.id().field())
                                .from(Media.DATASET.asTable())
                                .where(resting.andNot(work.holds().kept(Media.DATASET))))
                .compose(rows -> Future.all(rows.stream().map(row -> drop(work, row)).toList()))
                .mapEmpty();
    }

    private static Future<Void> drop(Work work, Row row) {
        return work.tx().delete(Media.DATASET, row.get(Media.DATASET.id()));
    }
}
