package nl.waarborg.mantelzorgwaardering.objection;

import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.mantelzorgwaardering.objection.ObjectionView.Adjournment;
import nl.waarborg.mantelzorgwaardering.objection.ObjectionView.NewAnswer;
import nl.waarborg.mantelzorgwaardering.objection.ObjectionView.NewObjection;
import nl.waarborg.mantelzorgwaardering.objection.ObjectionView.RecordedObjection;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;

/** What objections add to the module's declaration. */
public final class ObjectionRoutes {

    private static final String NAME = MantelzorgwaarderingPlugin.NAME;

    static final Permission LODGE =
            new Permission(NAME + ".objection.lodge", "Object to a decision, and take that back");
    static final Permission HANDLE =
            new Permission(
                    NAME + ".objection.handle",
                    "Record objections that came in otherwise, adjourn them and decide on them");

    static final EventType LODGED = new EventType(NAME + ".objection-lodged", 1);
    static final EventType DECIDED = new EventType(NAME + ".objection-decided", 1);

    private ObjectionRoutes() {}

    /** The declaration with objections. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.stores(Objections.DATASET)
                .permits(LODGE, HANDLE)
                .emits(LODGED, DECIDED)
                .serves(carers())
                .serves(staff());
    }

    private static Route<?, ?, ?>[] carers() {
        return new Route<?, ?, ?>[] {
            Route.post("/applications/{id}/objections", LODGE)
                    .summary("Object to the decision on one's application")
                    .taking(NewObjection.class)
                    .answering(ObjectionView.class, Lodging::lodge),
            Route.post("/objections/{id}/withdrawal", LODGE)
                    .summary("Take an objection back that is not decided on")
                    .answering(ObjectionView.class, Lodging::withdraw),
            Route.get("/applications/{id}/objections", MantelzorgwaarderingPlugin.READ)
                    .summary("List the objections to the decision on an application")
                    .answeringPages(ObjectionView.class, ObjectionDesk::list),
            Route.get("/objections/{id}", MantelzorgwaarderingPlugin.READ)
                    .summary("Read an objection")
                    .answering(ObjectionView.class, ObjectionDesk::read)
        };
    }

    private static Route<?, ?, ?>[] staff() {
        return new Route<?, ?, ?>[] {
            Route.post("/applications/{id}/recorded-objections", HANDLE)
                    .summary("Record an objection that came by letter, by mail or at the desk")
                    .taking(RecordedObjection.class)
                    .answering(ObjectionView.class, Lodging::record),
            Route.post("/objections/{id}/adjournment", HANDLE)
                    .summary("Tell the carer of a later day for the decision on an objection")
                    .taking(Adjournment.class)
                    .answering(ObjectionView.class, ObjectionDesk::adjourn),
            Route.post("/objections/{id}/decision", HANDLE)
                    .summary("Decide on an objection to somebody else's decision")
                    .taking(NewAnswer.class)
                    .answering(ObjectionView.class, Answering::decide)
        };
    }
}
