package nl.waarborg.donations;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TakenBack;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The tables of donors, of what they gave and of what they promised to give. */
final class Donors {

    static final String KIND = "donation";
    private static final String DUTY = "AWR art. 52";

    private static final Columns COLUMNS = Columns.of(DonationsPlugin.NAME, "donor");
    static final Column<UUID> DONOR_ID = COLUMNS.uuid("donor_id", Category.SUBJECT_ID);

    /** Counted by the database; people write it with a payment. */
    static final Column<Integer> NUMBER = COLUMNS.integer("number", Category.OPERATIONAL);

    static final Column<String> NAME = COLUMNS.text("name", Category.NAME, ColumnTrait.NULLABLE);
    static final Column<String> EMAIL =
            COLUMNS.text("email", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> PHONE =
            COLUMNS.text("phone", Category.CONTACT, ColumnTrait.NULLABLE);
    static final Column<String> CORRESPONDENCE =
            COLUMNS.text(
                    "correspondence",
                    Category.CONTENT,
                    ColumnTrait.BY_ORGANISATION,
                    ColumnTrait.NULLABLE);

    /** Kept by the database: the day of the latest donation, from which the term runs. */
    static final Column<LocalDate> LAST_DONATION_ON =
            COLUMNS.date("last_donation_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Since when the donor gets the donor newsletter. */
    static final Column<Instant> NEWS_SINCE =
            COLUMNS.instant("news_since", Category.CHARACTERISTIC, ColumnTrait.NULLABLE);

    /** In which language the donor reads. */
    static final Column<MailLanguage> LANGUAGE =
            COLUMNS.choice(
                    "language", MailLanguage.class, Category.CHARACTERISTIC, ColumnTrait.NULLABLE);

    /** The donor asked not to be thanked. */
    static final Column<Boolean> NO_THANKS =
            COLUMNS.flag("no_thanks", Category.CHARACTERISTIC, ColumnTrait.NULLABLE);

    static final Column<LocalDate> DECEASED_ON =
            COLUMNS.date("deceased_on", Category.CHARACTERISTIC, ColumnTrait.NULLABLE);

    /** Kept by the database: what was given, without what was taken back. */
    static final Column<BigDecimal> GIVEN = COLUMNS.decimal("given", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("donateurs", "donors")
                    .about(SubjectLink.column(DONOR_ID))
                    .retainedAs(KIND)
                    .onErasure(Erasure.stripTo(DUTY, NAME, DONOR_ID))
                    .anchored(Anchor.on("LAST_DONATION", LAST_DONATION_ON, COLUMNS.createdAt()))
                    .takenBack(TakenBack.byRaising(NO_THANKS));

    private static final Columns RECURRING_COLUMNS = Columns.of(DonationsPlugin.NAME, "recurring");
    static final Column<UUID> PROMISED_BY =
            RECURRING_COLUMNS.uuid("donor_row_id", Category.OPERATIONAL);
    static final Column<BigDecimal> PROMISED =
            RECURRING_COLUMNS.decimal("amount", Category.OPERATIONAL);
    static final Column<Every> EVERY =
            RECURRING_COLUMNS.choice("every", Every.class, Category.OPERATIONAL);
    static final Column<LocalDate> STARTED_ON =
            RECURRING_COLUMNS.date("started_on", Category.OPERATIONAL);
    static final Column<LocalDate> ENDED_ON =
            RECURRING_COLUMNS.date("ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Dataset RECURRING =
            Dataset.of(RECURRING_COLUMNS)
                    .called("toezeggingen om vaker te geven", "promises to give regularly")
                    .about(SubjectLink.through(PROMISED_BY, DATASET))
                    .retainedAs(KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent()
                    .takenBack(TakenBack.since(ENDED_ON));

    private static final Columns DONATION = Columns.of(DonationsPlugin.NAME, "donation");
    static final Column<UUID> GIVEN_BY = DONATION.uuid("donor_row_id", Category.OPERATIONAL);
    static final Column<DonationKind> DONATION_KIND =
            DONATION.choice("kind", DonationKind.class, Category.OPERATIONAL);
    static final Column<BigDecimal> AMOUNT = DONATION.decimal("amount", Category.OPERATIONAL);
    static final Column<LocalDate> DONATED_ON = DONATION.date("donated_on", Category.OPERATIONAL);
    static final Column<String> REFERENCE =
            DONATION.text(
                    "reference", Category.CONTENT, ColumnTrait.BY_OTHERS, ColumnTrait.NULLABLE);
    static final Column<String> MESSAGE =
            DONATION.text("message", Category.CONTENT, ColumnTrait.BY_PERSON, ColumnTrait.NULLABLE);

    /** What the payer gave the payment, by which a charge-back is known. */
    static final Column<String> END_TO_END =
            DONATION.text(
                    "end_to_end", Category.CONTENT, ColumnTrait.BY_PERSON, ColumnTrait.NULLABLE);

    /** The promise under which it was given. */
    static final Column<UUID> UNDER =
            DONATION.uuid("recurring_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The donation that a counter-booking takes back, all or some of it. */
    static final Column<UUID> CORRECTS =
            DONATION.uuid("corrects_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Column<CorrectionReason> CORRECTION =
            DONATION.choice(
                    "correction",
                    CorrectionReason.class,
                    Category.OPERATIONAL,
                    ColumnTrait.NULLABLE);
    static final Column<String> REASONS =
            DONATION.text(
                    "reasons", Category.CONTENT, ColumnTrait.BY_ORGANISATION, ColumnTrait.NULLABLE);
    static final Column<UUID> RECORDED_BY = DONATION.uuid("recorded_by", Category.OPERATIONAL);
    static final Dataset DONATIONS =
            Dataset.of(DONATION)
                    .called("giften", "donations")
                    .about(SubjectLink.through(GIVEN_BY, DATASET))
                    .retainedAs(KIND)
                    .onErasure(Erasure.stripTo(DUTY, REFERENCE))
                    .withParent();

    private Donors() {}
}
