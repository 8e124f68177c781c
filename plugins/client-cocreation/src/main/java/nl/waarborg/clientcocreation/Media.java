package nl.waarborg.clientcocreation;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.ConsentPurpose.Stamp;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.FileColumns;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The table of pictures, video and audio of a client's people (IKO-F1), encrypted. */
final class Media {

    /** What a recording may be. The database holds the same, by what was declared. */
    static final FileRule RULE =
            FileRule.of(
                    "recording",
                    FileKind.JPEG,
                    FileKind.PNG,
                    FileKind.MP4,
                    FileKind.M4A,
                    FileKind.MP3);

    private static final Columns COLUMNS = Columns.of(ClientCocreationPlugin.NAME, "media");
    static final Column<UUID> PERSON_ID = COLUMNS.uuid("person_id", Category.SUBJECT_ID);
    static final Column<UUID> CONTACT_ID = COLUMNS.uuid("contact_id", Category.OPERATIONAL);
    static final Column<MediaView.Kind> CATEGORY =
            COLUMNS.choice("category", MediaView.Kind.class, Category.BEHAVIOUR);
    static final Column<String> PURPOSE =
            COLUMNS.text("purpose", Category.CONTENT, ColumnTrait.BY_ORGANISATION);
    static final Column<LocalDate> MADE_ON = COLUMNS.date("made_on", Category.BEHAVIOUR);
    static final Column<MediaView.Basis> BASIS =
            COLUMNS.choice("basis", MediaView.Basis.class, Category.OPERATIONAL);
    static final Column<UUID> RECORDED_BY = COLUMNS.uuid("recorded_by", Category.OPERATIONAL);
    static final FileColumns FILE =
            COLUMNS.file("file", ColumnTrait.BY_ORGANISATION, ColumnTrait.NULLABLE);
    private static final Column<Instant> WITHDRAWN_AT =
            COLUMNS.instant("withdrawn_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    private static final Column<LocalDate> LEFT_ON =
            COLUMNS.date("left_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    private static final Column<Boolean> HAS_LEFT = COLUMNS.flag("has_left", Category.OPERATIONAL);
    private static final Column<LocalDate> SERVICE_ENDED_ON =
            COLUMNS.date("service_ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /**
     * A recording of somebody who works for a client. It has terms of its own; the contact that it
     * refers to stays while it does.
     */
    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called(
                            "foto's en opnamen in de dienstverlening",
                            "pictures and recordings in the service")
                    .about(SubjectLink.through(CONTACT_ID, Clients.CONTACTS))
                    .retainedAs(Clients.SERVICE)
                    .onErasure(Erasure.deleteRow())
                    .anchored(
                            Clients.serviceEnd(SERVICE_ENDED_ON),
                            Anchor.whenEnded("REQUEST_OR_WITHDRAWAL", WITHDRAWN_AT),
                            Clients.left(LEFT_ON))
                    .inCases(
                            RetentionCase.when("consentMedia", BASIS, MediaView.Basis.CONSENT),
                            Clients.leaver(HAS_LEFT));

    /** What recordings rest on that the agreement does not need; taken back, they go at once. */
    static final ConsentPurpose CONSENT =
            ConsentPurpose.named(ClientCocreationPlugin.NAME + ".media")
                    .whereAsked()
                    .stamping(Stamp.of(DATASET, WITHDRAWN_AT))
                    .whenWithdrawn(MediaDesk::withdrawn);

    private Media() {}
}
