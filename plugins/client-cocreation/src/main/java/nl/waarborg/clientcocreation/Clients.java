package nl.waarborg.clientcocreation;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.AssignedIn;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * The tables of clients, their agreements and people, and of patients whose data they passed on.
 */
final class Clients {

    /** The kind of data that rules on services name. */
    static final String SERVICE = "service";

    /** The end of the last agreement; the database fills its columns from the agreements. */
    private static final String AGREEMENT_END = "AGREEMENT_END";

    /** The day on which somebody left the client. */
    private static final String LEFT = "CONTACT_LEFT";

    /** The part of the service that is about people who left their client. */
    private static final String LEAVER = "left";

    /**
     * What agreements, spaces and people hang on. It goes by the job {@link Departed} once nothing
     * of the client is kept.
     */
    static final Dataset DATASET =
            Dataset.of(Columns.of(ClientCocreationPlugin.NAME, "client"))
                    .aboutNobody("That there is a client; what is known of it is in its details");

    private static final Columns DETAIL = Columns.of(ClientCocreationPlugin.NAME, "client_details");
    static final Column<UUID> OWNER_ID = DETAIL.uuid("person_id", Category.SUBJECT_ID);
    static final Column<UUID> DETAILS_OF = DETAIL.uuid("client_id", Category.OPERATIONAL);
    static final Column<String> NAME = DETAIL.text("name", Category.NAME);
    static final Column<String> KVK_NUMBER = known("kvk_number");
    static final Column<String> CUSTOMER_NUMBER = known("customer_number");
    static final Column<String> STREET = known("street");
    static final Column<String> POSTCODE = known("postcode");
    static final Column<String> TOWN = known("town");
    static final Column<LocalDate> CLIENT_SINCE =
            DETAIL.date("registered_on", Category.OPERATIONAL);
    private static final Column<LocalDate> CLIENT_UNTIL =
            DETAIL.date("service_ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /**
     * What is known of an organisation that has work done (IKO-F1). A business may bear its owner's
     * name: it is about that person, and about one who stands for it alone where it bears nobody's.
     */
    static final Dataset DETAILS =
            Dataset.of(DETAIL)
                    .called("opdrachtgevers", "clients")
                    .about(SubjectLink.column(OWNER_ID))
                    .retainedAs(SERVICE)
                    .onErasure(Erasure.deleteRow())
                    .anchored(serviceEnd(CLIENT_UNTIL));

    private static final Columns AGREEMENT = Columns.of(ClientCocreationPlugin.NAME, "agreement");
    static final Column<UUID> AGREEMENT_CLIENT = AGREEMENT.uuid("client_id", Category.OPERATIONAL);
    static final Column<String> SUBJECT = AGREEMENT.text("subject", Category.OPERATIONAL);
    static final Column<LocalDate> STARTED_ON = AGREEMENT.date("started_on", Category.OPERATIONAL);
    static final Column<LocalDate> ENDED_ON =
            AGREEMENT.date("ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** An agreement with a client: an assignment, with its end. */
    static final Dataset AGREEMENTS =
            Dataset.of(AGREEMENT).aboutNobody("What was agreed with organisations, and until when");

    private static final Columns CONTACT = Columns.of(ClientCocreationPlugin.NAME, "contact");
    static final Column<UUID> PERSON_ID = CONTACT.uuid("person_id", Category.SUBJECT_ID);
    static final Column<UUID> CLIENT_ID = CONTACT.uuid("client_id", Category.OPERATIONAL);
    static final Column<String> FIRST_NAME = CONTACT.text("first_name", Category.NAME);
    static final Column<String> LAST_NAME = CONTACT.text("last_name", Category.NAME);
    static final Column<String> EMAIL =
            CONTACT.text("email", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> PHONE =
            CONTACT.text("phone", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> GENDER =
            CONTACT.text("gender", Category.CHARACTERISTIC, ColumnTrait.NULLABLE);
    static final Column<LocalDate> REGISTERED_ON =
            CONTACT.date("registered_on", Category.OPERATIONAL);
    static final Column<LocalDate> LEFT_ON =
            CONTACT.date("left_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Worked out by the database. */
    private static final Column<Boolean> HAS_LEFT = CONTACT.flag("has_left", Category.OPERATIONAL);

    private static final Column<LocalDate> SERVICE_ENDED_ON =
            CONTACT.date("service_ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Somebody who works for a client (IKO-F1). */
    static final Dataset CONTACTS =
            Dataset.of(CONTACT)
                    .called("contactpersonen van opdrachtgevers", "contact persons of clients")
                    .about(SubjectLink.column(PERSON_ID))
                    .retainedAs(SERVICE)
                    .onErasure(Erasure.deleteRow())
                    .anchored(serviceEnd(SERVICE_ENDED_ON), left(LEFT_ON))
                    .inCases(leaver(HAS_LEFT));

    private static final Columns NOTE = Columns.of(ClientCocreationPlugin.NAME, "service_note");
    static final Column<UUID> CONTACT_ID = NOTE.uuid("contact_id", Category.OPERATIONAL);
    static final Column<LocalDate> HAPPENED_ON = NOTE.date("happened_on", Category.BEHAVIOUR);
    static final Column<Channel> CHANNEL =
            NOTE.choice("channel", Channel.class, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> TEXT =
            NOTE.text("text", Category.CONTENT, ColumnTrait.BY_ORGANISATION);
    static final Column<UUID> WRITTEN_BY = NOTE.uuid("written_by", Category.OPERATIONAL);

    /** What was written and said in the service. */
    static final Dataset NOTES =
            Dataset.of(NOTE)
                    .called("aantekeningen over de dienstverlening", "notes on the service")
                    .about(SubjectLink.through(CONTACT_ID, CONTACTS))
                    .retainedAs(SERVICE)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private static final Columns DELIVERER = Columns.of(ClientCocreationPlugin.NAME, "deliverer");
    static final Column<UUID> DELIVERER_AGREEMENT =
            DELIVERER.uuid("agreement_id", Category.OPERATIONAL);
    static final Column<UUID> DELIVERER_ACCOUNT =
            DELIVERER.uuid("account_id", Category.OPERATIONAL);
    static final Column<UUID> DELIVERER_GRANTED_BY =
            DELIVERER.uuid("granted_by", Category.OPERATIONAL);

    /** Which accounts of the client deliver patient data for which assignment (IKO-A1). */
    static final Dataset DELIVERERS =
            Dataset.of(DELIVERER).aboutNobody("Which accounts deliver for which assignment");

    private static final Columns PATIENT = Columns.of(ClientCocreationPlugin.NAME, "patient");
    static final Column<UUID> PATIENT_ID = PATIENT.uuid("person_id", Category.SUBJECT_ID);
    static final Column<UUID> PATIENT_CLIENT = PATIENT.uuid("client_id", Category.OPERATIONAL);
    static final Column<UUID> PATIENT_AGREEMENT =
            PATIENT.uuid("agreement_id", Category.OPERATIONAL);
    static final Column<String> CONTACT_DATA =
            PATIENT.text("contact_data", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> EXPERIENCES = PATIENT.text("experiences", Category.HEALTH);
    static final Column<String> CLINICAL_PICTURE =
            PATIENT.text("clinical_picture", Category.HEALTH, ColumnTrait.NULLABLE);
    static final Column<LocalDate> DECLARED_ON = PATIENT.date("declared_on", Category.BEHAVIOUR);
    static final Column<String> DECLARATION =
            PATIENT.text("declaration", Category.CONTENT, ColumnTrait.BY_OTHERS);
    static final Column<UUID> RECORDED_BY = PATIENT.uuid("recorded_by", Category.OPERATIONAL);
    static final Column<LocalDate> RECORDED_ON = PATIENT.date("recorded_on", Category.OPERATIONAL);
    private static final Column<LocalDate> ENDS_ON =
            PATIENT.date("ends_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** What a client passed on of a patient who agreed to that (IKO-C7, IKO-R12). */
    static final Dataset PATIENTS =
            Dataset.of(PATIENT)
                    .called(
                            "wat een opdrachtgever over een patiënt doorgaf",
                            "what a client passed on of a patient")
                    .about(SubjectLink.column(PATIENT_ID))
                    .retainedAs("clientPatient")
                    .onErasure(Erasure.deleteRow())
                    .anchored(whenEnded("ASSIGNMENT_END_OR_WITHDRAWAL", ENDS_ON))
                    .assignedIn(
                            new AssignedIn(
                                    PATIENT_AGREEMENT,
                                    DELIVERERS,
                                    DELIVERER_AGREEMENT,
                                    DELIVERER_ACCOUNT));

    private Clients() {}

    private static Column<String> known(String name) {
        return DETAIL.text(name, Category.CONTACT, ColumnTrait.NULLABLE);
    }

    /** A term from the day on which somebody left, where the organisation's file has one. */
    static Anchor left(Column<LocalDate> day) {
        return whenEnded(LEFT, day);
    }

    /** The end of the last agreement, which the database works out. */
    static Anchor serviceEnd(Column<LocalDate> day) {
        return whenEnded(AGREEMENT_END, day);
    }

    /** A hold keeps what is known of somebody, and neither agreements nor anybody's leaving. */
    private static Anchor whenEnded(String name, Column<LocalDate> day) {
        return new Anchor(name, day, Optional.empty(), true, true);
    }

    /** Whether it is about somebody who left. */
    static RetentionCase leaver(Column<Boolean> whether) {
        return RetentionCase.when(LEAVER, whether, true);
    }
}
