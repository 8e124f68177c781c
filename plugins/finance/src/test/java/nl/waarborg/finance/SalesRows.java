package nl.waarborg.finance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.Future;

import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.util.OptionalLong;
import java.util.UUID;

/** Contracts and quotations of a person, for the contract of plugins. */
final class SalesRows {

    private SalesRows() {}

    /** A contract that ended, a quotation that staff heard of, and one that waits for its link. */
    static Future<?> about(TestPerson person, TestPerson staff, Work work, UUID customer) {
        Values contract =
                Values.of(Contracts.CUSTOMER_ID, customer)
                        .set(Contracts.TITLE, person.canary("title"))
                        .set(Contracts.TERMS, person.canary("terms"))
                        .set(Contracts.STARTS_ON, work.today())
                        .set(Contracts.ENDS_ON, work.today())
                        .set(Contracts.END_REASONS, person.canary("end"))
                        .set(Contracts.ENDED_BY, staff.account().value())
                        .set(Contracts.SIGNED_ON, work.today())
                        .set(Contracts.SIGNED_NAME, person.canary("signed"));
        return work.tx()
                .insert(Contracts.DATASET, contract)
                .compose(id -> work.tx().insert(Contracts.PAPERS, paper(person, staff, id)))
                .compose(_ -> sent(person, staff, work, customer, UUID.randomUUID()))
                .compose(quotation -> accept(person, staff, work, quotation))
                .compose(_ -> sent(person, staff, work, customer, link(person)));
    }

    private static Values paper(TestPerson person, TestPerson staff, UUID contract) {
        return Contracts.PAPER.set(
                Values.of(Contracts.CONTRACT_ID, contract)
                        .set(Contracts.TAKEN_OVER_BY, staff.account().value()),
                person.canaryFile("paper"));
    }

    /** The customer follows the link in the mail, without an account. */
    static void acceptedByLink(TestPerson person, TestPlatform platform) {
        platform.job(
                FinancePlugin.NAME,
                person.tenant(),
                work -> QuotationAnswers.ACCEPT.act().followed(work, link(person)));
    }

    private static UUID link(TestPerson person) {
        return UUID.nameUUIDFromBytes(person.hash("link").getBytes(US_ASCII));
    }

    private static Future<UUID> sent(
            TestPerson person, TestPerson staff, Work work, UUID customer, UUID link) {
        Values quotation =
                Values.of(Quotations.CUSTOMER_ID, customer)
                        .set(Quotations.STATUS, Quotations.Status.DRAFT)
                        .set(Quotations.DATED_ON, work.today())
                        .set(Quotations.ON_PAPER, false)
                        .set(Quotations.NOTE, person.canary("offer"));
        Values sent =
                Values.of(Quotations.STATUS, Quotations.Status.SENT)
                        .set(Quotations.SERIES, "T")
                        .set(Quotations.FINANCIAL_YEAR, 2026)
                        .set(Quotations.VALID_UNTIL, work.today());
        return work.tx()
                .insert(Quotations.DATASET, quotation)
                .compose(
                        id ->
                                work.tx()
                                        .insert(
                                                Quotations.LINES,
                                                Quotations.values(
                                                        id, FinanceContractTest.line(person)))
                                        .compose(_ -> change(work, id, sent))
                                        .compose(_ -> mailed(person, staff, work, id, link))
                                        .map(id));
    }

    private static Future<UUID> mailed(
            TestPerson person, TestPerson staff, Work work, UUID quotation, UUID link) {
        return work.tx()
                .insert(
                        Mailings.QUOTATIONS,
                        Values.of(Mailings.QUOTATION_ID, quotation)
                                .set(Mailings.QUOTATION.copy(), 1)
                                .set(Mailings.QUOTATION.mailId(), UUID.randomUUID())
                                .set(Mailings.QUOTATION.addressMark(), person.hash("offered"))
                                .set(Mailings.QUOTATION.mailedBy(), staff.account().value())
                                .set(Mailings.QUOTATION.mailedAt(), work.now())
                                .set(Mailings.ACCEPT_MARK, QuotationAnswers.mark(link))
                                .set(
                                        Mailings.REFUSE_MARK,
                                        QuotationAnswers.mark(UUID.randomUUID())));
    }

    private static Future<Long> accept(
            TestPerson person, TestPerson staff, Work work, UUID quotation) {
        return change(
                work,
                quotation,
                Values.of(Quotations.STATUS, Quotations.Status.ACCEPTED)
                        .set(Quotations.DECIDED_ON, work.today())
                        .set(Quotations.DECIDED_BY, staff.account().value())
                        .set(Quotations.DECIDED_NAME, person.canary("answerer")));
    }

    private static Future<Long> change(Work work, UUID quotation, Values values) {
        return work.tx().update(Quotations.DATASET, quotation, OptionalLong.empty(), values);
    }
}
