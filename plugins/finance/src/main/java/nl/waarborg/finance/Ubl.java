package nl.waarborg.finance;

import nl.waarborg.finance.Invoices.Kind;
import nl.waarborg.spi.Row;

import java.math.BigDecimal;
import java.util.List;

/**
 * Writes an issued invoice or credit note as UBL 2.1 in the way of Peppol BIS Billing 3.0 (EN
 * 16931), with the Dutch demands on a Dutch seller. Pure.
 */
final class Ubl {

    private static final String CUSTOMIZATION =
            "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    private static final String PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    /** The list of numbers of the Dutch trade register (ISO 6523). */
    private static final String KVK = "0106";

    private static final String SEPA_TRANSFER = "58";

    private final Row row;
    private final List<Line> lines;
    private final Seller seller;
    private final boolean credit;
    private final UblWriter xml;

    Ubl(Row row, List<Line> lines, Seller seller) {
        this.row = row;
        this.lines = List.copyOf(lines);
        this.seller = seller;
        credit = row.get(Invoices.TYPE) == Kind.CREDIT_NOTE;
        xml = new UblWriter(credit ? "CreditNote" : "Invoice");
    }

    byte[] bytes() {
        head();
        xml.within("AccountingSupplierParty", () -> xml.within("Party", this::supplier));
        xml.within("AccountingCustomerParty", () -> xml.within("Party", this::buyer));
        if (!credit) {
            xml.within("PaymentMeans", this::paymentMeans);
        }
        xml.within("PaymentTerms", () -> xml.text("Note", terms()));
        Totals totals = Totals.of(lines);
        xml.within("TaxTotal", () -> taxes(totals));
        xml.within("LegalMonetaryTotal", () -> amounts(totals));
        lines.forEach(
                line -> xml.within(credit ? "CreditNoteLine" : "InvoiceLine", () -> line(line)));
        return xml.bytes();
    }

    private void head() {
        xml.text("CustomizationID", CUSTOMIZATION);
        xml.text("ProfileID", PROFILE);
        xml.text("ID", text(Invoices.REFERENCE));
        xml.text("IssueDate", row.find(Invoices.ISSUED_ON).orElseThrow().toString());
        if (credit) {
            xml.text("CreditNoteTypeCode", "381");
        } else {
            xml.text("DueDate", row.find(Invoices.DUE_ON).orElseThrow().toString());
            xml.text("InvoiceTypeCode", "380");
        }
        row.find(Invoices.NOTE).ifPresent(note -> xml.text("Note", note));
        xml.text("DocumentCurrencyCode", UblWriter.EURO);
        xml.text(
                "BuyerReference",
                row.find(Invoices.ORDER_REFERENCE).orElse(text(Invoices.BUYER_KVK)));
        row.find(Invoices.ORDER_REFERENCE)
                .ifPresent(order -> xml.within("OrderReference", () -> xml.text("ID", order)));
        row.find(Invoices.CREDITS_REFERENCE)
                .ifPresent(
                        invoice ->
                                xml.within(
                                        "BillingReference",
                                        () ->
                                                xml.within(
                                                        "InvoiceDocumentReference",
                                                        () -> xml.text("ID", invoice))));
    }

    private void supplier() {
        xml.text("EndpointID", seller.kvkNumber(), "schemeID", KVK);
        xml.within("PartyName", () -> xml.text("Name", seller.name()));
        address(seller.street(), seller.place(), seller.postcode(), seller.country());
        taxNumber(seller.vatNumber());
        entity(seller.name(), seller.kvkNumber());
    }

    private void buyer() {
        xml.text("EndpointID", text(Invoices.BUYER_KVK), "schemeID", KVK);
        xml.within("PartyName", () -> xml.text("Name", text(Invoices.BUYER_NAME)));
        address(
                text(Invoices.BUYER_STREET),
                text(Invoices.BUYER_PLACE),
                text(Invoices.BUYER_POSTCODE),
                text(Invoices.BUYER_COUNTRY));
        row.find(Invoices.BUYER_VAT).ifPresent(this::taxNumber);
        entity(text(Invoices.BUYER_NAME), text(Invoices.BUYER_KVK));
        row.find(Invoices.ATTENTION)
                .ifPresent(name -> xml.within("Contact", () -> xml.text("Name", name)));
    }

    private void address(String street, String place, String postcode, String country) {
        xml.within(
                "PostalAddress",
                () -> {
                    xml.text("StreetName", street);
                    xml.text("CityName", place);
                    xml.text("PostalZone", postcode);
                    xml.within("Country", () -> xml.text("IdentificationCode", country));
                });
    }

    private void taxNumber(String number) {
        xml.within(
                "PartyTaxScheme",
                () -> {
                    xml.text("CompanyID", number);
                    taxScheme();
                });
    }

    private void entity(String name, String kvkNumber) {
        xml.within(
                "PartyLegalEntity",
                () -> {
                    xml.text("RegistrationName", name);
                    xml.text("CompanyID", kvkNumber, "schemeID", KVK);
                });
    }

    private void paymentMeans() {
        xml.text("PaymentMeansCode", SEPA_TRANSFER);
        xml.text("PaymentID", text(Invoices.REFERENCE));
        xml.within(
                "PayeeFinancialAccount",
                () -> {
                    xml.text("ID", seller.iban());
                    xml.text("Name", seller.name());
                });
    }

    private String terms() {
        return Words.in(row.find(Invoices.LANGUAGE).orElseThrow())
                .terms(credit, row.find(Invoices.DUE_ON).orElseThrow());
    }

    private void taxes(Totals totals) {
        xml.amount("TaxAmount", totals.vat());
        for (Totals.Rate rate : totals.rates()) {
            xml.within(
                    "TaxSubtotal",
                    () -> {
                        xml.amount("TaxableAmount", rate.net());
                        xml.amount("TaxAmount", rate.vat());
                        xml.within("TaxCategory", () -> category(rate));
                    });
        }
    }

    private void category(Totals.Rate rate) {
        xml.text("ID", rate.category().code());
        xml.text("Percent", rate.rate().toPlainString());
        switch (rate.category()) {
            case EXEMPT -> xml.text("TaxExemptionReason", seller.exemptionReason());
            case REVERSE_CHARGE -> {
                xml.text("TaxExemptionReasonCode", "VATEX-EU-AE");
                xml.text("TaxExemptionReason", "Reverse charge");
            }
            case STANDARD, ZERO -> {}
        }
        taxScheme();
    }

    private void taxScheme() {
        xml.within("TaxScheme", () -> xml.text("ID", "VAT"));
    }

    private void amounts(Totals totals) {
        xml.amount("LineExtensionAmount", totals.net());
        xml.amount("TaxExclusiveAmount", totals.net());
        xml.amount("TaxInclusiveAmount", totals.gross());
        xml.amount("PayableAmount", totals.gross());
    }

    private void line(Line line) {
        xml.text("ID", Integer.toString(line.place()));
        xml.text(
                credit ? "CreditedQuantity" : "InvoicedQuantity",
                plain(line.quantity()),
                "unitCode",
                line.unit().code());
        xml.amount("LineExtensionAmount", line.net());
        xml.within(
                "Item",
                () -> {
                    xml.text("Name", line.description());
                    xml.within(
                            "ClassifiedTaxCategory",
                            () -> {
                                xml.text("ID", line.vatCategory().code());
                                xml.text("Percent", line.vatRate().setScale(2).toPlainString());
                                taxScheme();
                            });
                });
        xml.within(
                "Price",
                () ->
                        xml.text(
                                "PriceAmount",
                                plain(line.unitPrice()),
                                "currencyID",
                                UblWriter.EURO));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private String text(nl.waarborg.spi.Column<String> column) {
        return row.find(column).orElse("");
    }
}
