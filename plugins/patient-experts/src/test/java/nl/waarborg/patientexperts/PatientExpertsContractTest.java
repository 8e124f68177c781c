package nl.waarborg.patientexperts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Disclosure;
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

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

class PatientExpertsContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new PatientExpertsPlugin();
    }

    @Override
    protected Set<Column<?>> namesOutOfAList() {
        return Set.of(
                Intake.ANSWERED,
                ShareProposals.FIELDS,
                ShareProposals.QUESTIONS,
                Shares.QUESTIONS,
                Shares.USE_QUESTIONS,
                ShareProposals.QUESTION);
    }

    @Override
    protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
        return work.tx()
                .insert(Experts.DATASET, expert(person, work))
                .compose(expert -> inRole(person, staff, work, expert));
    }

    /**
     * Only the expert says yes, and only then does something go to others. She takes her consent
     * back, and what she answered with it, and answers anew.
     */
    @Override
    protected void makeRowsBeside(TestPerson person, TestPerson staff, TestPlatform platform) {
        String consent = Agreeing.consented(person);
        ShareRows.proposed(person, staff, platform);
        ShareRows.agreed(person, staff, platform);
        ShareRows.given(person, staff, platform);
        ShareRows.said(person, platform);
        Agreeing.tookBack(person, consent);
        platform.write(
                PatientExpertsPlugin.NAME,
                staff,
                Reach.TENANT,
                work ->
                        ShareRows.expert(person, work)
                                .compose(expert -> answered(person, work, expert)));
    }

    /** The last time in the role ends, and with it the terms begin (IKO-R3). */
    @Override
    protected void makeEnd(TestPerson person, TestPerson staff, TestPlatform platform) {
        platform.write(
                PatientExpertsPlugin.NAME,
                staff,
                Reach.TENANT,
                work ->
                        ShareRows.expert(person, work)
                                .compose(expert -> lasting(work, expert))
                                .compose(
                                        lasting ->
                                                work.tx()
                                                        .update(
                                                                Experts.PERIODS,
                                                                lasting,
                                                                OptionalLong.empty(),
                                                                ended(staff, work))));
    }

    private static Future<UUID> lasting(Work work, UUID expert) {
        return work.tx()
                .list(
                        DSL.select(Experts.PERIODS.id().field())
                                .from(Experts.PERIODS.asTable())
                                .where(
                                        Experts.PERIOD_EXPERT
                                                .field()
                                                .eq(expert)
                                                .and(Experts.PERIOD_ENDED_ON.field().isNull())))
                .map(rows -> rows.getFirst().get(Experts.PERIODS.id()));
    }

    /** A yes to a share that still stands. */
    @Override
    protected void makeWords(TestPerson person, TestPerson staff, TestPlatform platform) {
        agreed(Shares.CONTACT_SHARED, person, staff);
    }

    @Override
    protected Values takingBack(TakenBack word, Values shows, TestPerson staff, Work work) {
        UUID heardBy = staff.account().value();
        if (word.column().equals(Experts.PERIOD_ENDED_ON)) {
            return shows.set(Experts.ENDED_BY, heardBy);
        }
        return word.column().equals(Projects.STATUS)
                ? shows.set(Projects.SETTLED_ON, work.today())
                : shows.set(ShareProposals.WITHDRAWN_BY, heardBy);
    }

    @Override
    protected Map<String, Use> usesUnder(
            ConsentPurpose purpose, TestPerson person, TestPerson staff) {
        String path = "/patient-experts/experts/" + rowOf(Experts.DATASET, person) + "/answers";
        return Map.of("the answers of an expert", Use.of(() -> staff.api().get(path)));
    }

    /** It goes out by hand, as the person said yes to it: what is shared is written down here. */
    @Override
    protected List<String> disclose(Disclosure act, TestPerson person, TestPerson staff) {
        String id = agreed(act, person, staff);
        String expert = expert(person);
        Answer given = staff.api().post(expert + "/shares", new JsonObject().put("proposalId", id));
        assertThat(given.status()).as(given.toString()).isEqualTo(201);
        return List.of(handedOver(act, staff, expert));
    }

    private String expert(TestPerson person) {
        return "/patient-experts/experts/" + rowOf(Experts.DATASET, person);
    }

    /** Asked for by staff, and said yes to by the expert. */
    private String agreed(Disclosure act, TestPerson person, TestPerson staff) {
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
        Answer asked =
                staff.api().post(expert(person) + "/share-proposals", proposal(project, act));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        String id = asked.json().getString("id");
        Answer said =
                person.api()
                        .post(
                                "/patient-experts/me/share-proposals/" + id + "/word",
                                new JsonObject().put("word", "YES").put("age", "FROM_16"));
        assertThat(said.status()).as(said.toString()).isEqualTo(200);
        return id;
    }

    /** What staff then copy out, as they see it: the name, or the answer. */
    private static String handedOver(Disclosure act, TestPerson staff, String expert) {
        if (act.equals(Shares.ANSWERS_SHARED)) {
            return staff.api().get(expert + "/answers").text();
        }
        JsonObject profile = staff.api().get(expert).json().getJsonObject("profile");
        return profile.getString("firstName") + " " + profile.getString("lastName");
    }

    private static JsonObject proposal(UUID project, Disclosure act) {
        boolean answers = act.equals(Shares.ANSWERS_SHARED);
        return new JsonObject()
                .put("projectId", project.toString())
                .put("way", "TO_A_PARTY")
                .put("name", "A hospital")
                .put("purpose", "Reading along")
                .put("fields", answers ? new JsonArray() : new JsonArray().add("NAME"))
                .put("questions", answers ? new JsonArray().add("first") : new JsonArray());
    }

    private static Future<?> inRole(TestPerson person, TestPerson staff, Work work, UUID expert) {
        Values role =
                Values.of(Experts.PERIOD_EXPERT, expert)
                        .set(Experts.STARTED_ON, work.today())
                        .set(Experts.STARTED_BY, staff.account().value());
        return work.tx()
                .insert(Experts.PERIODS, role)
                .compose(
                        id ->
                                work.tx()
                                        .update(
                                                Experts.PERIODS,
                                                id,
                                                OptionalLong.empty(),
                                                ended(staff, work)))
                .compose(_ -> work.tx().insert(Experts.PERIODS, role))
                .compose(_ -> letters(person, staff, work, expert))
                .compose(_ -> answered(person, work, expert))
                .compose(_ -> takingPart(person, staff, work, expert));
    }

    /** One of now, and one from before letters were encrypted. */
    private static Future<?> letters(TestPerson person, TestPerson staff, Work work, UUID expert) {
        Values letter = letter(staff, work, expert).set(Experts.TEXT, person.canary("letter"));
        Values former =
                letter(staff, work, expert)
                        .set(Experts.UNENCRYPTED, person.canary("former-letter"));
        return work.tx()
                .insert(Experts.CORRESPONDENCE, letter)
                .compose(_ -> work.tx().insert(Experts.CORRESPONDENCE, former));
    }

    private static Values letter(TestPerson staff, Work work, UUID expert) {
        return Values.of(Experts.LETTER_EXPERT, expert)
                .set(Experts.HAPPENED_ON, work.today())
                .set(Experts.CHANNEL, Channel.PHONE)
                .set(Experts.WRITTEN_BY, staff.account().value());
    }

    private static Values ended(TestPerson staff, Work work) {
        return Values.of(Experts.PERIOD_ENDED_ON, work.today())
                .set(Experts.ENDED_BY, staff.account().value());
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
                                                        .set(Intake.TEXT, person.canary("answer"))))
                .compose(
                        answer ->
                                work.tx()
                                        .insert(
                                                Intake.MARKS,
                                                Values.of(Intake.MARKED, answer)
                                                        .set(Intake.MARK, person.hash("mark"))));
    }

    private static Future<UUID> form(Work work) {
        return work.tx()
                .count(Intake.FORMS, DSL.noCondition())
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
                                                                List.of())
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
                                        .compose(id -> accepted(work, id)));
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
}
