package nl.waarborg.finance;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The table of claims: all that a legal professional sees of an invoice that stays unpaid or
 * disputed (KCK-A6, KCK-D4). Assigned to the account of that professional, where there is one.
 */
final class Claims {

    private static final Columns COLUMNS = Columns.of(FinancePlugin.NAME, "claim");

    static final Column<UUID> INVOICE_ID = COLUMNS.uuid("invoice_id", Category.OPERATIONAL);
    static final Column<Kind> TYPE = COLUMNS.choice("kind", Kind.class, Category.OPERATIONAL);
    static final Column<Status> STATUS =
            COLUMNS.choice("status", Status.class, Category.OPERATIONAL);
    static final Column<String> COMMUNICATION =
            COLUMNS.text(
                    "communication",
                    Category.CONTENT,
                    ColumnTrait.NULLABLE,
                    ColumnTrait.BY_ORGANISATION);
    static final Column<UUID> NOTED_BY = COLUMNS.uuid("noted_by", Category.OPERATIONAL);
    static final Column<String> INVOICE_REFERENCE =
            COLUMNS.text("invoice_reference", Category.OPERATIONAL);
    static final Column<LocalDate> ISSUED_ON = COLUMNS.date("issued_on", Category.OPERATIONAL);
    static final Column<LocalDate> DUE_ON = COLUMNS.date("due_on", Category.OPERATIONAL);
    static final Column<BigDecimal> AMOUNT = COLUMNS.decimal("amount", Category.OPERATIONAL);
    static final Column<String> DEBTOR_NAME = optional("debtor_name", Category.NAME);
    static final Column<String> DEBTOR_ADDRESS = optional("debtor_address", Category.CONTACT);
    static final Column<String> DEBTOR_EMAIL = optional("debtor_email", Category.CONTACT);

    /** The office that it goes to. */
    static final Column<String> RECIPIENT = optional("recipient", Category.OPERATIONAL);

    static final Column<UUID> COUNSEL_ID = account("counsel_id");
    static final Column<String> REASONS = optional("reasons", Category.DECISION);
    static final Column<LocalDate> HANDED_OVER_ON = day("handed_over_on");
    static final Column<UUID> HANDED_OVER_BY = account("handed_over_by");
    static final Column<Outcome> OUTCOME =
            COLUMNS.choice("outcome", Outcome.class, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<LocalDate> SETTLED_ON = day("settled_on");
    static final Column<UUID> SETTLED_BY = account("settled_by");

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("vorderingen", "claims")
                    .about(SubjectLink.through(INVOICE_ID, Invoices.DATASET))
                    .retainedAs("claim")
                    .onErasure(Erasure.stripTo(Customers.DUTY, DEBTOR_NAME))
                    .anchored(
                            Anchor.whenEnded("CLAIM_SETTLED", SETTLED_ON),
                            Anchor.whenEnded("FY_END", SETTLED_ON))
                    .inCases(
                            RetentionCase.when(
                                    "FISCAL", OUTCOME, Outcome.PARTLY_PAID, Outcome.WRITTEN_OFF))
                    .assignedBy(COUNSEL_ID);

    /** The claim goes to a legal professional, with what stands in this table and no more. */
    static final Disclosure HAND_OVER =
            Disclosure.of(
                            FinancePlugin.NAME + ".claim-handed-over",
                            "legal-professional",
                            DisclosureGround.LEGITIMATE_INTEREST,
                            DATASET)
                    .under(FinancePlugin.HAND_OVER_CLAIMS);

    private Claims() {}

    private static Column<String> optional(String name, Category category) {
        return COLUMNS.text(name, category, ColumnTrait.NULLABLE);
    }

    private static Column<UUID> account(String name) {
        return COLUMNS.uuid(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    private static Column<LocalDate> day(String name) {
        return COLUMNS.date(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    /** Why it is a claim. */
    public enum Kind {
        /** It was reminded of and stays unpaid. */
        UNPAID,
        /** The customer disputes it. */
        DISPUTE
    }

    /** How far it is. */
    public enum Status {
        /** A human noted that communication failed. */
        NOTED,
        /** It is with a legal professional. */
        HANDED_OVER,
        /** It is over. */
        SETTLED
    }

    /** How it ended. */
    public enum Outcome {
        /** All was paid. */
        PAID,
        /** A part was paid, the rest written off: that belongs in the books. */
        PARTLY_PAID,
        /** Nothing more is to be had: that belongs in the books. */
        WRITTEN_OFF,
        /** The organisation takes it back. */
        WITHDRAWN
    }
}
