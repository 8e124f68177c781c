package nl.waarborg.mantelzorgwaardering.deadline;

import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.mantelzorgwaardering.deadline.Deadline.DeadlineFilter;
import nl.waarborg.mantelzorgwaardering.deadline.Deadline.DeadlineList;
import nl.waarborg.mantelzorgwaardering.deadline.Deadline.NewTerm;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;

/** What deadlines add to the module's declaration. */
public final class DeadlineRoutes {

    private DeadlineRoutes() {}

    /** The declaration with deadlines. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.stores(Suspensions.DATASET, Extensions.DATASET)
                .serves(
                        Route.get("/deadlines", MantelzorgwaarderingPlugin.ASSESS)
                                .summary("List what is to be decided, the most urgent first")
                                .filteredBy(DeadlineFilter.class)
                                .answering(DeadlineList.class, DeadlineDesk::list),
                        Route.get("/applications/{id}/deadline", MantelzorgwaarderingPlugin.ASSESS)
                                .summary("Read until when an application is to be decided on")
                                .answering(Deadline.class, DeadlineDesk::read),
                        Route.post(
                                        "/applications/{id}/term-extension",
                                        MantelzorgwaarderingPlugin.ASSESS)
                                .summary("Tell the carer of a new term for the decision")
                                .taking(NewTerm.class)
                                .answering(Deadline.class, DeadlineDesk::extend));
    }
}
