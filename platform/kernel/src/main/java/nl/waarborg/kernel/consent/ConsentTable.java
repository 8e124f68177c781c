package nl.waarborg.kernel.consent;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who agreed to what. A row is given once, confirmed once, taken back once and superseded once; the
 * database holds it so. Schema: {@code db/migrations/V25__consents.sql}.
 */
public final class ConsentTable {

    /** The day from which the term of an ended consent runs. */
    public static final String ENDED = "CONSENT_ENDED";

    private static final Columns COLUMNS = Columns.of("core", "consent");

    /** The person. */
    public static final Column<UUID> SUBJECT_ID = COLUMNS.uuid("subject_id", Category.SUBJECT_ID);

    /** What was asked: the name of the terms. */
    public static final Column<String> PURPOSE = COLUMNS.text("purpose", Category.OPERATIONAL);

    /** The question, where each is agreed to by itself. */
    public static final Column<String> QUESTION =
            COLUMNS.text("question", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The newsletter that needs it. */
    public static final Column<String> LIST =
            COLUMNS.text("list", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** On what it rests. */
    public static final Column<ConsentBasis> BASIS =
            COLUMNS.choice("basis", ConsentBasis.class, Category.OPERATIONAL);

    /** Whether an opt-out was offered when the address was collected. */
    public static final Column<Boolean> OPT_OUT_OFFERED =
            COLUMNS.flag("opt_out_offered", Category.OPERATIONAL);

    /** The words. */
    public static final Column<UUID> TEXT_ID = COLUMNS.uuid("text_id", Category.OPERATIONAL);

    /** How it came in. */
    public static final Column<ConsentChannel> CHANNEL =
            COLUMNS.choice("channel", ConsentChannel.class, Category.OPERATIONAL);

    /** Who agreed. */
    public static final Column<ConsentGiver> GIVEN_BY =
            COLUMNS.choice("given_by", ConsentGiver.class, Category.OPERATIONAL);

    /** What the law makes of the age, where it was asked. */
    public static final Column<AgeBand> AGE_BAND =
            COLUMNS.choice(
                    "age_band", AgeBand.class, Category.CHARACTERISTIC, ColumnTrait.NULLABLE);

    /** Who represents the person. */
    public static final Column<String> REPRESENTATIVE_NAME =
            COLUMNS.text("representative_name", Category.NAME, ColumnTrait.NULLABLE);

    /** What makes that person the representative. */
    public static final Column<Representation> REPRESENTATIVE_RELATION =
            COLUMNS.choice(
                    "representative_relation",
                    Representation.class,
                    Category.CHARACTERISTIC,
                    ColumnTrait.NULLABLE);

    /** An e-mail address or a telephone number. */
    public static final Column<String> REPRESENTATIVE_CONTACT =
            COLUMNS.text("representative_contact", Category.CONTACT, ColumnTrait.NULLABLE);

    /** Where the paper or the note of the call is kept. */
    public static final Column<String> EVIDENCE =
            COLUMNS.text("evidence", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The account that wrote it down. */
    public static final Column<UUID> RECORDED_BY =
            COLUMNS.uuid("recorded_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** SHA-256 of the code that confirms it; forgotten once that is used. */
    public static final Column<byte[]> CONFIRM_HASH =
            COLUMNS.bytes("confirm_hash", Category.CREDENTIAL, ColumnTrait.NULLABLE);

    /** Until when the code is worth something. */
    public static final Column<Instant> CONFIRM_UNTIL =
            COLUMNS.instant("confirm_until", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When it was given; empty while it waits for its confirmation. */
    public static final Column<Instant> GIVEN_AT =
            COLUMNS.instant("given_at", Category.BEHAVIOUR, ColumnTrait.NULLABLE);

    /** When it was taken back. */
    public static final Column<Instant> WITHDRAWN_AT =
            COLUMNS.instant("withdrawn_at", Category.BEHAVIOUR, ColumnTrait.NULLABLE);

    /** How it was taken back. */
    public static final Column<ConsentChannel> WITHDRAWN_CHANNEL =
            COLUMNS.choice(
                    "withdrawn_channel",
                    ConsentChannel.class,
                    Category.OPERATIONAL,
                    ColumnTrait.NULLABLE);

    /** Who took it back. */
    public static final Column<ConsentGiver> WITHDRAWN_BY =
            COLUMNS.choice(
                    "withdrawn_by", ConsentGiver.class, Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The account that wrote the withdrawal down. */
    public static final Column<UUID> WITHDRAWAL_RECORDED_BY =
            COLUMNS.uuid("withdrawal_recorded_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /**
     * When it stopped without being taken back: what was agreed to changed, so that it is asked
     * again, or it ended for a reason of its own.
     */
    public static final Column<Instant> SUPERSEDED_AT =
            COLUMNS.instant("superseded_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** What ended it that the person did not take back; empty where it is asked again. */
    public static final Column<EndReason> ENDED_BECAUSE =
            COLUMNS.choice(
                    "ended_because", EndReason.class, Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When it ended, whatever ended it; the database keeps it. */
    public static final Column<Instant> ENDED_AT =
            COLUMNS.instant("ended_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("gegeven en ingetrokken toestemmingen", "consents given and withdrawn")
                    .about(SubjectLink.column(SUBJECT_ID))
                    .retainedAs("consent")
                    .onErasure(Erasure.keep("AVG art. 7(1)"))
                    .anchored(Anchor.whenEnded(ENDED, ENDED_AT));

    private ConsentTable() {}

    /** What stands of a person for a purpose and, where each is agreed to by itself, a question. */
    static Condition standing(SubjectId person, String purpose, Optional<String> question) {
        return standing(person)
                .and(PURPOSE.field().eq(purpose))
                .and(QUESTION.field().isNotDistinctFrom(question.orElse(null)));
    }

    /** What stands of a person. */
    public static Condition standing(SubjectId person) {
        return SUBJECT_ID.field().eq(person.value()).and(standing());
    }

    /** What stands. */
    public static Condition standing() {
        return GIVEN_AT.field()
                .isNotNull()
                .and(WITHDRAWN_AT.field().isNull())
                .and(SUPERSEDED_AT.field().isNull());
    }
}
