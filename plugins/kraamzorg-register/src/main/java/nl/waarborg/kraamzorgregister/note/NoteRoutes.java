package nl.waarborg.kraamzorgregister.note;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;

/** What notes of calls add to the module. */
public final class NoteRoutes {

    static final Permission READ = Register.permission("note.read", "Read notes of calls");
    static final Permission WRITE = Register.permission("note.write", "Write notes of calls");
    static final Permission CORRECT =
            Register.permission("note.correct", "Put notes of calls right, or remove them");

    private NoteRoutes() {}

    /** Adds it all. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.stores(CallNotes.DATASET, NoteRevisions.DATASET)
                .permits(READ, WRITE, CORRECT)
                .serves(
                        Route.post("/dossiers/{id}/notes", WRITE)
                                .summary("Write a note of a call")
                                .taking(NoteView.NoteBody.class)
                                .answering(NoteView.class, NoteDesk::write),
                        Route.get("/dossiers/{id}/notes", READ)
                                .summary("List notes of calls, the oldest first")
                                .answeringPages(NoteView.class, NoteDesk.NOTES::list),
                        Route.get("/dossiers/{id}/notes/{part}", READ)
                                .summary("Read a note of a call")
                                .answering(NoteView.class, NoteDesk::read),
                        Route.put("/dossiers/{id}/notes/{part}", CORRECT)
                                .summary("Put a note right; what it said before stays with it")
                                .taking(NoteView.NoteBody.class)
                                .conditional()
                                .answering(NoteView.class, NoteDesk::correct),
                        Route.get("/dossiers/{id}/notes/{part}/revisions", READ)
                                .summary("List what a note said before, the oldest first")
                                .answeringPages(NoteView.RevisionView.class, NoteDesk::revisions),
                        Route.delete("/dossiers/{id}/notes/{part}", CORRECT)
                                .summary("Remove a note that is wrong")
                                .answeringNothing(NoteDesk.NOTES::remove));
    }
}
