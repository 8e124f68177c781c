package nl.waarborg.patientexperts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

class PatientExpertsContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new PatientExpertsPlugin();
    }

    @Override
    protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
        return work.tx()
                .insert(Experts.DATASET, expert(person, work))
                .compose(expert -> inRole(person, staff, work, expert));
    }

    @Override
    protected Map<String, Supplier<String>> usesUnder(
            ConsentPurpose purpose, TestPerson person, TestPerson staff) {
        String path = "/patient-experts/experts/" + rowOf(Experts.DATASET, person) + "/answers";
        return Map.of("the answers of an expert", () -> staff.api().get(path).text());
    }

    /** It goes out by hand: what is shared is written down here. */
    @Override
    protected List<String> disclose(Disclosure act, TestPerson person, TestPerson staff) {
        UUID participation = rowOf(Projects.PARTICIPATIONS, person);
        UUID project =
                inWork(
                                staff,
                                work ->
                                        work.tx()
                                                .require(
                                                        Projects.PARTICIPATIONS,
                                                        participation,
                                                        Projects.PROJECT_ID))
                        .get(Projects.PROJECT_ID);
        boolean answers = act.equals(Shares.ANSWERS_SHARED);
        Answer shared =
                staff.api()
                        .post(
                                "/patient-experts/experts/"
                                        + rowOf(Experts.DATASET, person)
                                        + "/shares",
                                new JsonObject()
                                        .put("projectId", project.toString())
                                        .put("name", "A hospital")
                                        .put("contactData", !answers)
                                        .put(
                                                "questions",
                                                answers
                                                        ? new JsonArray().add("first")
                                                        : new JsonArray())
                                        .put("informedOn", "2026-11-22")
                                        .put("informedBy", Channel.PHONE.name()));
        assertThat(shared.status()).as(shared.toString()).isEqualTo(201);
        return List.of();
    }

    private static Future<?> inRole(TestPerson person, TestPerson staff, Work work, UUID expert) {
        Values role =
                Values.of(Experts.PERIOD_EXPERT, expert)
                        .set(Experts.STARTED_ON, work.today())
                        .set(Experts.STARTED_BY, staff.account().value());
        Values letter =
                Values.of(Experts.LETTER_EXPERT, expert)
                        .set(Experts.HAPPENED_ON, work.today())
                        .set(Experts.CHANNEL, Channel.PHONE)
                        .set(Experts.TEXT, person.canary("letter"))
                        .set(Experts.WRITTEN_BY, staff.account().value());
        return work.tx()
                .insert(Experts.PERIODS, role)
                .compose(_ -> work.tx().insert(Experts.CORRESPONDENCE, letter))
                .compose(_ -> answered(person, work, expert))
                .compose(_ -> takingPart(person, staff, work, expert));
    }

    private static Values expert(TestPerson person, Work work) {
        return Values.of(Experts.PERSON_ID, person.subject().value())
                .set(Experts.FIRST_NAME, person.canary("first-name"))
                .set(Experts.LAST_NAME, person.canary("last-name"))
                .set(Experts.EMAIL, person.canary("email"))
                .set(Experts.PHONE, person.canary("phone"))
                .set(Experts.STREET, person.canary("street"))
                .set(Experts.POSTCODE, person.canary("postcode"))
                .set(Experts.TOWN, person.canary("town"))
                .set(Experts.GENDER, person.canary("gender"))
                .set(Experts.REGISTERED_ON, work.today());
    }

    private static Future<UUID> answered(TestPerson person, Work work, UUID expert) {
        return form(work)
                .compose(
                        question ->
                                work.tx()
                                        .insert(
                                                Intake.ANSWERS,
                                                Values.of(
                                                                Intake.PERSON_ID,
                                                                person.subject().value())
                                                        .set(Intake.EXPERT_ID, expert)
                                                        .set(Intake.QUESTION_ID, question)
                                                        .set(Intake.ANSWERED, "first")
                                                        .set(Intake.ANSWER_KIND, QuestionKind.TEXT)
                                                        .set(
                                                                Intake.TEXT,
                                                                person.canary("answer"))));
    }

    private static Future<UUID> form(Work work) {
        return work.tx()
                .count(Intake.FORMS, org.jooq.impl.DSL.noCondition())
                .compose(
                        count ->
                                work.tx()
                                        .insert(
                                                Intake.FORMS,
                                                Values.of(Intake.NUMBER, count.intValue() + 1)))
                .compose(
                        form ->
                                work.tx()
                                        .insert(
                                                Intake.QUESTIONS,
                                                new NewForm.Question(
                                                                "first",
                                                                QuestionKind.TEXT,
                                                                "Vraag",
                                                                "Question",
                                                                java.util.List.of())
                                                        .values(form, 1)));
    }

    private static Future<?> takingPart(
            TestPerson person, TestPerson staff, Work work, UUID expert) {
        return work.tx()
                .insert(
                        Projects.DATASET,
                        Values.of(Projects.NAME, "Project")
                                .set(Projects.DESCRIPTION, "Reading along")
                                .set(Projects.PARTY, "A hospital"))
                .compose(
                        project ->
                                work.tx()
                                        .insert(
                                                Projects.PARTICIPATIONS,
                                                invited(person, staff, work, expert, project))
                                        .compose(id -> accepted(work, id))
                                        .compose(_ -> lasting(person, staff, work, project)));
    }

    private static Values invited(
            TestPerson person, TestPerson staff, Work work, UUID expert, UUID project) {
        return Values.of(Projects.EXPERT_ID, expert)
                .set(Projects.PROJECT_ID, project)
                .set(Projects.STATUS, ParticipationStatus.INVITED)
                .set(Projects.REASONS, person.canary("reasons"))
                .set(Projects.INVITED_BY, staff.account().value())
                .set(Projects.INVITED_ON, work.today());
    }

    private static Future<Long> accepted(Work work, UUID participation) {
        return work.tx()
                .update(
                        Projects.PARTICIPATIONS,
                        participation,
                        OptionalLong.empty(),
                        Values.of(Projects.STATUS, ParticipationStatus.ACCEPTED));
    }

    private static Future<UUID> lasting(
            TestPerson person, TestPerson staff, Work work, UUID project) {
        Values share =
                Values.of(Shares.PERSON_ID, person.subject().value())
                        .set(Shares.PROJECT_ID, project)
                        .set(Shares.PARTY, person.canary("party"))
                        .set(Shares.CONTACT_DATA, true)
                        .set(Shares.QUESTIONS, "first")
                        .set(Shares.INFORMED_ON, work.today())
                        .set(Shares.INFORMED_BY, Channel.MEETING)
                        .set(Shares.SHARED_ON, work.today())
                        .set(Shares.SHARED_BY, staff.account().value());
        Values use =
                Values.of(Shares.USE_PERSON, person.subject().value())
                        .set(Shares.USE_PROJECT, project)
                        .set(Shares.DOCUMENT, person.canary("document"))
                        .set(Shares.USE_CONTACT, false)
                        .set(Shares.USE_QUESTIONS, "first")
                        .set(Shares.USE_INFORMED_ON, work.today())
                        .set(Shares.USE_INFORMED_BY, Channel.MAIL)
                        .set(Shares.USED_ON, work.today())
                        .set(Shares.RECORDED_BY, staff.account().value());
        return work.tx()
                .insert(Shares.DATASET, share)
                .compose(_ -> work.tx().insert(Shares.USES, use));
    }
}
