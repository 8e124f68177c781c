package nl.waarborg.contact;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TakenBack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The table of people that the organisation keeps in touch with. An organisation without relations
 * has them under its rule for questions, so that none could stay for ever.
 */
final class Relations {

    private static final Columns COLUMNS = Columns.of(ContactPlugin.NAME, "relation");

    static final Column<UUID> PERSON_ID = COLUMNS.uuid("person_id", Category.SUBJECT_ID);
    static final Column<String> NAME = COLUMNS.text("name", Category.NAME);
    static final Column<String> EMAIL =
            COLUMNS.text("email", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> PHONE =
            COLUMNS.text("phone", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> ORGANISATION =
            COLUMNS.text("organisation", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> KVK_NUMBER =
            COLUMNS.text("kvk_number", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> STREET = contact("street");
    static final Column<String> POSTCODE = contact("postcode");
    static final Column<String> TOWN = contact("town");

    /** By its code of two letters. */
    static final Column<String> COUNTRY = contact("country");

    /** The business as the trade register has it. */
    static final Column<UUID> BUSINESS_ID =
            COLUMNS.uuid("business_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Column<Status> STATUS =
            COLUMNS.choice("status", Status.class, Category.OPERATIONAL);
    static final Column<Instant> CONTACTED_AT =
            COLUMNS.instant("contacted_at", Category.OPERATIONAL);
    static final Column<Instant> REMOVAL_REQUESTED_AT = optional("removal_requested_at");
    static final Column<Instant> LAST_CONTACT_UNTIL = optional("last_contact_until");
    static final Column<Instant> LAST_CONTACT_AT = optional("last_contact_at");
    static final Column<UUID> LAST_CONTACT_BY =
            COLUMNS.uuid("last_contact_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Boolean> OBJECTED = COLUMNS.flag("objected", Category.CHARACTERISTIC);
    static final Column<Instant> REMOVAL_AT = optional("removal_at");

    /** Whether there is or was an agreement. */
    static final Column<Boolean> CLIENT = COLUMNS.flag("client", Category.CHARACTERISTIC);

    /** In which language the person reads. */
    static final Column<MailLanguage> LANGUAGE =
            COLUMNS.choice(
                    "language", MailLanguage.class, Category.CHARACTERISTIC, ColumnTrait.NULLABLE);

    /** Since when the person wants to hear of no new services. */
    static final Column<Instant> NO_OFFERS_AT =
            COLUMNS.instant("no_offers_at", Category.CHARACTERISTIC, ColumnTrait.NULLABLE);

    static final Column<LocalDate> AGREEMENT_STARTED_ON = day("agreement_started_on");
    static final Column<LocalDate> AGREEMENT_ENDED_ON = day("agreement_ended_on");

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("contactgegevens van relaties", "contact details of relations")
                    .about(SubjectLink.column(PERSON_ID))
                    .retainedAs("crmContact")
                    .onErasure(Erasure.deleteRow())
                    .anchored(
                            Anchor.whenEnded("REMOVAL_REQUEST", REMOVAL_AT),
                            Anchor.on("LAST_CONTACT", CONTACTED_AT),
                            Anchor.whenEnded("AGREEMENT_END", AGREEMENT_ENDED_ON),
                            Anchor.on("CASE_CLOSED", CONTACTED_AT),
                            Anchor.on("LAST_WEBSITE_VISIT", CONTACTED_AT),
                            Anchor.on("FORM_SUBMITTED", COLUMNS.createdAt()))
                    .inCases(
                            RetentionCase.when("review", STATUS, Status.ACTIVE),
                            RetentionCase.when("prospect", CLIENT, false),
                            RetentionCase.when("leaving", STATUS, Status.REMOVAL_REQUESTED))
                    .takenBack(
                            TakenBack.since(REMOVAL_REQUESTED_AT)
                                    .with(STATUS, OBJECTED, LAST_CONTACT_UNTIL, REMOVAL_AT),
                            TakenBack.since(REMOVAL_AT).ofWordIn(REMOVAL_REQUESTED_AT),
                            TakenBack.since(NO_OFFERS_AT));

    private Relations() {}

    private static Column<Instant> optional(String name) {
        return COLUMNS.instant(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    private static Column<String> contact(String name) {
        return COLUMNS.text(name, Category.CONTACT, ColumnTrait.NULLABLE);
    }

    private static Column<LocalDate> day(String name) {
        return COLUMNS.date(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    /** How it stands. */
    public enum Status {
        /** Kept in touch with. */
        ACTIVE,
        /** Asked to be removed: goes, at most after one last contact. */
        REMOVAL_REQUESTED
    }
}
