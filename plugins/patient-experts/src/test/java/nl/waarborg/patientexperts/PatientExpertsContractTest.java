package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

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
                                        .compose(id -> accepted(work, id))
                                        .compose(
                                                _ ->
                                                        lasting(
                                                                person, staff, work, expert,
                                                                project)));
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

    private static Future<?> lasting(
            TestPerson person, TestPerson staff, Work work, UUID expert, UUID project) {
        return work.tx()
                .insert(
                        ShareProposals.DATASET,
                        proposed(person, staff, work, expert, project, "")
                                .set(ShareProposals.WAY, ShareWay.IN_A_DOCUMENT))
                .compose(
                        _ ->
                                work.tx()
                                        .insert(
                                                ShareProposals.DATASET,
                                                proposed(person, staff, work, expert, project, "")))
                .compose(_ -> put(person, staff, work, expert, project));
    }

    @Override
    protected List<Turn> afterwards() {
        return List.of(
                new Turn(true, PatientExpertsContractTest::saysYes),
                new Turn(false, PatientExpertsContractTest::gives));
    }

    private static Future<List<Row>> ofFields(Work work, TestPerson person) {
        return work.tx()
                .list(
                        DSL.select(ShareProposals.DATASET.id().field(), ShareProposals.WAY.field())
                                .from(ShareProposals.DATASET.asTable())
                                .where(
                                        ShareProposals.QUESTIONS
                                                .field()
                                                .eq("")
                                                .and(
                                                        ShareProposals.NAME
                                                                .field()
                                                                .eq(person.canary("party")))));
    }

    /** The person says yes to what holds none of her answers. */
    private static Future<?> saysYes(TestPerson person, TestPerson staff, Work work) {
        Values yes =
                Values.of(ShareProposals.WORD, ShareWord.YES)
                        .set(ShareProposals.WORD_AT, work.now())
                        .set(ShareProposals.AGE, WordAge.FROM_12_TO_15)
                        .set(ShareProposals.REPRESENTATIVE, person.canary("representative"));
        return ofFields(work, person)
                .compose(
                        rows ->
                                Future.all(
                                        rows.stream()
                                                .map(
                                                        row ->
                                                                work.tx()
                                                                        .update(
                                                                                ShareProposals
                                                                                        .DATASET,
                                                                                row.get(
                                                                                        ShareProposals
                                                                                                .DATASET
                                                                                                .id()),
                                                                                OptionalLong
                                                                                        .empty(),
                                                                                yes))
                                                .toList()));
    }

    private static Future<?> gives(TestPerson person, TestPerson staff, Work work) {
        return ofFields(work, person)
                .compose(
                        rows ->
                                Future.all(
                                        rows.stream()
                                                .map(row -> give(person, staff, work, row))
                                                .toList()));
    }

    private static Future<UUID> give(TestPerson person, TestPerson staff, Work work, Row proposal) {
        UUID id = proposal.get(ShareProposals.DATASET.id());
        return switch (proposal.get(ShareProposals.WAY)) {
            case TO_A_PARTY ->
                    work.tx()
                            .insert(
                                    Shares.DATASET,
                                    Values.of(Shares.PERSON_ID, person.subject().value())
                                            .set(Shares.PROPOSAL_ID, id)
                                            .set(Shares.SHARED_ON, work.today())
                                            .set(Shares.SHARED_BY, staff.account().value()));
            case IN_A_DOCUMENT ->
                    work.tx()
                            .insert(
                                    Shares.USES,
                                    Values.of(Shares.USE_PERSON, person.subject().value())
                                            .set(Shares.USE_PROPOSAL, id)
                                            .set(Shares.USED_ON, work.today())
                                            .set(Shares.RECORDED_BY, staff.account().value()));
        };
    }

    /** A proposal of the answer, of which the person said nothing. */
    private static Future<?> put(
            TestPerson person, TestPerson staff, Work work, UUID expert, UUID project) {
        return work.tx()
                .insert(
                        ShareProposals.DATASET,
                        proposed(person, staff, work, expert, project, "first"))
                .compose(
                        proposal ->
                                work.tx()
                                        .first(
                                                DSL.select(Intake.ANSWERS.id().field())
                                                        .from(Intake.ANSWERS.asTable())
                                                        .where(Intake.EXPERT_ID.field().eq(expert)))
                                        .map(
                                                answer ->
                                                        answer.orElseThrow()
                                                                .get(Intake.ANSWERS.id()))
                                        .compose(
                                                answer ->
                                                        work.tx()
                                                                .insert(
                                                                        ShareProposals.ANSWERS,
                                                                        item(proposal, answer))));
    }

    private static Values item(UUID proposal, UUID answer) {
        return Values.of(ShareProposals.PROPOSAL_ID, proposal)
                .set(ShareProposals.QUESTION, "first")
                .set(ShareProposals.ANSWER_ID, answer)
                .set(ShareProposals.ANSWER_VERSION, 1L);
    }

    private static Values proposed(
            TestPerson person,
            TestPerson staff,
            Work work,
            UUID expert,
            UUID project,
            String question) {
        return Values.of(ShareProposals.EXPERT_ID, expert)
                .set(ShareProposals.PROJECT_ID, project)
                .set(ShareProposals.WAY, ShareWay.TO_A_PARTY)
                .set(ShareProposals.NAME, person.canary("party"))
                .set(ShareProposals.PURPOSE, person.canary("purpose"))
                .set(ShareProposals.FIELDS, question.isEmpty() ? "NAME" : "")
                .set(ShareProposals.QUESTIONS, question)
                .set(ShareProposals.PROFILE_VERSION, 2L)
                .set(ShareProposals.ASKED, person.canary("asked"))
                .set(ShareProposals.PROPOSED_BY, staff.account().value())
                .set(ShareProposals.PROPOSED_ON, work.today());
    }
}
