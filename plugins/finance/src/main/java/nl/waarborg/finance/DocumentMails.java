package nl.waarborg.finance;

import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Row;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;

/** The mails that documents go along with. */
final class DocumentMails {

    static final MailTemplate<Bill> INVOICE =
            MailTemplate.named(FinancePlugin.NAME + ".invoice", Bill.class)
                    .dutch(
                            "Factuur {reference} van {organisation}",
                            """
                            Beste {name},

                            Bij deze mail zit factuur {reference} van {issuedOn}, van {gross} euro. Betaal voor of op {dueOn} op {iban} en vermeld {reference}.

                            Klopt er iets niet? Laat het ons weten.

                            {organisation}""")
                    .english(
                            "Invoice {reference} of {organisation}",
                            """
                            Dear {name},

                            Invoice {reference} of {issuedOn}, of {gross} euros, goes along with this mail. Pay by {dueOn} to {iban} and state {reference}.

                            Is something wrong? Let us know.

                            {organisation}""");

    static final MailTemplate<Bill> CREDIT_NOTE =
            MailTemplate.named(FinancePlugin.NAME + ".credit-note", Bill.class)
                    .dutch(
                            "Creditnota {reference} van {organisation}",
                            """
                            Beste {name},

                            Bij deze mail zit creditnota {reference} van {issuedOn}, van {gross} euro. Dit bedrag wordt verrekend of teruggestort.

                            {organisation}""")
                    .english(
                            "Credit note {reference} of {organisation}",
                            """
                            Dear {name},

                            Credit note {reference} of {issuedOn}, of {gross} euros, goes along with this mail. This amount is set off or paid back.

                            {organisation}""");

    static final MailTemplate<Offer> QUOTATION =
            MailTemplate.named(FinancePlugin.NAME + ".quotation", Offer.class)
                    .dutch(
                            "Offerte {reference} van {organisation}",
                            """
                            Beste {name},

                            Bij deze mail zit offerte {reference}, van {gross} euro met btw. Hij geldt tot en met {validUntil}.

                            Gaat u akkoord? Dat laat u zonder in te loggen weten met deze link:

                            {accept}

                            Wilt u de offerte niet? Dan gebruikt u deze:

                            {refuse}

                            {organisation}""")
                    .english(
                            "Quotation {reference} of {organisation}",
                            """
                            Dear {name},

                            Quotation {reference}, of {gross} euros including VAT, goes along with this mail. It holds until {validUntil}.

                            Do you accept it? Tell us by this link, without logging in:

                            {accept}

                            Would you rather not? Then use this one:

                            {refuse}

                            {organisation}""")
                    .forgottenOnceSent();

    private DocumentMails() {}

    /**
     * An invoice or credit note.
     *
     * @param name the buyer
     * @param reference its number
     * @param issuedOn its day
     * @param dueOn the last day of payment
     * @param gross with tax, in euros
     * @param iban the account to pay to
     */
    record Bill(
            String name,
            String reference,
            LocalDate issuedOn,
            LocalDate dueOn,
            BigDecimal gross,
            String iban) {

        static Bill of(Row invoice, Seller seller) {
            return new Bill(
                    invoice.find(Invoices.BUYER_NAME).orElse(""),
                    invoice.find(Invoices.REFERENCE).orElseThrow(),
                    invoice.find(Invoices.ISSUED_ON).orElseThrow(),
                    invoice.find(Invoices.DUE_ON).orElseThrow(),
                    invoice.find(Invoices.GROSS).orElseThrow(),
                    seller.iban());
        }
    }

    /**
     * A quotation.
     *
     * @param name the customer
     * @param reference its number
     * @param gross with tax, in euros
     * @param validUntil the last day that it holds
     * @param accept the link to accept
     * @param refuse the link to refuse
     */
    record Offer(
            String name,
            String reference,
            BigDecimal gross,
            LocalDate validUntil,
            URI accept,
            URI refuse) {}
}
