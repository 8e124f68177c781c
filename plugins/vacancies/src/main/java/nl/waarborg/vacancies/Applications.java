package nl.waarborg.vacancies;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.AssignedIn;
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
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The tables of applications, of what comes with them and of what staff note. */
final class Applications {

    private static final String KIND = "jobApplication";

    private static final Columns COLUMNS = Columns.of(VacanciesPlugin.NAME, "application");
    static final Column<UUID> APPLICANT_ID = COLUMNS.uuid("applicant_id", Category.SUBJECT_ID);
    static final Column<UUID> VACANCY_ID = COLUMNS.uuid("vacancy_id", Category.OPERATIONAL);
    static final Column<String> NAME = COLUMNS.text("name", Category.NAME);
    static final Column<String> EMAIL =
            COLUMNS.text("email", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> PHONE =
            COLUMNS.text("phone", Category.CONTACT, ColumnTrait.NULLABLE);

    /** The letter, where it is written in the form. It may say anything. */
    static final Column<String> MOTIVATION =
            COLUMNS.text(
                    "motivation", Category.DOCUMENT, ColumnTrait.BY_PERSON, ColumnTrait.NULLABLE);

    static final Column<ApplicationStatus> STATUS =
            COLUMNS.choice("status", ApplicationStatus.class, Category.OPERATIONAL);
    static final Column<String> REASONS =
            COLUMNS.text("reasons", Category.DECISION, ColumnTrait.NULLABLE);
    static final Column<UUID> DECIDED_BY =
            COLUMNS.uuid("decided_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Instant> DECIDED_AT =
            COLUMNS.instant("decided_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Kept by the database equal to the vacancy's. */
    static final Column<LocalDate> VACANCY_ENDED_ON =
            COLUMNS.date("vacancy_ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Since when a confirmed consent keeps it; stamped by the core. */
    static final Column<Instant> KEPT_SINCE =
            COLUMNS.instant("kept_since", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When that consent was taken back; stamped by the core. */
    static final Column<Instant> KEEP_WITHDRAWN_AT =
            COLUMNS.instant("keep_withdrawn_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Computed by the database: whether the consent stands. */
    static final Column<Boolean> KEPT =
            COLUMNS.flag("kept", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /**
     * Computed by the database: whether the consent keeps it, now that its vacancy ended. Before
     * that it needs no consent to stay, and the end of the consent's year takes nothing.
     */
    static final Column<Boolean> KEPT_ON =
            COLUMNS.flag("kept_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Column<Channel> CHANNEL =
            COLUMNS.choice("channel", Channel.class, Category.OPERATIONAL);
    static final Column<MailLanguage> LANGUAGE =
            COLUMNS.choice(
                    "language", MailLanguage.class, Category.CHARACTERISTIC, ColumnTrait.NULLABLE);

    /** When it came on paper or by mail. */
    static final Column<LocalDate> RECEIVED_ON =
            COLUMNS.date("received_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Column<UUID> RECORDED_BY =
            COLUMNS.uuid("recorded_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** By which the address of the form is known again. */
    static final Column<String> ADDRESS_MARK = secret("address_mark");

    static final Column<String> CONFIRM_HASH = secret("confirm_hash");
    static final Column<String> UPLOAD_HASH = secret("upload_hash");
    static final Column<Instant> CONFIRM_UNTIL =
            COLUMNS.instant("confirm_until", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Of the links by which somebody without an account withdraws or agrees to be kept. */
    static final Column<String> LINK_HASH = secret("link_hash");

    /** Computed by the database: the vacancy, once the application counts. Staff see by it. */
    static final Column<UUID> HANDLED_FOR =
            COLUMNS.uuid("handled_for", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /**
     * For which vacancy it came, while staff of another consider it and the person said nothing.
     */
    static final Column<UUID> CONSIDERED_FROM =
            COLUMNS.uuid("considered_from", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Column<UUID> CONSIDERED_BY =
            COLUMNS.uuid("considered_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Instant> CONSIDERED_AT =
            COLUMNS.instant("considered_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Of the links in the mail that tells of the latest consideration. */
    static final Column<String> CONSIDER_HASH = secret("consider_hash");

    /** What retention rules call an application that a confirmed consent keeps. */
    static final String[] CONSENTED_CASES = {"consented", "CONSENT_CONFIRMED_BY_MAIL"};

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("sollicitaties", "job applications")
                    .about(SubjectLink.column(APPLICANT_ID))
                    .retainedAs(KIND)
                    .onErasure(Erasure.deleteRow())
                    .anchored(
                            Anchor.whenEnded("VACANCY_FILLED_OR_WITHDRAWN", VACANCY_ENDED_ON),
                            Anchor.whenEnded("CONSENT_CONFIRMED", KEPT_SINCE),
                            Anchor.on("APPLIED", COLUMNS.createdAt()),
                            Anchor.on("CONFIRM_UNTIL", CONFIRM_UNTIL, COLUMNS.createdAt()))
                    .assignedIn(
                            new AssignedIn(
                                    HANDLED_FOR,
                                    Vacancies.STAFF,
                                    Vacancies.STAFF_VACANCY,
                                    Vacancies.STAFF_ACCOUNT))
                    .inCases(
                            RetentionCase.when(CONSENTED_CASES[0], KEPT_ON, true),
                            RetentionCase.when(CONSENTED_CASES[1], KEPT_ON, true),
                            RetentionCase.when(
                                    "unconfirmed", STATUS, ApplicationStatus.UNCONFIRMED));

    /** That an application may stay for a later vacancy (KCK-C3). */
    static final ConsentPurpose KEEP =
            ConsentPurpose.named(VacanciesPlugin.NAME + ".keep-application")
                    .stamping(Stamp.of(DATASET, KEEP_WITHDRAWN_AT).givenAt(KEPT_SINCE));

    /**
     * What a list shows, and what says until when it is kept. Nothing that a look is written down
     * of.
     */
    static final Column<?>[] LINE = {
        DATASET.id(),
        DATASET.createdAt(),
        VACANCY_ID,
        NAME,
        STATUS,
        VACANCY_ENDED_ON,
        KEPT_SINCE,
        CONFIRM_UNTIL,
        KEPT,
        KEPT_ON,
        CONSIDERED_FROM
    };

    /** What a document may be. The database holds the same. */
    static final FileRule DOCUMENT_RULE =
            FileRule.of(
                            "application-document",
                            FileKind.PDF,
                            FileKind.DOCX,
                            FileKind.ODT,
                            FileKind.TEXT)
                    .atMost(5 * 1024 * 1024);

    private static final Columns DOCUMENT_COLUMNS = Columns.of(VacanciesPlugin.NAME, "document");
    static final Column<UUID> DOCUMENT_OF =
            DOCUMENT_COLUMNS.uuid("application_id", Category.OPERATIONAL);
    static final Column<DocumentType> DOCUMENT_TYPE =
            DOCUMENT_COLUMNS.choice("type", DocumentType.class, Category.OPERATIONAL);
    static final FileColumns FILE = DOCUMENT_COLUMNS.file("file", ColumnTrait.BY_PERSON);
    static final Dataset DOCUMENTS =
            Dataset.of(DOCUMENT_COLUMNS)
                    .called("stukken bij een sollicitatie", "documents with a job application")
                    .about(SubjectLink.through(DOCUMENT_OF, DATASET))
                    .retainedAs(KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private static final Columns STEP_COLUMNS = Columns.of(VacanciesPlugin.NAME, "step");
    static final Column<UUID> STEP_OF = STEP_COLUMNS.uuid("application_id", Category.OPERATIONAL);
    static final Column<StepKind> STEP_KIND =
            STEP_COLUMNS.choice("kind", StepKind.class, Category.OPERATIONAL);
    static final Column<LocalDate> TAKEN_ON = STEP_COLUMNS.date("taken_on", Category.OPERATIONAL);
    static final Column<String> NOTE = STEP_COLUMNS.text("note", Category.DOSSIER);
    static final Column<UUID> TAKEN_BY = STEP_COLUMNS.uuid("taken_by", Category.OPERATIONAL);
    static final Dataset STEPS =
            Dataset.of(STEP_COLUMNS)
                    .called("stappen van een sollicitatie", "steps of a job application")
                    .about(SubjectLink.through(STEP_OF, DATASET))
                    .retainedAs(KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private Applications() {}

    private static Column<String> secret(String name) {
        return COLUMNS.text(name, Category.CREDENTIAL, ColumnTrait.NULLABLE);
    }
}
