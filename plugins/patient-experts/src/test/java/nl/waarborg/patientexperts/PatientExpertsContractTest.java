package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jooq.impl.DSL;

import java.time.LocalDate;
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

    /** Only the expert says whether she knew of what was shared and used. */
    @Override
    protected void makeRowsBeside(TestPerson person, TestPerson staff, TestPlatform platform) {
        platform.write(
                PatientExpertsPlugin.NAME,
                person,
                Reach.OWN,
                work ->
                        said(work, Shares.DATASET, Shares.WORD, Shares.WORD_ON)
                                .compose(
                                        _ ->
                                                said(
                                                        work,
                                                        Shares.USES,
                                                        Shares.USE_WORD,
                                                        Shares.USE_WORD_ON)));
    }

    private static Future<Long> said(
            Work work, Dataset lines, Column<Word> word, Column<LocalDate> on) {
        return work.tx()
                .list(DSL.select(lines.id().field()).from(lines.asTable()))
                .compose(
                        rows ->
                                work.tx()
                                        .update(
                                                lines,
                                                rows.getFirst().get(lines.id()),
                                                OptionalLong.empty(),
                                                Values.of(word, Word.KNEW).set(on, work.today())));
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
        Values ended =
                Values.of(Experts.PERIOD_ENDED_ON, work.today())
                        .set(Experts.ENDED_BY, staff.account().value());
        return work.tx()
                .insert(Experts.PERIODS, role)
                .compose(id -> work.tx().update(Experts.PERIODS, id, OptionalLong.empty(), ended))
                .compose(_ -> work.tx().insert(Experts.PERIODS, role))
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
                                                        .set(Intake.TEXT, person.canary("answer")))
                                        .compose(_ -> renamed(person, work, expert, question)));
    }

    /** To a question whose name says more than that it was the first. */
    private static Future<UUID> renamed(TestPerson person, Work work, UUID expert, UUID question) {
        return work.tx()
                .insert(
                        Intake.ANSWERS,
                        Values.of(Intake.PERSON_ID, person.subject().value())
                                .set(Intake.EXPERT_ID, expert)
                                .set(Intake.QUESTION_ID, question)
                                .set(Intake.ANSWERED, person.canary("question"))
                                .set(Intake.ANSWER_KIND, QuestionKind.TEXT)
                                .set(Intake.TEXT, person.canary("other-answer")));
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
                        .set(Shares.QUESTIONS, person.canary("shared"))
                        .set(Shares.INFORMED_ON, work.today())
                        .set(Shares.INFORMED_BY, Channel.MEETING)
                        .set(Shares.SHARED_ON, work.today())
                        .set(Shares.SHARED_BY, staff.account().value());
        Values use =
                Values.of(Shares.USE_PERSON, person.subject().value())
                        .set(Shares.USE_PROJECT, project)
                        .set(Shares.DOCUMENT, person.canary("document"))
                        .set(Shares.USE_CONTACT, false)
                        .set(Shares.USE_QUESTIONS, person.canary("used"))
                        .set(Shares.USE_INFORMED_ON, work.today())
                        .set(Shares.USE_INFORMED_BY, Channel.MAIL)
                        .set(Shares.USED_ON, work.today())
                        .set(Shares.RECORDED_BY, staff.account().value());
        return work.tx()
                .insert(Shares.DATASET, share)
                .compose(_ -> work.tx().insert(Shares.USES, use));
    }
}
