package nl.waarborg.kraamzorgregister.appeal;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.leaving.PostedLetter;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;

/** What appeals add to the module. */
public final class AppealRoutes {

    private AppealRoutes() {}

    /** Adds it all. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.stores(Appeals.DATASET)
                .permits(Register.DECIDE_APPEALS)
                .mails(AppealLetters.UPHELD, AppealLetters.DISMISSED)
                .mails(WithdrawingAppeals.WITHDRAWN, WithdrawingAppeals.WITHDRAWN_LATE)
                .mails(ReopeningAppeals.GOES_ON)
                .serves(
                        Route.post("/dossiers/{id}/appeals", Register.ASK)
                                .summary("Appeal against a refusal or a strike-off")
                                .taking(AppealView.NewAppeal.class)
                                .answering(AppealView.class, AppealDesk::lodge),
                        Route.post("/dossiers/{id}/received-appeals", Register.RECORD)
                                .summary("Write down an appeal that did not come in online")
                                .taking(AppealView.ReceivedAppeal.class)
                                .answering(AppealView.class, AppealDesk::record),
                        Route.get("/dossiers/{id}/appeals", Register.READ)
                                .summary("List appeals")
                                .answeringPages(AppealView.class, AppealDesk::list),
                        Route.get("/dossiers/{id}/appeals/{part}/letter", Register.READ)
                                .summary("Fetch the letter on an appeal that was decided as PDF")
                                .filteredBy(PostedLetter.LetterQuery.class)
                                .answeringFile(AppealLetters::show),
                        Route.post("/dossiers/{id}/appeals/{part}/withdrawal", Register.ASK)
                                .summary("Take an appeal back")
                                .answering(AppealView.class, WithdrawingAppeals::withdraw),
                        Route.post(
                                        "/dossiers/{id}/appeals/{part}/received-withdrawal",
                                        Register.RECORD)
                                .summary("Write down that an appeal was taken back, not online")
                                .taking(AppealView.ReceivedWithdrawal.class)
                                .answering(AppealView.class, WithdrawingAppeals::record),
                        Route.post("/dossiers/{id}/appeals/{part}/reopening", Register.RECORD)
                                .summary(
                                        "Let an appeal go on that was noted as taken back by mistake")
                                .taking(AppealView.NewReopening.class)
                                .answering(AppealView.class, ReopeningAppeals::reopen),
                        Route.post(
                                        "/dossiers/{id}/appeals/{part}/decision",
                                        Register.DECIDE_APPEALS)
                                .summary("Decide on an appeal")
                                .taking(AppealView.NewOutcome.class)
                                .answering(AppealView.class, AppealDesk::decide));
    }
}
