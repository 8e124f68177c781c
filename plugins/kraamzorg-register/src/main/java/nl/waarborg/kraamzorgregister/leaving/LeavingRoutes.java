package nl.waarborg.kraamzorgregister.leaving;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;

/** What deregistrations by staff add to the module. */
public final class LeavingRoutes {

    private LeavingRoutes() {}

    /** Adds it all. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.stores(Deregistrations.DATASET)
                .permits(Register.RECORD)
                .mails(LeavingLetter.LEFT)
                .serves(
                        Route.post("/dossiers/{id}/deregistrations", Register.RECORD)
                                .summary("Write down that somebody asked to leave, or died")
                                .taking(DeregistrationView.NewDeregistration.class)
                                .answering(DeregistrationView.class, LeavingDesk::record),
                        Route.get("/dossiers/{id}/deregistrations", Register.READ)
                                .summary("List what staff wrote down of leaving")
                                .answeringPages(DeregistrationView.class, LeavingDesk.PARTS::list),
                        Route.get("/dossiers/{id}/deregistrations/{part}/letter", Register.READ)
                                .summary("Fetch the letter on leaving as PDF")
                                .filteredBy(PostedLetter.LetterQuery.class)
                                .answeringFile(LeavingLetter::show),
                        Route.post(
                                        "/dossiers/{id}/deregistrations/{part}/withdrawal",
                                        Register.RECORD)
                                .summary("Take back a death that was written down by mistake")
                                .taking(DeregistrationView.Mistake.class)
                                .answering(DeregistrationView.class, Mistakes::takeBack));
    }
}
