package nl.waarborg.kraamzorgregister;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kraamzorgregister.appeal.Appeals;
import nl.waarborg.kraamzorgregister.certificate.CertificateKind;
import nl.waarborg.kraamzorgregister.certificate.RegistrationCertificates;
import nl.waarborg.kraamzorgregister.dossier.Acknowledgements;
import nl.waarborg.kraamzorgregister.dossier.Agreement;
import nl.waarborg.kraamzorgregister.dossier.CareHours;
import nl.waarborg.kraamzorgregister.dossier.Diplomas;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Employers;
import nl.waarborg.kraamzorgregister.dossier.Employments;
import nl.waarborg.kraamzorgregister.dossier.FirstAid;
import nl.waarborg.kraamzorgregister.dossier.LookUps;
import nl.waarborg.kraamzorgregister.leaving.Deregistrations;
import nl.waarborg.kraamzorgregister.registration.DecisionKind;
import nl.waarborg.kraamzorgregister.registration.Decisions;
import nl.waarborg.spi.ConsentGround.Channel;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;
import nl.waarborg.testkit.Use;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

class KraamzorgRegisterContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new KraamzorgRegisterPlugin();
    }

    @Override
    protected Map<String, Object> settings() {
        return RegisterSettings.published();
    }

    /** Registered and struck off again: while a registration runs nothing of it is erased. */
    @Override
    protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
        return work.tx()
                .insert(Dossiers.DATASET, dossier(person, work))
                .compose(
                        dossier ->
                                fill(person, work, dossier)
                                        .compose(
                                                full ->
                                                        TrainingRows.finished(
                                                                person, staff, work, dossier))
                                        .compose(
                                                full ->
                                                        ArchiveRows.written(
                                                                person, staff, work, dossier))
                                        .compose(full -> admit(person, staff, work, dossier))
                                        .compose(in -> certify(person, work, dossier))
                                        .compose(in -> strikeOff(person, staff, work, dossier))
                                        .compose(out -> appeal(person, staff, work, dossier, out))
                                        .compose(in -> saidToHaveDied(person, staff, work, dossier))
                                        .compose(
                                                in ->
                                                        ArchiveRows.filed(
                                                                person, staff, work, dossier)));
    }

    @Override
    protected void makeRowsBeside(TestPerson person, TestPerson staff, TestPlatform platform) {
        AppealRows.answered(person, platform);
    }

    /** Only the person lets an employer look, and only under the consent. */
    @Override
    protected void makeWords(TestPerson person, TestPerson staff, TestPlatform platform) {
        Answer consent =
                person.api()
                        .post(
                                "/me/consents",
                                new JsonObject()
                                        .put(
                                                "purpose",
                                                plugin().spec().consents().getFirst().name())
                                        .put("textVersion", "1")
                                        .put("age", "FROM_16"));
        assertThat(consent.status()).as(consent.toString()).isEqualTo(201);
        letLook(person);
    }

    @Override
    protected Map<String, Use> usesUnder(
            ConsentPurpose purpose, TestPerson person, TestPerson staff) {
        looksFor(person, staff);
        return Map.of(
                "the list of an employer",
                Use.of(() -> shown(person, staff, "/kraamzorg-register/employees")),
                "the training that an employer sees",
                Use.of(() -> shown(person, staff, training(person))));
    }

    /** What an employer is shown whom the person lets look, as far as the consent allows. */
    private Answer shown(TestPerson person, TestPerson staff, String path) {
        letLook(person);
        return staff.api().get(path);
    }

    /** Refused while the person does not consent. */
    private void letLook(TestPerson person) {
        person.api()
                .post(
                        "/kraamzorg-register/me/employments/"
                                + rowOf(Employments.DATASET, person)
                                + "/employer-view");
    }

    @Override
    protected List<String> disclose(Disclosure act, TestPerson person, TestPerson staff) {
        looksFor(person, staff);
        letLook(person);
        return List.of(staff.api().get(training(person)).text());
    }

    private String training(TestPerson person) {
        return "/kraamzorg-register/employees/" + rowOf(Employments.DATASET, person) + "/training";
    }

    /** The staff member's account looks for the person's employer; once more changes nothing. */
    private void looksFor(TestPerson person, TestPerson staff) {
        UUID employment = rowOf(Employments.DATASET, person);
        UUID employer =
                inWork(
                                staff,
                                work ->
                                        work.tx()
                                                .require(
                                                        Employments.DATASET,
                                                        employment,
                                                        Employments.EMPLOYER_ID))
                        .get(Employments.EMPLOYER_ID);
        String path = "/kraamzorg-register/employers/" + employer;
        staff.api().post(path + "/authorisation");
        staff.api()
                .post(
                        path + "/accounts",
                        new JsonObject().put("accountId", staff.account().toString()));
    }

    private static Values dossier(TestPerson person, Work work) {
        return Values.of(Dossiers.PERSON_ID, person.subject().value())
                .set(Dossiers.NUMBER, 0L)
                .set(Dossiers.STATUS, DossierStatus.REQUESTED)
                .set(Dossiers.NAME, person.canary("name"))
                .set(Dossiers.EMAIL, person.canary("email"))
                .set(Dossiers.PHONE, person.canary("phone"))
                .set(Dossiers.STREET, person.canary("street"))
                .set(Dossiers.POSTCODE, person.canary("postcode"))
                .set(Dossiers.TOWN, person.canary("town"))
                .set(Dossiers.GENDER, person.canary("gender"))
                .set(Dossiers.DATE_OF_BIRTH, person.bornOn())
                .set(Dossiers.RETURNER, false)
                .set(Dossiers.DELIVERY_ASSISTANCE, true)
                .set(Dossiers.REQUESTED_ON, work.today());
    }

    private static Future<?> fill(TestPerson person, Work work, UUID dossier) {
        LocalDate today = work.today();
        return work.tx()
                .insert(Employers.DATASET, Values.of(Employers.NAME, "Kraamzorg Proefstad"))
                .compose(
                        employer ->
                                Future.all(
                                        work.tx()
                                                .insert(
                                                        Employments.DATASET,
                                                        employment(dossier, employer, today)),
                                        work.tx()
                                                .insert(
                                                        Diplomas.DATASET,
                                                        diploma(person, dossier, today)),
                                        work.tx()
                                                .insert(
                                                        FirstAid.DATASET,
                                                        certificate(person, dossier, today)),
                                        work.tx()
                                                .insert(
                                                        CareHours.DATASET,
                                                        Values.of(CareHours.DOSSIER_ID, dossier)
                                                                .set(CareHours.YEAR_FROM, today)
                                                                .set(
                                                                        CareHours.HOURS,
                                                                        200 + person.number())),
                                        work.tx()
                                                .insertAll(
                                                        Acknowledgements.DATASET,
                                                        acknowledgements(dossier, today)),
                                        work.tx().insert(LookUps.DATASET, lookUp(work, dossier))));
    }

    private static Values lookUp(Work work, UUID dossier) {
        return Values.of(LookUps.DOSSIER_ID, dossier)
                .set(LookUps.FOUND_BY, LookUps.Means.NUMBER)
                .set(LookUps.LOOKED_UP_BY, dossier)
                .set(LookUps.LOOKED_UP_AT, work.now());
    }

    private static Values employment(UUID dossier, UUID employer, LocalDate today) {
        return Values.of(Employments.DOSSIER_ID, dossier)
                .set(Employments.EMPLOYER_ID, employer)
                .set(Employments.KIND, Employments.Kind.FIXED)
                .set(Employments.STARTED_ON, today)
                .set(Employments.ENDED_ON, today);
    }

    private static Values diploma(TestPerson person, UUID dossier, LocalDate today) {
        return Diplomas.FILE.set(
                Values.of(Diplomas.DOSSIER_ID, dossier)
                        .set(Diplomas.KIND, Diplomas.Kind.MATERNITY_CARE_LEVEL_3)
                        .set(Diplomas.OBTAINED_ON, today),
                pdf(person, "diploma"));
    }

    private static Values certificate(TestPerson person, UUID dossier, LocalDate today) {
        return FirstAid.FILE.set(
                Values.of(FirstAid.DOSSIER_ID, dossier)
                        .set(FirstAid.ISSUED_ON, today)
                        .set(FirstAid.EXPIRES_ON, today.plusYears(2)),
                pdf(person, "first-aid"));
    }

    private static FileContent pdf(TestPerson person, String of) {
        return new FileContent(
                person.canary(of) + ".pdf",
                FileKind.PDF,
                Buffer.buffer(person.canary(of + "-content")));
    }

    private static List<Values> acknowledgements(UUID dossier, LocalDate today) {
        return Stream.of(Agreement.values())
                .map(
                        one ->
                                Values.of(Acknowledgements.DOSSIER_ID, dossier)
                                        .set(Acknowledgements.AGREEMENT, one)
                                        .set(Acknowledgements.TEXT_VERSION, "2023-04")
                                        .set(Acknowledgements.ACKNOWLEDGED_ON, today))
                .toList();
    }

    private static Future<UUID> admit(
            TestPerson person, TestPerson staff, Work work, UUID dossier) {
        return decide(
                work,
                dossier,
                decision(person, staff, work, dossier, DecisionKind.ADMIT)
                        .set(Decisions.NORM, "2023")
                        .set(Decisions.PERIOD_FROM, work.today())
                        .set(Decisions.RUNS_UNTIL, work.today().plusYears(4))
                        .set(Decisions.REREGISTRATION_WEEKS, 8),
                DossierStatus.REGISTERED);
    }

    private static String hashOf(String code) {
        String hex = HexFormat.of().formatHex(code.getBytes(StandardCharsets.UTF_8));
        return hex.substring(hex.length() - 64);
    }

    private static Future<UUID> certify(TestPerson person, Work work, UUID dossier) {
        return work.tx()
                .insert(
                        RegistrationCertificates.DATASET,
                        RegistrationCertificates.FILE.set(
                                Values.of(RegistrationCertificates.DOSSIER_ID, dossier)
                                        .set(
                                                RegistrationCertificates.CODE_HASH,
                                                hashOf(person.canary("code")))
                                        .set(
                                                RegistrationCertificates.KIND,
                                                CertificateKind.REGISTERED)
                                        .set(RegistrationCertificates.VALID_FROM, work.today())
                                        .set(RegistrationCertificates.VALID_UNTIL, work.today())
                                        .set(RegistrationCertificates.ISSUED_ON, work.today()),
                                pdf(person, "certificate")));
    }

    private static Future<UUID> strikeOff(
            TestPerson person, TestPerson staff, Work work, UUID dossier) {
        return decide(
                work,
                dossier,
                decision(person, staff, work, dossier, DecisionKind.STRIKE_OFF)
                        .set(Decisions.APPEAL_WEEKS, 6)
                        .set(Decisions.ANSWER_WEEKS, 6),
                DossierStatus.STRUCK_OFF);
    }

    private static Values decision(
            TestPerson person, TestPerson staff, Work work, UUID dossier, DecisionKind kind) {
        return Values.of(Decisions.DOSSIER_ID, dossier)
                .set(Decisions.KIND, kind)
                .set(Decisions.OUTCOME, kind.outcome().orElseThrow())
                .set(Decisions.STATUS_BEFORE, DossierStatus.REQUESTED)
                .set(Decisions.REASONS, person.canary("reasons"))
                .set(Decisions.ADVICE, person.canary("advice"))
                .set(Decisions.DECIDED_BY, staff.account().value())
                .set(Decisions.DECIDED_AT, work.now());
    }

    private static Future<UUID> decide(
            Work work, UUID dossier, Values decision, DossierStatus outcome) {
        return work.tx()
                .insert(Decisions.DATASET, decision)
                .compose(
                        id ->
                                work.tx()
                                        .update(
                                                Dossiers.DATASET,
                                                dossier,
                                                OptionalLong.empty(),
                                                Values.of(Dossiers.STATUS, outcome)
                                                        .set(Dossiers.DECISION_ID, id))
                                        .map(id));
    }

    /** Told after the strike-off, so that the dossier stays as it is. */
    private static Future<Long> saidToHaveDied(
            TestPerson person, TestPerson staff, Work work, UUID dossier) {
        return work.tx()
                .insert(
                        Deregistrations.DATASET,
                        Values.of(Deregistrations.DOSSIER_ID, dossier)
                                .set(Deregistrations.CAUSE, Deregistrations.Cause.DEATH)
                                .set(Deregistrations.CHANNEL, Channel.PAPER)
                                .set(Deregistrations.RECEIVED_ON, work.today())
                                .set(Deregistrations.RECORDED_BY, staff.account().value()))
                .compose(
                        word ->
                                work.tx()
                                        .update(
                                                Dossiers.DATASET,
                                                dossier,
                                                OptionalLong.empty(),
                                                Values.of(Dossiers.DEREGISTRATION_ID, word))
                                        .compose(_ -> lives(person, staff, work, dossier, word)));
    }

    private static Future<Long> lives(
            TestPerson person, TestPerson staff, Work work, UUID dossier, UUID word) {
        return work.tx()
                .update(
                        Deregistrations.DATASET,
                        word,
                        OptionalLong.empty(),
                        Values.of(Deregistrations.WITHDRAWAL_REASONS, person.canary("mistake"))
                                .set(Deregistrations.WITHDRAWN_BY, staff.account().value())
                                .set(Deregistrations.WITHDRAWN_AT, work.now()))
                .compose(
                        _ ->
                                work.tx()
                                        .update(
                                                Dossiers.DATASET,
                                                dossier,
                                                OptionalLong.empty(),
                                                Values.none()
                                                        .setNullable(
                                                                Dossiers.DEREGISTRATION_ID, null)));
    }

    private static Future<UUID> appeal(
            TestPerson person, TestPerson staff, Work work, UUID dossier, UUID decision) {
        return work.tx()
                .insert(
                        Appeals.DATASET,
                        Values.of(Appeals.DOSSIER_ID, dossier)
                                .set(Appeals.DECISION_ID, decision)
                                .set(Appeals.GROUNDS, person.canary("grounds"))
                                .set(Appeals.CHANNEL, Channel.PAPER)
                                .set(Appeals.RECORDED_BY, staff.account().value())
                                .set(Appeals.RECEIVED_ON, work.today())
                                .set(Appeals.LAST_DAY_ON, work.today())
                                .set(Appeals.DUE_ON, work.today())
                                .set(Appeals.STATUS, Appeals.Status.OPEN));
    }
}
