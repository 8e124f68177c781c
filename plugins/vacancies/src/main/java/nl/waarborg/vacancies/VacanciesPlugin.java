package nl.waarborg.vacancies;

import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;
import nl.waarborg.vacancies.ApplicationView.ApplicationFilter;
import nl.waarborg.vacancies.ApplicationView.DocumentQuery;
import nl.waarborg.vacancies.ApplicationView.DocumentView;
import nl.waarborg.vacancies.ApplicationView.NewApplication;
import nl.waarborg.vacancies.ApplicationView.NewDecision;
import nl.waarborg.vacancies.ApplicationView.NewStep;
import nl.waarborg.vacancies.ApplicationView.StepView;
import nl.waarborg.vacancies.Considering.NewConsideration;
import nl.waarborg.vacancies.PublicForm.OpenApplication;
import nl.waarborg.vacancies.Recording.RecordedApplication;
import nl.waarborg.vacancies.VacancyView.NewStaff;
import nl.waarborg.vacancies.VacancyView.StaffView;
import nl.waarborg.vacancies.VacancyView.VacancyBody;
import nl.waarborg.vacancies.VacancyView.VacancyEnd;

import java.time.Duration;
import java.time.LocalTime;

/** Vacancies and applications. Tables: {@code db/vacancies/V1__vacancies_and_applications.sql}. */
public final class VacanciesPlugin implements Plugin {

    static final String NAME = "vacancies";

    static final Permission READ_VACANCIES =
            new Permission(NAME + ".vacancy.read", "Read vacancies; without more, the open ones");
    static final Permission MANAGE =
            new Permission(
                    NAME + ".vacancy.manage",
                    "Write vacancies, open and end them, and say who handles them");
    static final Permission APPLY =
            new Permission(NAME + ".application.apply", "Apply, add documents and withdraw");
    static final Permission READ =
            new Permission(NAME + ".application.read", "Read applications and their documents");
    static final Permission ASSESS =
            new Permission(
                    NAME + ".application.assess",
                    "Invite applicants and note steps of the procedure");
    static final Permission DECIDE =
            new Permission(NAME + ".application.decide", "Reject and choose applicants");

    static final Permission RECORD =
            new Permission(
                    NAME + ".application.record",
                    "Write down applications that came on paper or by mail");

    static final Permission CONSIDER =
            new Permission(
                    NAME + ".application.consider",
                    "For an own open vacancy, list the applications that people let be kept, and"
                            + " consider one");

    static final EventType APPLIED = new EventType(NAME + ".applied", 1);
    static final EventType DECIDED = new EventType(NAME + ".decided", 1);
    static final EventType ENDED = new EventType(NAME + ".vacancy-ended", 1);

    @Override
    public PluginSpec spec() {
        return PluginSpec.named(NAME, Spi.VERSION)
                .stores(
                        Vacancies.DATASET,
                        Vacancies.STAFF,
                        Applications.DATASET,
                        Applications.DOCUMENTS,
                        Applications.STEPS)
                .permits(READ_VACANCIES, MANAGE, APPLY, READ, ASSESS, DECIDE, RECORD)
                .permits(CONSIDER)
                .emits(APPLIED, DECIDED, ENDED)
                .serves(vacancies())
                .serves(applicants())
                .serves(staff())
                .serves(later())
                .mails(Letters.TEMPLATES)
                .asks(Applications.KEEP)
                .follows(Links.CONFIRM, Links.WITHDRAW, KeepLinks.KEEP, KeepLinks.STOP_KEEPING)
                .follows(ConsiderLetters.JOIN)
                .serves(anybody())
                .configuredBy(Settings.class)
                .runs(
                        new Job("carry-ends", LocalTime.of(1, 0), VacancyDesk::carryEnds),
                        Job.inSteps(
                                "forget-unconfirmed",
                                Duration.ofHours(6),
                                Links::forgetUnconfirmed));
    }

    private static Route<?, ?, ?>[] vacancies() {
        return new Route<?, ?, ?>[] {
            Route.post("/vacancies", MANAGE)
                    .summary("Write a vacancy")
                    .taking(VacancyBody.class)
                    .answering(VacancyView.class, VacancyDesk::create),
            Route.get("/vacancies", READ_VACANCIES)
                    .summary("List vacancies")
                    .answeringPages(VacancyView.class, VacancyDesk::list),
            Route.get("/worklist", MANAGE)
                    .summary("List the vacancies whose last day passed and that nobody ended")
                    .answeringPages(VacancyView.class, VacancyDesk::overdue),
            Route.get("/vacancies/{id}", READ_VACANCIES)
                    .summary("Read a vacancy")
                    .answering(VacancyView.class, VacancyDesk::read),
            Route.put("/vacancies/{id}", MANAGE)
                    .summary("Mend a vacancy that has not ended")
                    .taking(VacancyBody.class)
                    .conditional()
                    .answering(VacancyView.class, VacancyDesk::replace),
            Route.post("/vacancies/{id}/opening", MANAGE)
                    .summary("Open a vacancy to applications")
                    .answering(VacancyView.class, VacancyDesk::open),
            Route.post("/vacancies/{id}/end", MANAGE)
                    .summary("End a vacancy; the terms of its applications run from that day")
                    .taking(VacancyEnd.class)
                    .answering(VacancyView.class, VacancyDesk::end),
            Route.post("/vacancies/{id}/staff", MANAGE)
                    .summary("Let somebody handle a vacancy")
                    .taking(NewStaff.class)
                    .answering(StaffView.class, VacancyDesk::assign),
            Route.get("/vacancies/{id}/staff", MANAGE)
                    .summary("List who handles a vacancy")
                    .answeringPages(StaffView.class, VacancyDesk::staff),
            Route.delete("/vacancies/{id}/staff/{staff}", MANAGE)
                    .summary("Let somebody no longer handle a vacancy")
                    .answeringNothing(VacancyDesk::release)
        };
    }

    private static Route<?, ?, ?>[] anybody() {
        return new Route<?, ?, ?>[] {
            Route.get("/open-vacancies", Permission.EVERYBODY)
                    .summary("List the vacancies that people can apply for")
                    .answeringPages(VacancyView.class, PublicForm::list),
            Route.post("/open-vacancies/{id}/applications", Permission.EVERYBODY)
                    .summary("Apply without an account; a mail with a link follows")
                    .taking(OpenApplication.class)
                    .answering(PublicForm.Waiting.class, PublicForm::apply),
            Route.post("/uploads/{token}", Permission.EVERYBODY)
                    .summary("Add a document to an application that waits for its link")
                    .takingFile(Applications.DOCUMENT_RULE)
                    .filteredBy(DocumentQuery.class)
                    .answeringNothing(PublicForm::upload)
        };
    }

    private static Route<?, ?, ?>[] applicants() {
        return new Route<?, ?, ?>[] {
            Route.post("/vacancies/{id}/applications", APPLY)
                    .summary("Apply for an open vacancy")
                    .taking(NewApplication.class)
                    .answering(ApplicationView.class, Applying::apply),
            Route.post("/applications/{id}/documents", APPLY)
                    .summary("Add a document to an application that is not decided on")
                    .takingFile(Applications.DOCUMENT_RULE)
                    .filteredBy(DocumentQuery.class)
                    .answering(DocumentView.class, Applying::addDocument),
            Route.delete("/applications/{id}/documents/{document}", APPLY)
                    .summary("Take back a document of an application that is not decided on")
                    .answeringNothing(Applying::removeDocument),
            Route.post("/applications/{id}/withdrawal", APPLY)
                    .summary("Withdraw an application; it is destroyed at once")
                    .answeringNothing(Applying::withdraw)
        };
    }

    private static Route<?, ?, ?>[] staff() {
        return new Route<?, ?, ?>[] {
            Route.post("/vacancies/{id}/recorded-applications", RECORD)
                    .summary("Write down an application that came on paper or by mail")
                    .taking(RecordedApplication.class)
                    .answering(ApplicationView.class, Recording::record),
            Route.post("/applications/{id}/scans", RECORD)
                    .summary("Add a document to an application that came on paper or by mail")
                    .takingFile(Applications.DOCUMENT_RULE)
                    .filteredBy(DocumentQuery.class)
                    .answering(DocumentView.class, Recording::addDocument),
            Route.get("/applications", READ)
                    .summary("List applications")
                    .filteredBy(ApplicationFilter.class)
                    .answeringPages(ApplicationLine.class, Reading::list),
            Route.get("/applications/{id}", READ)
                    .summary("Read an application")
                    .answering(ApplicationView.class, Reading::one),
            Route.get("/applications/{id}/documents", READ)
                    .summary("List the documents of an application")
                    .answeringPages(DocumentView.class, Reading::documents),
            Route.get("/applications/{id}/documents/{document}", READ)
                    .summary("Read a document of an application")
                    .answeringFile(Reading::document),
            Route.post("/applications/{id}/invitation", ASSESS)
                    .summary("Invite an applicant to talk")
                    .answering(ApplicationView.class, Procedure::invite),
            Route.post("/applications/{id}/steps", ASSESS)
                    .summary("Note a step of the procedure")
                    .taking(NewStep.class)
                    .answering(StepView.class, Procedure::note),
            Route.get("/applications/{id}/steps", ASSESS)
                    .summary("List the steps of the procedure")
                    .answeringPages(StepView.class, Reading::steps),
            Route.post("/applications/{id}/decision", DECIDE)
                    .summary("Reject or choose an applicant")
                    .taking(NewDecision.class)
                    .answering(ApplicationView.class, Procedure::decide)
        };
    }

    private static Route<?, ?, ?>[] later() {
        return new Route<?, ?, ?>[] {
            Route.get("/vacancies/{id}/kept-applications", CONSIDER)
                    .summary("List what people let be kept for a later vacancy such as this one")
                    .answeringPages(ApplicationLine.class, Considering::list),
            Route.post("/applications/{id}/consideration", CONSIDER)
                    .summary("Consider a kept application for an open vacancy")
                    .taking(NewConsideration.class)
                    .answering(ApplicationView.class, Considering::begin),
            Route.delete("/applications/{id}/consideration", CONSIDER)
                    .summary("Leave a kept application for others to consider")
                    .answeringNothing(Considering::end)
        };
    }
}
