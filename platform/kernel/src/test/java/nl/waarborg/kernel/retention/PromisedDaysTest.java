package nl.waarborg.kernel.retention;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.policy.PublishedPolicies;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.retention.Verdict.Running;
import nl.waarborg.kernel.retention.Verdict.Standing;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rules in the published tenants' files end on the days their statements promise. */
final class PromisedDaysTest {

    @ParameterizedTest
    @CsvSource({
        "ikocreate, client-cocreation, service, AGREEMENT_END, 2021-03-15, IKO-R1, 2026-03-15,"
                + " 2026-03-16",
        "ikocreate, finance, administration, FY_END, 2019-06-01, IKO-R2, 2026-12-31, 2027-01-01",
        "ikocreate, patient-experts, patientExpert, EXPERT_ROLE_END, 2024-02-29, IKO-R3,"
                + " 2025-02-28, 2025-03-01",
        "ikocreate, newsletter, newsletter, UNSUBSCRIBED, 2026-08-31, IKO-R6, 2027-02-28,"
                + " 2027-03-01",
        "ikocreate, donations, donation, FY_END, 2020-02-10, IKO-R8, 2027-12-31, 2028-01-01",
        "valtes, mantelzorgwaardering, application, NEXT_EDITION_CLOSE, 2027-11-30, VAL-R1,"
                + " 2028-11-30, 2028-11-30",
        "valtes, tips, tip.email, TIP_SENT, 2026-11-30, VAL-R2, 2027-02-28, 2027-02-28",
        "valtes, finance, fiscalBasics, FY_END, 2026-12-15, VAL-R4, 2033-12-31, 2034-01-01",
        "ikwerkindezorg, membership, default, AGREEMENT_END, 2025-12-31, IMH-R1, 2026-12-31,"
                + " 2026-12-31",
        "ikwerkindezorg, newsletter, newsletter, UNSUBSCRIBED, 2026-11-01, IMH-R2, 2026-11-29,"
                + " 2026-11-29",
        "ikwerkindezorg, matching, matching.other, LAST_INVOICE_DATE, 2021-11-22, IMH-R5,"
                + " 2026-11-22, 2026-11-23",
        "cvoz, contact, websiteRegistration, LAST_WEBSITE_VISIT, 2026-08-31, CVO-R1, 2026-11-30,"
                + " 2026-11-30",
        "kenniscentrum-kraamzorg, kraamzorg-register, registerDossier, REGISTRATION_END,"
                + " 2022-11-22, KCK-R1, 2026-11-22, 2026-11-23",
        "kenniscentrum-kraamzorg, vacancies, jobApplication, VACANCY_FILLED_OR_WITHDRAWN,"
                + " 2026-05-04, KCK-R4a, 2026-05-04, 2026-05-04",
    })
    void keeps_the_day_that_was_promised(
            String tenant,
            String module,
            String kind,
            String event,
            LocalDate anchor,
            String rule,
            LocalDate lastKept,
            LocalDate eraseOn) {
        TenantPolicy policy = PublishedPolicies.of(tenant);
        RecordRules rules = RecordRules.of(policy, module, dataset(kind, event));

        Verdict verdict = Judgement.of(rules, RecordFacts.dated(Map.of(event, anchor)));

        assertThat(verdict.keptBy()).contains(rule);
        assertThat(verdict.until()).contains(lastKept);
        assertThat(verdict.eraseOn()).contains(eraseOn);
    }

    @Test
    void every_rule_of_every_published_tenant_runs_for_a_dataset_of_its_kind() {
        for (String tenant : PublishedPolicies.ids()) {
            TenantPolicy policy = PublishedPolicies.of(tenant);
            for (RetentionRule rule : policy.retention()) {
                for (String module : rule.modules()) {
                    Dataset dataset = dataset(rule);
                    RecordFacts facts = facts(rule);
                    RecordRules rules = RecordRules.of(policy, module, dataset);

                    assertThat(Judgement.of(rules, facts).rules())
                            .as("%s of %s", rule.id(), tenant)
                            .extracting(one -> one.rule().id())
                            .contains(rule.id());
                }
            }
        }
    }

    /** A rule that starts anew has its term from the newest date, whatever an older one said. */
    @Test
    void every_term_that_starts_anew_does_so() {
        LocalDate first = LocalDate.of(2022, 11, 30);
        LocalDate again = LocalDate.of(2025, 2, 14);
        int anew = 0;
        for (String tenant : PublishedPolicies.ids()) {
            TenantPolicy policy = PublishedPolicies.of(tenant);
            for (RetentionRule rule : policy.retention()) {
                if (!rule.restartOn().isEmpty()) {
                    RecordRules rules =
                            RecordRules.of(policy, rule.modules().iterator().next(), dataset(rule));
                    RecordFacts before = facts(rule, first);
                    RecordFacts after = facts(rule, again);
                    List<RecordFacts> all =
                            rule.restartsForPerson() ? List.of(before, after) : List.of(after);

                    assertThat(running(rule, Judgement.of(rules, all.getFirst(), all)))
                            .as("%s of %s", rule.id(), tenant)
                            .isEqualTo(running(rule, Judgement.of(rules, after)))
                            .isNotEqualTo(running(rule, Judgement.of(rules, before)));
                    anew++;
                }
            }
        }
        assertThat(anew).isEqualTo(RESTARTS);
    }

    /** The last day that a rule keeps or lets something be, whatever others say of it. */
    private static Object running(RetentionRule rule, Verdict verdict) {
        return verdict.rules().stream()
                .filter(one -> one.rule().id().equals(rule.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_draft_goes_when_its_edition_closes_and_nothing_else_does() {
        RecordRules rules =
                RecordRules.of(
                        PublishedPolicies.of("valtes"),
                        "mantelzorgwaardering",
                        withCases("application", RetentionCase.when("draft", STATUS, "DRAFT")));
        Map<String, LocalDate> dates =
                Map.of(
                        "EDITION_CLOSE", LocalDate.of(2026, 11, 30),
                        "NEXT_EDITION_CLOSE", LocalDate.of(2027, 11, 30));

        Verdict draft = Judgement.of(rules, RecordFacts.dated(dates).in(Set.of("draft"), Map.of()));
        Verdict submitted = Judgement.of(rules, RecordFacts.dated(dates));

        assertThat(draft.keptBy()).contains("VAL-R1a");
        assertThat(draft.eraseOn())
                .as("the day after the last on which it could be submitted")
                .contains(LocalDate.of(2026, 12, 1));
        assertThat(submitted.keptBy()).contains("VAL-R1");
        assertThat(submitted.eraseOn()).contains(LocalDate.of(2028, 11, 30));
    }

    @Test
    void what_the_books_need_outlives_the_promise_stripped() {
        Dataset application =
                withCases(
                        "application",
                        Erasure.stripTo("AWR art. 52"),
                        RetentionCase.when("FISCAL", STATUS, "PAID"));
        RecordRules rules =
                RecordRules.of(PublishedPolicies.of("valtes"), "mantelzorgwaardering", application);
        RecordFacts paid =
                RecordFacts.dated(
                                Map.of(
                                        "NEXT_EDITION_CLOSE", LocalDate.of(2027, 11, 30),
                                        "FY_END", LocalDate.of(2026, 12, 15)))
                        .in(Set.of("FISCAL"), Map.of());

        Verdict verdict = Judgement.of(rules, paid);

        assertThat(verdict.stripOn()).contains(LocalDate.of(2028, 11, 30));
        assertThat(verdict.keptBy()).contains("VAL-R4");
        assertThat(verdict.until()).contains(LocalDate.of(2033, 12, 31));
        assertThat(verdict.eraseOn()).contains(LocalDate.of(2034, 1, 1));
        assertThat(verdict.rules())
                .extracting(one -> one.rule().id(), Running::standing)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("VAL-R1", Standing.LEGAL_DUTY_FIRST),
                        org.assertj.core.groups.Tuple.tuple("VAL-R4", Standing.DECIDES));
        assertThat(Judgement.on(LocalDate.of(2028, 11, 29), rules, paid)).isEmpty();
        assertThat(Judgement.on(LocalDate.of(2028, 11, 30), rules, paid))
                .contains(new Verdict.Due(Effect.STRIP, "VAL-R1"));
        assertThat(Judgement.on(LocalDate.of(2034, 1, 1), rules, paid))
                .contains(new Verdict.Due(Effect.DELETE, "VAL-R1"));
    }

    @Test
    void a_care_dossier_outlives_the_two_years_by_its_law() {
        Dataset client =
                withCases(
                        "client",
                        RetentionCase.attribute("legalCareRegime", STATUS),
                        RetentionCase.when("careDossier", STATUS, "WMO", "JEUGDWET"));
        RecordRules rules = RecordRules.of(PublishedPolicies.of("cvoz"), "client-dossier", client);
        Map<String, LocalDate> dates =
                Map.of(
                        "LAST_SERVICE_USE", LocalDate.of(2024, 11, 22),
                        "LAST_DOSSIER_CHANGE", LocalDate.of(2024, 2, 29));

        Verdict none = Judgement.of(rules, in(dates, Set.of(), "NONE"));
        Verdict wmo = Judgement.of(rules, in(dates, Set.of("careDossier"), "WMO"));

        assertThat(none.keptBy()).contains("CVO-R2");
        assertThat(none.eraseOn()).contains(LocalDate.of(2026, 11, 22));
        assertThat(wmo.keptBy()).contains("CVO-R5b");
        assertThat(wmo.until()).contains(LocalDate.of(2039, 2, 28));
    }

    @Test
    void an_exception_that_names_a_group_brings_in_the_rules_of_the_group() {
        Dataset client =
                withCases(
                        "client",
                        RetentionCase.attribute("legalCareRegime", STATUS),
                        RetentionCase.when("LEGAL_CARE_DOSSIER", STATUS, "WMO", "JEUGDWET"));
        RecordRules rules = RecordRules.of(PublishedPolicies.of("cvoz"), "client-dossier", client);
        Map<String, LocalDate> dates = Map.of("LAST_DOSSIER_CHANGE", LocalDate.of(2024, 2, 29));

        Verdict youth = Judgement.of(rules, in(dates, Set.of("LEGAL_CARE_DOSSIER"), "JEUGDWET"));

        assertThat(youth.keptBy()).contains("CVO-R5a");
        assertThat(youth.until()).contains(LocalDate.of(2044, 2, 29));
    }

    private static RecordFacts in(Map<String, LocalDate> dates, Set<String> cases, String regime) {
        return RecordFacts.dated(dates).in(cases, Map.of("legalCareRegime", regime));
    }

    @Test
    void holds_activity_and_reviews_keep_what_is_due() {
        RecordRules rules =
                RecordRules.of(
                        PublishedPolicies.of("valtes"), "tips", dataset("tip.email", "TIP_SENT"));
        LocalDate due = LocalDate.of(2027, 2, 28);
        RecordFacts tip = RecordFacts.dated(Map.of("TIP_SENT", LocalDate.of(2026, 11, 30)));

        assertThat(Judgement.on(due, rules, tip)).isPresent();
        assertThat(Judgement.on(due, rules, tip.held(List.of(HoldGround.FRAUD)))).isEmpty();
        assertThat(Judgement.on(due, rules, tip.active(LocalDate.of(2026, 11, 30)))).isPresent();
        assertThat(Judgement.on(due, rules, tip.active(LocalDate.of(2026, 12, 1)))).isEmpty();
        assertThat(Judgement.of(rules, tip.active(LocalDate.of(2026, 12, 1))).guarded()).isTrue();
        assertThat(Judgement.on(due, rules, tip.reviewed(due))).isEmpty();
        assertThat(Judgement.on(due.plusDays(1), rules, tip.reviewed(due))).isPresent();
        assertThat(Judgement.of(rules, tip.held(List.of(HoldGround.FRAUD))).eraseOn())
                .as("a hold defers, the original day stands")
                .contains(due);
    }

    @Test
    void a_granted_request_comes_before_promises_and_after_legal_duties() {
        LocalDate granted = LocalDate.of(2022, 1, 10);
        RecordRules own =
                RecordRules.of(
                        PublishedPolicies.of("ikocreate"),
                        "client-cocreation",
                        dataset("service", "AGREEMENT_END"));
        RecordRules legal =
                RecordRules.of(
                        PublishedPolicies.of("ikocreate"),
                        "finance",
                        dataset("administration", "FY_END"));
        RecordFacts service = RecordFacts.dated(Map.of("AGREEMENT_END", LocalDate.of(2021, 3, 15)));
        RecordFacts invoice = RecordFacts.dated(Map.of("FY_END", LocalDate.of(2021, 3, 15)));

        assertThat(Judgement.of(own, service.granted(granted)).eraseOn()).contains(granted);
        assertThat(Judgement.on(granted, own, service.granted(granted)))
                .contains(new Verdict.Due(Effect.DELETE, Judgement.REQUEST));
        assertThat(Judgement.of(legal, invoice.granted(granted)).eraseOn())
                .contains(LocalDate.of(2029, 1, 1));
    }

    @Test
    void a_permission_to_go_earlier_ends_at_the_latest_with_its_rule() {
        RecordRules rules =
                RecordRules.of(
                        PublishedPolicies.of("kenniscentrum-kraamzorg"),
                        "kraamzorg-register",
                        dataset("dossierEmail", "REGISTRATION_END"));

        Verdict verdict =
                Judgement.of(
                        rules,
                        RecordFacts.dated(Map.of("REGISTRATION_END", LocalDate.of(2022, 11, 22))));

        assertThat(verdict.keptBy()).contains("KCK-R1");
        assertThat(verdict.eraseOn()).contains(LocalDate.of(2026, 11, 23));
    }

    /** How many rules of the five files say that they start anew. */
    private static final int RESTARTS = 32;

    private static final Columns COLUMNS = Columns.of("any", "thing");
    private static final Column<String> STATUS = COLUMNS.text("status", Category.OPERATIONAL);
    private static final Column<java.util.UUID> PERSON =
            COLUMNS.uuid("person_id", Category.SUBJECT_ID);
    private static final Column<LocalDate> DATE =
            COLUMNS.date("date_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    private static Dataset dataset(String kind, String... events) {
        return dataset(kind, Erasure.deleteRow(), List.of(events));
    }

    private static Dataset dataset(String kind, Erasure erasure, List<String> events) {
        Anchor[] anchors =
                events.stream().map(event -> Anchor.whenEnded(event, DATE)).toArray(Anchor[]::new);
        return Dataset.of(COLUMNS)
                .about(SubjectLink.column(PERSON))
                .retainedAs(kind)
                .onErasure(erasure)
                .anchored(Anchor.on("MADE", COLUMNS.createdAt()), anchors);
    }

    private static Dataset withCases(String kind, RetentionCase... cases) {
        return withCases(kind, Erasure.deleteRow(), cases);
    }

    private static Dataset withCases(String kind, Erasure erasure, RetentionCase... cases) {
        return dataset(kind, erasure, List.of()).inCases(cases);
    }

    private static Dataset dataset(RetentionRule rule) {
        return dataset(rule.data(), rule.anchor().event())
                .inCases(
                        rule.when().stream()
                                .map(when -> RetentionCase.attribute(when.attribute(), STATUS))
                                .toArray(RetentionCase[]::new));
    }

    private static RecordFacts facts(RetentionRule rule) {
        return facts(rule, LocalDate.of(2026, 11, 30));
    }

    private static RecordFacts facts(RetentionRule rule, LocalDate day) {
        return RecordFacts.dated(Map.of(rule.anchor().event(), day))
                .in(
                        Set.of(),
                        rule.when().stream()
                                .flatMap(
                                        when ->
                                                Stream.of(
                                                        Map.entry(
                                                                when.attribute(),
                                                                when.in().iterator().next())))
                                .collect(
                                        java.util.stream.Collectors.toMap(
                                                Map.Entry::getKey, Map.Entry::getValue)));
    }
}
