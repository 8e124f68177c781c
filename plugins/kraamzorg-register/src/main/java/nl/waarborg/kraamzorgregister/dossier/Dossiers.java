package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.AssignedIn;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TakenBack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The table of dossiers. What follows from decisions the database fills in. */
public final class Dossiers {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "dossier");

    /** Who is registered. */
    public static final Column<UUID> PERSON_ID = COLUMNS.uuid("person_id", Category.SUBJECT_ID);

    /** The registration number without its prefix, given by the database where it is zero. */
    public static final Column<Long> NUMBER =
            COLUMNS.number("number", Category.CHARACTERISTIC, ColumnTrait.BY_ORGANISATION);

    /** How the registration stands. */
    public static final Column<DossierStatus> STATUS =
            COLUMNS.choice("status", DossierStatus.class, Category.OPERATIONAL);

    /** The name. */
    public static final Column<String> NAME = COLUMNS.text("name", Category.NAME);

    /** The e-mail address: what else is written to who is registered goes there too (KCK-F6). */
    public static final Column<String> EMAIL =
            COLUMNS.text(
                    "email", Category.CONTACT, ColumnTrait.NULLABLE, ColumnTrait.CONTACT_ADDRESS);

    /** The telephone number. */
    public static final Column<String> PHONE = contact("phone");

    /** Street and number. */
    public static final Column<String> STREET = contact("street");

    /** The postcode. */
    public static final Column<String> POSTCODE = contact("postcode");

    /** The town. */
    public static final Column<String> TOWN = contact("town");

    /** The day of birth. */
    public static final Column<LocalDate> DATE_OF_BIRTH =
            COLUMNS.date("date_of_birth", Category.BIRTH);

    /** The gender, in the person's own word. */
    public static final Column<String> GENDER =
            COLUMNS.text("gender", Category.CHARACTERISTIC, ColumnTrait.NULLABLE);

    /** Whether the person returns to the profession. */
    public static final Column<Boolean> RETURNER = COLUMNS.flag("returner", Category.OPERATIONAL);

    /** Whether the person assisted at a delivery (KCK-F2). */
    public static final Column<Boolean> DELIVERY_ASSISTANCE =
            COLUMNS.flag(
                    "delivery_assistance",
                    Category.CONTENT,
                    ColumnTrait.BY_PERSON,
                    ColumnTrait.NULLABLE);

    /** When registration was asked for, last. */
    public static final Column<LocalDate> REQUESTED_ON =
            COLUMNS.date("requested_on", Category.OPERATIONAL);

    /** The decision that took effect last. */
    public static final Column<UUID> DECISION_ID =
            COLUMNS.uuid("decision_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The norm of the period. */
    public static final Column<String> NORM =
            COLUMNS.text("norm", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The first day of the period. */
    public static final Column<LocalDate> PERIOD_FROM = day("period_from");

    /** Whether the period is that of somebody who returns, however often it is extended. */
    public static final Column<Boolean> PROVISIONAL =
            COLUMNS.flag("provisional", Category.OPERATIONAL);

    /** The last day of the registration as it stands. */
    public static final Column<LocalDate> RUNS_UNTIL = day("runs_until");

    /**
     * The first day of the last weeks before that, in which the period comes up for its end and
     * re-registration can be asked for; how many those are, its norm says (KR-3).
     */
    public static final Column<LocalDate> CLOSING_FROM = day("closing_from");

    /**
     * The first day of the period before this one, which runs on where this one was given early.
     */
    public static final Column<LocalDate> BEFORE_FROM = day("before_from");

    /** The last day of that period. */
    public static final Column<LocalDate> BEFORE_UNTIL = day("before_until");

    /**
     * When the registration ended, however (KCK-R1); empty while it runs, and not moved by a
     * request to return. Of a first request that is not decided: when it was asked.
     */
    public static final Column<LocalDate> REGISTRATION_ENDED_ON = day("registration_ended_on");

    /** When the registration before a request to return ended. */
    public static final Column<LocalDate> LAST_ENDED_ON = day("last_ended_on");

    /** When the person was reminded of the end of the period. */
    public static final Column<LocalDate> REMINDED_ON = day("reminded_on");

    /** Since when the person waits for a call: a reminder found no address, or came back. */
    public static final Column<LocalDate> UNREACHED_ON = day("unreached_on");

    /** Since when a letter waits to go by post: it found no address to mail to, or came back. */
    public static final Column<LocalDate> UNMAILED_ON = day("unmailed_on");

    /** The moment of that, which tells notes of before from those since. */
    public static final Column<Instant> UNMAILED_AT =
            COLUMNS.instant("unmailed_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The first day on which the registration lacks something, counted each night. */
    public static final Column<LocalDate> INCOMPLETE_FROM = day("incomplete_from");

    /** When the person refused the newsletter that comes with a registration. */
    public static final Column<LocalDate> NEWS_REFUSED_ON = day("news_refused_on");

    /** What a colleague wrote down of the person's leaving or death, last. */
    public static final Column<UUID> DEREGISTRATION_ID =
            COLUMNS.uuid("deregistration_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Whether it is told once more that the registration runs, once an address stands here. */
    public static final Column<Boolean> TELL_AGAIN =
            COLUMNS.flag("tell_again", Category.OPERATIONAL);

    /** The table. Looks at it, and at what stands in a dossier, are written down (PLT-6). */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("registratiedossiers", "registration dossiers")
                    .about(SubjectLink.column(PERSON_ID))
                    .retainedAs("registerDossier")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.whenEnded("REGISTRATION_END", REGISTRATION_ENDED_ON))
                    .assignedIn(
                            new AssignedIn(
                                    COLUMNS.id(),
                                    Assignments.DATASET,
                                    Assignments.DOSSIER_ID,
                                    Assignments.ACCOUNT_ID))
                    .withLoggedLooks()
                    .takenBack(TakenBack.since(NEWS_REFUSED_ON));

    private Dossiers() {}

    private static Column<String> contact(String name) {
        return COLUMNS.text(name, Category.CONTACT, ColumnTrait.NULLABLE);
    }

    private static Column<LocalDate> day(String name) {
        return COLUMNS.date(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    /** A table whose rows stand in a dossier, and live and die with it. */
    public static Dataset within(Dataset.Stage.About table, Column<UUID> dossier) {
        return table.about(SubjectLink.through(dossier, DATASET))
                .retainedAs("registerDossier")
                .onErasure(Erasure.deleteRow())
                .withParent();
    }
}
