package nl.waarborg.patientexperts;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TakenBack;

import java.time.LocalDate;
import java.util.UUID;

/** The tables of experts, their time in the role, and what was written and said. */
final class Experts {

    /** The kind of data that rules on experts name. */
    static final String KIND = "patientExpert";

    /** The anchor at the end of the role; the database fills its column from the periods. */
    static final String ROLE_END = "EXPERT_ROLE_END";

    private static final Columns EXPERT = Columns.of(PatientExpertsPlugin.NAME, "expert");
    static final Column<UUID> PERSON_ID = EXPERT.uuid("person_id", Category.SUBJECT_ID);
    static final Column<String> FIRST_NAME = EXPERT.text("first_name", Category.NAME);
    static final Column<String> LAST_NAME = EXPERT.text("last_name", Category.NAME);
    static final Column<String> EMAIL =
            EXPERT.text("email", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> PHONE =
            EXPERT.text("phone", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> STREET =
            EXPERT.text("street", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> POSTCODE =
            EXPERT.text("postcode", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> TOWN = EXPERT.text("town", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> GENDER =
            EXPERT.text("gender", Category.CHARACTERISTIC, ColumnTrait.NULLABLE);
    static final Column<LocalDate> REGISTERED_ON =
            EXPERT.date("registered_on", Category.OPERATIONAL);
    static final Column<LocalDate> ENDED_ON =
            EXPERT.date("ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Somebody who is, was or will be an expert; empty {@code ended_on} while in the role. */
    static final Dataset DATASET =
            Dataset.of(EXPERT)
                    .called("gegevens van de patiëntexpert", "details of the patient expert")
                    .about(SubjectLink.column(PERSON_ID))
                    .retainedAs(KIND)
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.whenEnded(ROLE_END, ENDED_ON));

    private static final Columns PERIOD = Columns.of(PatientExpertsPlugin.NAME, "role_period");
    static final Column<UUID> PERIOD_EXPERT = PERIOD.uuid("expert_id", Category.OPERATIONAL);
    static final Column<LocalDate> STARTED_ON = PERIOD.date("started_on", Category.BEHAVIOUR);
    static final Column<UUID> STARTED_BY = PERIOD.uuid("started_by", Category.OPERATIONAL);
    static final Column<LocalDate> PERIOD_ENDED_ON =
            PERIOD.date("ended_on", Category.BEHAVIOUR, ColumnTrait.NULLABLE);
    static final Column<UUID> ENDED_BY =
            PERIOD.uuid("ended_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** A time in the role. */
    static final Dataset PERIODS =
            Dataset.of(PERIOD)
                    .called(
                            "perioden in de rol van patiëntexpert",
                            "periods in the role of patient expert")
                    .about(SubjectLink.through(PERIOD_EXPERT, DATASET))
                    .retainedAs(KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent()
                    .takenBack(TakenBack.since(PERIOD_ENDED_ON).heardBy(ENDED_BY));

    private static final Columns LETTER = Columns.of(PatientExpertsPlugin.NAME, "correspondence");
    static final Column<UUID> LETTER_EXPERT = LETTER.uuid("expert_id", Category.OPERATIONAL);
    static final Column<LocalDate> HAPPENED_ON = LETTER.date("happened_on", Category.BEHAVIOUR);
    static final Column<Channel> CHANNEL =
            LETTER.choice("channel", Channel.class, Category.OPERATIONAL);

    /**
     * What was said: encrypted, since it may be of illness and care. Empty where {@link
     * #UNENCRYPTED} is not.
     */
    static final Column<String> TEXT =
            LETTER.text(
                    "text", Category.DOSSIER, ColumnTrait.BY_ORGANISATION, ColumnTrait.NULLABLE);

    /** The text of a letter from before letters were encrypted, until a job has encrypted it. */
    static final Column<String> UNENCRYPTED =
            LETTER.text(
                    "unencrypted",
                    Category.CONTENT,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);

    static final Column<UUID> WRITTEN_BY = LETTER.uuid("written_by", Category.OPERATIONAL);

    /** What went to and fro. */
    static final Dataset CORRESPONDENCE =
            Dataset.of(LETTER)
                    .called(
                            "gesprekken en berichten met de patiëntexpert",
                            "talks and messages with the patient expert")
                    .about(SubjectLink.through(LETTER_EXPERT, DATASET))
                    .retainedAs(KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private Experts() {}
}
