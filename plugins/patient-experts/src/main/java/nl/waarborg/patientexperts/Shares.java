package nl.waarborg.patientexperts;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The tables of what cannot be taken back (IKO-R5): what was shared with others, and what stands in
 * documents. An erasure leaves these lines, so that the recipients can be told (AVG art. 19).
 */
final class Shares {

    private static final String KIND = "expertShare";
    private static final String DUTY = "AVG art. 5(2), 19";

    private static final Columns SHARE = Columns.of(PatientExpertsPlugin.NAME, "share");
    static final Column<UUID> PERSON_ID = SHARE.uuid("person_id", Category.SUBJECT_ID);
    static final Column<UUID> PROJECT_ID = SHARE.uuid("project_id", Category.OPERATIONAL);
    static final Column<String> PARTY =
            SHARE.text("party", Category.BEHAVIOUR, ColumnTrait.BY_ORGANISATION);
    static final Column<Boolean> CONTACT_DATA =
            SHARE.flag("contact_data", Category.BEHAVIOUR, ColumnTrait.BY_ORGANISATION);
    static final Column<String> QUESTIONS =
            SHARE.text("questions", Category.BEHAVIOUR, ColumnTrait.BY_ORGANISATION);
    static final Column<LocalDate> INFORMED_ON =
            SHARE.date("informed_on", Category.BEHAVIOUR, ColumnTrait.BY_ORGANISATION);
    static final Column<Channel> INFORMED_BY =
            SHARE.choice("informed_by", Channel.class, Category.OPERATIONAL);
    static final Column<LocalDate> SHARED_ON =
            SHARE.date("shared_on", Category.BEHAVIOUR, ColumnTrait.BY_ORGANISATION);
    static final Column<UUID> SHARED_BY = SHARE.uuid("shared_by", Category.OPERATIONAL);
    static final Column<Word> WORD =
            SHARE.choice(
                    "word",
                    Word.class,
                    Category.BEHAVIOUR,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);
    static final Column<LocalDate> WORD_ON =
            SHARE.date(
                    "word_on",
                    Category.BEHAVIOUR,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);
    static final Column<UUID> PROPOSAL_ID =
            SHARE.uuid("proposal_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> PURPOSE =
            SHARE.text(
                    "purpose",
                    Category.BEHAVIOUR,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);
    static final Column<String> ASKED =
            SHARE.text(
                    "asked", Category.BEHAVIOUR, ColumnTrait.BY_ORGANISATION, ColumnTrait.NULLABLE);
    static final Column<Instant> AGREED_AT =
            SHARE.instant(
                    "agreed_at",
                    Category.BEHAVIOUR,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);
    static final Column<String> REPRESENTATIVE =
            SHARE.text(
                    "representative",
                    Category.CONTENT,
                    ColumnTrait.BY_PERSON,
                    ColumnTrait.NULLABLE);

    /** When the yes that let it was taken back; the database fills it. */
    static final Column<Instant> STOPPED_AT =
            SHARE.instant("stopped_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Column<LocalDate> PARTY_TOLD_ON =
            SHARE.date("party_told_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<UUID> PARTY_TOLD_BY =
            SHARE.uuid("party_told_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Channel> PARTY_TOLD_HOW =
            SHARE.choice(
                    "party_told_how", Channel.class, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    private static final Column<LocalDate> SHARE_ENDED =
            SHARE.date("role_ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** What went to somebody else because of the role (IKO-A4). */
    static final Dataset DATASET =
            lasting(
                    Dataset.of(SHARE).called("gedeelde gegevens", "data that was shared"),
                    PERSON_ID,
                    SHARE_ENDED);

    private static final Columns USE = Columns.of(PatientExpertsPlugin.NAME, "document_use");
    static final Column<UUID> USE_PERSON = USE.uuid("person_id", Category.SUBJECT_ID);
    static final Column<UUID> USE_PROJECT = USE.uuid("project_id", Category.OPERATIONAL);
    static final Column<String> DOCUMENT =
            USE.text("document", Category.BEHAVIOUR, ColumnTrait.BY_ORGANISATION);
    static final Column<Boolean> USE_CONTACT =
            USE.flag("contact_data", Category.BEHAVIOUR, ColumnTrait.BY_ORGANISATION);
    static final Column<String> USE_QUESTIONS =
            USE.text("questions", Category.BEHAVIOUR, ColumnTrait.BY_ORGANISATION);
    static final Column<LocalDate> USE_INFORMED_ON =
            USE.date("informed_on", Category.BEHAVIOUR, ColumnTrait.BY_ORGANISATION);
    static final Column<Channel> USE_INFORMED_BY =
            USE.choice("informed_by", Channel.class, Category.OPERATIONAL);
    static final Column<LocalDate> USED_ON =
            USE.date("used_on", Category.BEHAVIOUR, ColumnTrait.BY_ORGANISATION);
    static final Column<UUID> RECORDED_BY = USE.uuid("recorded_by", Category.OPERATIONAL);
    static final Column<Word> USE_WORD =
            USE.choice(
                    "word",
                    Word.class,
                    Category.BEHAVIOUR,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);
    static final Column<LocalDate> USE_WORD_ON =
            USE.date(
                    "word_on",
                    Category.BEHAVIOUR,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);
    static final Column<UUID> USE_PROPOSAL =
            USE.uuid("proposal_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> USE_PURPOSE =
            USE.text(
                    "purpose",
                    Category.BEHAVIOUR,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);
    static final Column<String> USE_ASKED =
            USE.text(
                    "asked", Category.BEHAVIOUR, ColumnTrait.BY_ORGANISATION, ColumnTrait.NULLABLE);
    static final Column<Instant> USE_AGREED_AT =
            USE.instant(
                    "agreed_at",
                    Category.BEHAVIOUR,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);
    static final Column<String> USE_REPRESENTATIVE =
            USE.text(
                    "representative",
                    Category.CONTENT,
                    ColumnTrait.BY_PERSON,
                    ColumnTrait.NULLABLE);
    private static final Column<LocalDate> USE_ENDED =
            USE.date("role_ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** That something stands in a document. */
    static final Dataset USES =
            lasting(
                    Dataset.of(USE)
                            .called(
                                    "gebruik van gegevens in documenten",
                                    "use of data in documents"),
                    USE_PERSON,
                    USE_ENDED);

    /**
     * Name and contact data, which the agreement with the expert needs; with their word as well.
     */
    static final Disclosure CONTACT_SHARED =
            Disclosure.of(
                    PatientExpertsPlugin.NAME + ".contact-shared",
                    "project-parties",
                    DisclosureGround.CONTRACT,
                    Experts.DATASET);

    /** Answers about health: these rest on consent, and on their word for this share. */
    static final Disclosure ANSWERS_SHARED =
            Disclosure.of(
                    PatientExpertsPlugin.NAME + ".answers-shared",
                    "project-parties",
                    DisclosureGround.CONSENT,
                    Intake.ANSWERS);

    private Shares() {}

    private static Dataset lasting(
            Dataset.Stage.About table, Column<UUID> person, Column<LocalDate> roleEndedOn) {
        return table.about(SubjectLink.column(person))
                .retainedAs(KIND)
                .onErasure(Erasure.keep(DUTY))
                .anchored(Anchor.whenEnded(Experts.ROLE_END, roleEndedOn));
    }
}
