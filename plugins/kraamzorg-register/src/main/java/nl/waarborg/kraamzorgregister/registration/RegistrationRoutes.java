package nl.waarborg.kraamzorgregister.registration;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.leaving.PostedLetter;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;

import java.time.LocalTime;

/** What registrations add to the module. */
public final class RegistrationRoutes {

    /** A human decided on a registration. */
    static final EventType DECIDED = new EventType(Register.NAME + ".registration-decided", 1);

    private RegistrationRoutes() {}

    /** Adds it all. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.stores(Decisions.DATASET, Counting.DATASET)
                .permits(Register.DECIDE)
                .emits(DECIDED, Register.REGISTRATION_ENDED)
                .emits(Register.REGISTRATION_BEGAN, Register.NEWS_REFUSED)
                .hears(TellingAgain.WAITS)
                .mails(DecisionLetters.GRANTED, DecisionLetters.ENDED)
                .mails(ReminderLetters.REMINDER, ReminderLetters.FIRST_AID)
                .runs(
                        Job.dailyInSteps("completeness", LocalTime.of(0, 30), Nightly::step),
                        Job.dailyInSteps(
                                "expiry", LocalTime.of(1, 0), Passing.expiring(Passing.MOST)),
                        Job.dailyInSteps("tell-again", LocalTime.of(1, 30), TellingAgain::step),
                        Job.dailyInSteps(
                                "reminders", LocalTime.of(7, 0), Passing.reminding(Passing.MOST)),
                        Job.dailyInSteps(
                                "first-aid-reminders",
                                LocalTime.of(7, 15),
                                FirstAidReminders::send),
                        Job.dailyInSteps("returned-mail", LocalTime.of(6, 30), ReturnedMail::note))
                .serves(
                        Route.get("/dossiers/{id}/requirements", Register.READ)
                                .summary("Read what the norm says of a dossier, as advice")
                                .answering(Requirements.class, Looking::show),
                        Route.post("/dossiers/{id}/decisions", Register.DECIDE)
                                .summary("Decide on a registration")
                                .taking(RegistrationDecision.NewDecision.class)
                                .answering(RegistrationDecision.class, Deciding::decide),
                        Route.get("/dossiers/{id}/decisions", Register.READ)
                                .summary("List the decisions on a registration")
                                .answeringPages(RegistrationDecision.class, Deciding::list),
                        Route.get("/dossiers/{id}/decisions/{part}/letter", Register.READ)
                                .summary("Fetch the letter on a decision as PDF")
                                .filteredBy(PostedLetter.LetterQuery.class)
                                .answeringFile(DecisionLetters::show));
    }
}
