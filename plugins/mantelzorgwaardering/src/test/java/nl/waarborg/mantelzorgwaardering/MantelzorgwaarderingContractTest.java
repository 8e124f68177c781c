package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.mantelzorgwaardering.ApplicationForm.Relation;
import nl.waarborg.mantelzorgwaardering.Award.AwardForm;
import nl.waarborg.mantelzorgwaardering.Award.BudgetMode;
import nl.waarborg.mantelzorgwaardering.Consents.Representation;
import nl.waarborg.mantelzorgwaardering.Decision.Outcome;
import nl.waarborg.mantelzorgwaardering.deadline.DeadlineRows;
import nl.waarborg.mantelzorgwaardering.objection.ObjectionRows;
import nl.waarborg.mantelzorgwaardering.payout.PayoutRows;
import nl.waarborg.mantelzorgwaardering.payout.PayoutRows.Granted;
import nl.waarborg.mantelzorgwaardering.review.ReviewRows;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TakenBack;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;
import nl.waarborg.testkit.Use;

import org.jooq.JSONB;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

class MantelzorgwaarderingContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new MantelzorgwaarderingPlugin();
    }

    @Override
    protected Map<String, Object> settings() {
        return java.util.Map.of("commissioningAuthority", "Gemeente Proefstad");
    }

    @Override
    protected Map<Column<?>, String> leftEmpty() {
        return PayoutRows.LEFT_EMPTY;
    }

    @Override
    protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
        return granted(person, staff, work, AwardForm.MONEY)
                .compose(
                        money ->
                                PayoutRows.paid(
                                        person, staff, work, money.granted(), money.edition()))
                .compose(paid -> granted(person, staff, work, AwardForm.VOUCHER))
                .compose(
                        voucher ->
                                PayoutRows.issued(person, staff, work, voucher.granted())
                                        .compose(
                                                issued ->
                                                        ObjectionRows.objected(
                                                                person,
                                                                staff,
                                                                work,
                                                                voucher.granted().application(),
                                                                voucher.granted().decision())));
    }

    @Override
    protected void makeRowsBeside(TestPerson person, TestPerson staff, TestPlatform platform) {
        ObjectionRows.answered(person, platform);
        prefilled(person, staff, platform);
    }

    /** Nobody takes back what was decided: one that waits for its decision. */
    @Override
    protected void makeWords(TestPerson person, TestPerson staff, TestPlatform platform) {
        inWork(
                staff,
                work ->
                        work.tx()
                                .insert(
                                        Editions.DATASET,
                                        edition(person, work.today(), AwardForm.MONEY))
                                .compose(
                                        edition ->
                                                work.tx()
                                                        .insert(
                                                                Applications.DATASET,
                                                                application(
                                                                        person, staff, edition)))
                                .compose(
                                        application ->
                                                submit(
                                                        person,
                                                        staff,
                                                        work,
                                                        application,
                                                        ConsentGiver.REPRESENTATIVE)));
    }

    @Override
    protected Values takingBack(TakenBack word, Values shows, TestPerson staff, Work work) {
        return word.column().equals(Applications.WITHDRAWN_AT)
                ? shows.set(Applications.STATUS, ApplicationStatus.WITHDRAWN)
                : shows;
    }

    /** Begun with what stood in an application before, and not confirmed yet. */
    private static void prefilled(TestPerson person, TestPerson staff, TestPlatform platform) {
        platform.write(
                MantelzorgwaarderingPlugin.NAME,
                staff,
                Reach.TENANT,
                work ->
                        work.tx()
                                .insert(
                                        Editions.DATASET,
                                        edition(person, work.today(), AwardForm.MONEY))
                                .compose(
                                        edition ->
                                                work.tx()
                                                        .insert(
                                                                Applications.DATASET,
                                                                application(person, staff, edition)
                                                                        .set(
                                                                                Applications
                                                                                        .PREFILLED,
                                                                                new String[] {
                                                                                    "name"
                                                                                }))));
    }

    /** What a caseworker reads of young carers, whose applications rest on the consent alone. */
    @Override
    protected Map<String, Use> usesUnder(
            ConsentPurpose purpose, TestPerson person, TestPerson staff) {
        ConsentGiver giver =
                purpose.equals(TakingBack.OWN) ? ConsentGiver.CARER : ConsentGiver.REPRESENTATIVE;
        String undecided = young(person, staff, giver, false);
        String decided = young(person, staff, giver, true);
        return Map.of(
                "an application to decide on",
                Use.of(() -> staff.api().get(undecided)),
                "an application that was granted",
                Use.of(() -> staff.api().get(decided)),
                "the decision on it",
                Use.of(() -> staff.api().get(decided + "/decision")));
    }

    /** At 17 the carer consents alone, at 10 the representative does. */
    private String young(TestPerson person, TestPerson staff, ConsentGiver giver, boolean granted) {
        int age = giver == ConsentGiver.CARER ? 17 : 10;
        UUID id =
                inWork(
                        staff,
                        work ->
                                work.tx()
                                        .insert(
                                                Editions.DATASET,
                                                edition(person, work.today(), AwardForm.MONEY))
                                        .compose(
                                                edition ->
                                                        work.tx()
                                                                .insert(
                                                                        Applications.DATASET,
                                                                        application(
                                                                                        person,
                                                                                        staff,
                                                                                        edition)
                                                                                .set(
                                                                                        Applications
                                                                                                .DATE_OF_BIRTH,
                                                                                        work.today()
                                                                                                .minusYears(
                                                                                                        age))))
                                        .compose(
                                                application ->
                                                        submit(
                                                                        person,
                                                                        staff,
                                                                        work,
                                                                        application,
                                                                        giver)
                                                                .compose(
                                                                        done ->
                                                                                granted
                                                                                        ? decide(
                                                                                                person,
                                                                                                staff,
                                                                                                work,
                                                                                                application)
                                                                                        : Future
                                                                                                .succeededFuture())
                                                                .map(application)));
        return "/mantelzorgwaardering/applications/" + id;
    }

    private static Future<?> submit(
            TestPerson person, TestPerson staff, Work work, UUID application, ConsentGiver giver) {
        return consent(person, staff, work, application, giver)
                .compose(
                        consent ->
                                work.tx()
                                        .insert(
                                                EvidenceFiles.DATASET,
                                                evidence(person, application)))
                .compose(evidence -> move(work, application, ApplicationStatus.SUBMITTED));
    }

    /** The bank's file and the list for the books hold what a caller sees of the payments. */
    @Override
    protected List<String> disclose(Disclosure act, TestPerson person, TestPerson staff) {
        UUID batch = inWork(staff, work -> PayoutRows.exported(person, staff, work));
        String path = "/mantelzorgwaardering/payout-batches/" + batch;
        if (act.name().endsWith("payment-list")) {
            return List.of(staff.api().get(path + "/payment-list").text());
        }
        Answer sent = staff.api().post(path + "/sending");
        assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
        return List.of(staff.api().get(path + "/payments").text());
    }

    /** Both acts give payments, which stand in the books as they were ordered. */
    @Override
    protected Map<Disclosure, String> nothingToPutRight() {
        Map<Disclosure, String> acts = new LinkedHashMap<>();
        plugin().spec().disclosures().forEach(act -> acts.put(act, "AWR art. 52: it was paid so"));
        return acts;
    }

    private static Future<Award> granted(
            TestPerson person, TestPerson staff, Work work, AwardForm form) {
        return work.tx()
                .insert(Editions.DATASET, edition(person, work.today(), form))
                .compose(edition -> granted(person, staff, work, edition));
    }

    private static Future<Award> granted(
            TestPerson person, TestPerson staff, Work work, UUID edition) {
        return work.tx()
                .insert(Applications.DATASET, application(person, staff, edition))
                .compose(
                        application ->
                                judge(person, staff, work, application, edition)
                                        .map(decision -> new Granted(application, decision)))
                .map(granted -> new Award(edition, granted));
    }

    private record Award(UUID edition, Granted granted) {}

    private static Values edition(TestPerson person, LocalDate today, AwardForm form) {
        return Values.of(Editions.MUNICIPALITY, "Proefstad")
                .set(Editions.NAME, "Proef")
                .set(Editions.OPENS_ON, today.minusDays(1))
                .set(Editions.CLOSES_ON, today.plusDays(1))
                .set(Editions.AMOUNT, PayoutRows.amount(person))
                .set(Editions.CURRENCY, "EUR")
                .set(Editions.FORM, form)
                .set(Editions.BUDGET_MODE, BudgetMode.FIXED_PER_AWARD)
                .set(
                        Editions.RULES,
                        JSONB.valueOf(
                                "{\"sampleCheckPercent\":100,\"evidenceTypes\":[\"OTHER\"]}"));
    }

    private static Values application(TestPerson person, TestPerson staff, UUID edition) {
        return Values.of(Applications.APPLICANT_ID, person.subject().value())
                .set(Applications.EDITION_ID, edition)
                .set(Applications.STATUS, ApplicationStatus.DRAFT)
                .set(Applications.SOURCE, ApplicationSource.HELPDESK)
                .set(Applications.TAKEN_BY, staff.account().value())
                .set(Applications.EDITION_CLOSES_ON, LocalDate.EPOCH)
                .set(Applications.RETENTION_ANCHOR_ON, LocalDate.EPOCH)
                .set(Applications.NAME, person.canary("name"))
                .set(Applications.EMAIL, person.canary("email"))
                .set(Applications.PHONE, person.canary("phone"))
                .set(Applications.STREET, person.canary("street"))
                .set(Applications.POSTCODE, person.canary("postcode"))
                .set(Applications.TOWN, person.canary("town"))
                .set(Applications.MUNICIPALITY, person.canary("municipality"))
                .set(Applications.DATE_OF_BIRTH, person.bornOn())
                .set(Applications.RECIPIENT_STREET, person.canary("recipient-street"))
                .set(Applications.RECIPIENT_POSTCODE, person.canary("recipient-postcode"))
                .set(Applications.RECIPIENT_TOWN, person.canary("recipient-town"))
                .set(Applications.RECIPIENT_LIVES_IN, person.canary("recipient-lives"))
                .set(Applications.RECIPIENT_REGISTERED_IN, person.canary("recipient-registered"))
                .set(Applications.RELATION, Relation.FAMILY)
                .set(Applications.HOURS_PER_WEEK, person.number())
                .set(Applications.CARE_SINCE, person.bornOn().plusYears(30))
                .set(Applications.UNINTERRUPTED, true)
                .set(Applications.UNPAID, true)
                .set(Applications.RECIPIENT_LONG_TERM_ILL, true)
                .set(Applications.MISSES_CARE, false)
                .set(Applications.HELPS_OFTEN, true)
                .set(Applications.RECIPIENT_IN_INSTITUTION, false)
                .set(Applications.REMARKS, person.canary("remarks"))
                .set(Applications.IBAN, person.canary("iban"))
                .set(Applications.ACCOUNT_HOLDER, person.canary("holder"));
    }

    private static Future<UUID> consent(
            TestPerson person, TestPerson staff, Work work, UUID application, ConsentGiver giver) {
        Values values =
                Values.of(Consents.APPLICATION_ID, application)
                        .set(Consents.GIVER, giver)
                        .set(Consents.CHANNEL, ConsentChannel.PHONE)
                        .set(Consents.TEXT_VERSION, "2026-1")
                        .set(Consents.GIVEN_AT, work.now())
                        .set(Consents.RECORDED_BY, staff.account().value());
        return work.tx()
                .insert(
                        Consents.DATASET,
                        giver == ConsentGiver.CARER
                                ? values
                                : values.set(
                                                Consents.REPRESENTATIVE_NAME,
                                                person.canary("representative"))
                                        .set(
                                                Consents.REPRESENTATIVE_RELATION,
                                                Representation.PARENT)
                                        .set(
                                                Consents.REPRESENTATIVE_CONTACT,
                                                person.canary("representative-contact")));
    }

    private static Future<UUID> judge(
            TestPerson person, TestPerson staff, Work work, UUID application, UUID edition) {
        return consent(person, staff, work, application, ConsentGiver.REPRESENTATIVE)
                .compose(
                        consent ->
                                work.tx()
                                        .insert(
                                                EvidenceFiles.DATASET,
                                                evidence(person, application)))
                .compose(consent -> move(work, application, ApplicationStatus.SUBMITTED))
                .compose(submitted -> ReviewRows.about(person, staff, work, application, edition))
                .compose(reviewed -> decide(person, staff, work, application));
    }

    private static Values evidence(TestPerson person, UUID application) {
        return EvidenceFiles.FILE.set(
                Values.of(EvidenceFiles.APPLICATION_ID, application)
                        .set(EvidenceFiles.TYPE, EvidenceType.OTHER),
                new FileContent(
                        person.canary("evidence") + ".pdf",
                        FileKind.PDF,
                        Buffer.buffer(person.canary("evidence-content"))));
    }

    /** Asked about, completed, extended and granted. */
    private static Future<UUID> decide(
            TestPerson person, TestPerson staff, Work work, UUID application) {
        return Future.succeededFuture()
                .compose(
                        submitted ->
                                work.tx()
                                        .update(
                                                Applications.DATASET,
                                                application,
                                                OptionalLong.empty(),
                                                question(person, work)))
                .compose(asked -> move(work, application, ApplicationStatus.SUBMITTED))
                .compose(again -> DeadlineRows.extended(person, staff, work, application))
                .compose(
                        extended ->
                                work.tx()
                                        .insert(
                                                Decisions.DATASET,
                                                decision(person, staff, work, application)))
                .compose(
                        decision ->
                                move(work, application, ApplicationStatus.GRANTED).map(decision));
    }

    private static Values question(TestPerson person, Work work) {
        return Values.of(Applications.STATUS, ApplicationStatus.COMPLETION_REQUESTED)
                .set(Applications.COMPLETION_TEXT, person.canary("question"))
                .set(Applications.COMPLETION_DUE_ON, work.today().plusDays(7));
    }

    private static Future<Long> move(Work work, UUID application, ApplicationStatus status) {
        return work.tx()
                .update(
                        Applications.DATASET,
                        application,
                        OptionalLong.empty(),
                        Values.of(Applications.STATUS, status));
    }

    private static Values decision(
            TestPerson person, TestPerson staff, Work work, UUID application) {
        return Values.of(Decisions.APPLICATION_ID, application)
                .set(Decisions.OUTCOME, Outcome.GRANTED)
                .set(Decisions.REASONS, staff.canary("reasons", person))
                .set(Decisions.ADVICE, person.canary("advice"))
                .set(Decisions.DECIDED_BY, staff.account().value())
                .set(Decisions.DECIDED_AT, work.now());
    }
}
