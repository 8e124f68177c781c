package nl.waarborg.kraamzorgregister;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** The module's name, what its roles may do, and what other modules hear of it. */
public final class Register {

    /** The plugin's name. */
    public static final String NAME = "kraamzorg-register";

    /** Ask to be registered, again or no longer. */
    public static final Permission ASK =
            permission(
                    "registration.ask", "Ask for registration, for re-registration and to leave");

    /** Read dossiers. */
    public static final Permission READ = permission("dossier.read", "Read dossiers");

    /** Write in dossiers. */
    public static final Permission WRITE =
            permission("dossier.write", "Change what stands in dossiers");

    /** Decide on registrations. */
    public static final Permission DECIDE =
            permission("registration.decide", "Admit, re-register, extend, refuse and strike off");

    /** Write down what people ask by other ways than online. */
    public static final Permission RECORD =
            permission(
                    "registration.record",
                    "Write down who leaves and who appeals by mail, telephone, on paper or face to"
                            + " face");

    /** Decide on appeals. */
    public static final Permission DECIDE_APPEALS =
            permission("appeal.decide", "Decide on appeals");

    /** Assign dossiers. */
    public static final Permission ASSIGN =
            permission("assignment.manage", "Assign dossiers to those who work on them");

    /** Read which employers there are. */
    public static final Permission READ_EMPLOYERS =
            permission("employer.read", "Read which employers there are");

    /** Manage employers. */
    public static final Permission MANAGE_EMPLOYERS =
            permission("employer.manage", "Add employers and mend them");

    /**
     * A registration ended, however: expired, struck off, refused, at the person's own wish or by
     * death. Ids: {@code dossier} and {@code person}. Other modules hear it.
     */
    public static final EventType REGISTRATION_ENDED =
            new EventType(NAME + ".registration-ended", 1);

    /**
     * A registration began, or runs again: admitted, extended after it had expired, or restored by
     * an appeal; of one that is taken over from an older register, once it is given its first
     * period here. Told once more in the night after an address stands in the dossier, so that
     * whoever gave none at first, or was set aside, is not forgotten: whoever hears it twice does
     * nothing the second time. Ids: {@code dossier} and {@code person}; day: {@code newsRefusedOn},
     * where the person refused the newsletter that comes with it. Other modules hear it.
     */
    public static final EventType REGISTRATION_BEGAN =
            new EventType(NAME + ".registration-began", 1);

    /**
     * Who asks to be registered wants no newsletter (Tw art. 11.7(4)). Ids: {@code dossier} and
     * {@code person}. Other modules hear it.
     */
    public static final EventType NEWS_REFUSED = new EventType(NAME + ".news-refused", 1);

    private Register() {}

    /**
     * Tells other modules where a registration runs that did not before, and whether the person
     * refused a newsletter, whenever that was.
     *
     * @param dossier as it is now
     */
    public static Future<Void> tellBegin(Work work, DossierStatus before, Row dossier) {
        return dossier.get(Dossiers.STATUS).runs() && !before.runs()
                ? tellBegin(work, dossier)
                : Future.succeededFuture();
    }

    /**
     * Tells other modules that a registration runs, and whether the person refused a newsletter;
     * once more in the night after an address stands in the dossier.
     *
     * @param dossier as it is now
     */
    public static Future<Void> tellBegin(Work work, Row dossier) {
        tellRunning(work, dossier);
        return work.tx()
                .update(
                        Dossiers.DATASET,
                        dossier.get(Dossiers.DATASET.id()),
                        OptionalLong.empty(),
                        Values.of(Dossiers.TELL_AGAIN, true))
                .mapEmpty();
    }

    /**
     * Tells other modules that a registration runs, and nothing more.
     *
     * @param dossier its id, person and whether a newsletter was refused
     */
    public static void tellRunning(Work work, Row dossier) {
        Map<String, UUID> ids =
                Map.of(
                        "dossier",
                        dossier.get(Dossiers.DATASET.id()),
                        "person",
                        dossier.get(Dossiers.PERSON_ID));
        work.emit(
                REGISTRATION_BEGAN,
                ids,
                dossier.find(Dossiers.NEWS_REFUSED_ON)
                        .map(day -> Map.of("newsRefusedOn", day))
                        .orElse(Map.of()));
    }

    /** Tells other modules where a registration has ended. */
    public static void tellEnd(Work work, DossierStatus status, UUID dossier, UUID person) {
        if (status.ended()) {
            work.emit(REGISTRATION_ENDED, Map.of("dossier", dossier, "person", person));
        }
    }

    /** Tells other modules that somebody wants no newsletter. */
    public static void tellNewsRefused(Work work, UUID dossier, UUID person) {
        work.emit(NEWS_REFUSED, Map.of("dossier", dossier, "person", person));
    }

    /** A permission of this module. */
    public static Permission permission(String name, String description) {
        return new Permission(NAME + "." + name, description);
    }
}
