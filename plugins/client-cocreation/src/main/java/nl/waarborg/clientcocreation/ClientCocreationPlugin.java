package nl.waarborg.clientcocreation;

import nl.waarborg.clientcocreation.NewSpace.Contribution;
import nl.waarborg.clientcocreation.NewSpace.Member;
import nl.waarborg.clientcocreation.NewSpace.NameCount;
import nl.waarborg.clientcocreation.NewSpace.Names;
import nl.waarborg.clientcocreation.NewSpace.NewContribution;
import nl.waarborg.clientcocreation.NewSpace.NewMember;
import nl.waarborg.clientcocreation.NewSpace.Placed;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;

import java.time.Duration;

/** Clients and co-creation. Tables: {@code db/client_cocreation/V1__clients_and_spaces.sql}. */
public final class ClientCocreationPlugin implements Plugin {

    /** The plugin's name. */
    public static final String NAME = "client-cocreation";

    static final Permission READ_CLIENTS =
            new Permission(NAME + ".client.read", "Read clients, agreements and their people");
    static final Permission MANAGE_CLIENTS =
            new Permission(NAME + ".client.manage", "Keep clients, agreements and their people");
    static final Permission READ_PATIENTS =
            new Permission(NAME + ".patient.read", "Read what clients passed on of patients");
    static final Permission TAKE_PATIENTS =
            new Permission(NAME + ".patient.take", "Take what clients pass on, and let it go");
    static final Permission READ_SPACES =
            new Permission(NAME + ".space.read", "Enter spaces and read what is said in them");
    static final Permission SAY = new Permission(NAME + ".space.say", "Say something in a space");
    static final Permission MANAGE_SPACES =
            new Permission(
                    NAME + ".space.manage", "Make spaces, let people in, judge what is said");
    static final Permission KEEP_OUT =
            new Permission(
                    NAME + ".name.keep-out",
                    "Add to the names that are kept out of a space, or take one off");
    static final Permission JUDGE_USE =
            new Permission(NAME + ".use.judge", "See use that looks odd and judge it");

    @Override
    public PluginSpec spec() {
        return PluginSpec.named(NAME, Spi.VERSION)
                .stores(Clients.DATASET, Clients.DETAILS, Clients.AGREEMENTS)
                .stores(Clients.CONTACTS, Clients.NOTES)
                .stores(Media.DATASET, Clients.DELIVERERS, Clients.PATIENTS)
                .stores(Spaces.DATASET, Spaces.NAMES_KEPT_OUT, Spaces.MEMBERS)
                .stores(Spaces.CONTRIBUTIONS, Spaces.VISITS, Spaces.REVIEWS, Spaces.JUDGEMENTS)
                .stores(Spaces.REMOVALS)
                .permits(READ_CLIENTS, MANAGE_CLIENTS, READ_PATIENTS, TAKE_PATIENTS)
                .permits(READ_SPACES, SAY, MANAGE_SPACES, KEEP_OUT, JUDGE_USE)
                .asks(Media.CONSENT)
                .runs(Job.inSteps("reread-for-names", Duration.ofMinutes(1), Rereading::next))
                .runs(Departed.job())
                .serves(ClientRoutes.all())
                .serves(media())
                .serves(patients())
                .serves(spaces())
                .serves(use());
    }

    private static Route<?, ?, ?>[] media() {
        return new Route<?, ?, ?>[] {
            Route.post("/contacts/{id}/media", MANAGE_CLIENTS)
                    .summary("Say which picture or recording of somebody is kept, and what for")
                    .taking(MediaView.NewMedia.class)
                    .answering(MediaView.class, MediaDesk::declare),
            Route.get("/contacts/{id}/media", READ_CLIENTS)
                    .summary("List the pictures and recordings of somebody")
                    .answeringPages(MediaView.class, MediaDesk::list),
            Route.post("/media/{id}/file", MANAGE_CLIENTS)
                    .summary("Hand in the file that was declared")
                    .takingFile(Media.RULE)
                    .answering(MediaView.class, MediaDesk::hand),
            Route.get("/media/{id}/file", READ_CLIENTS)
                    .summary("Fetch a picture or recording")
                    .answeringFile(MediaDesk::read),
            Route.delete("/media/{id}", MANAGE_CLIENTS)
                    .summary("Let a picture or recording go")
                    .answeringNothing(MediaDesk::remove)
        };
    }

    private static Route<?, ?, ?>[] patients() {
        return new Route<?, ?, ?>[] {
            Route.post("/clients/{id}/patients", TAKE_PATIENTS)
                    .summary("Take what a client passes on, with its declaration of consent")
                    .taking(NewPatient.class)
                    .answering(NewPatient.View.class, PatientDesk::take),
            Route.post("/agreements/{id}/deliverers", MANAGE_CLIENTS)
                    .summary("Let a named person of the client deliver patient data")
                    .taking(NewMember.class)
                    .answering(Member.class, DelivererDesk::name),
            Route.get("/agreements/{id}/deliverers", MANAGE_CLIENTS)
                    .summary("List who delivers patient data for an assignment")
                    .answeringPages(Member.class, DelivererDesk::list),
            Route.delete("/agreements/{id}/deliverers/{deliverer}", MANAGE_CLIENTS)
                    .summary("Let somebody no longer deliver patient data")
                    .answeringNothing(DelivererDesk::end),
            Route.get("/clients/{id}/patients", READ_PATIENTS)
                    .summary("List what a client passed on of patients")
                    .answeringPages(NewPatient.View.class, PatientDesk::list),
            Route.post("/patients/{id}/withdrawal", TAKE_PATIENTS)
                    .summary("Let go of a patient's data, who takes the consent back")
                    .answeringNothing(PatientDesk::withdraw)
        };
    }

    private static Route<?, ?, ?>[] spaces() {
        return new Route<?, ?, ?>[] {
            Route.post("/spaces", MANAGE_SPACES)
                    .summary("Make a space of co-creation")
                    .taking(NewSpace.class)
                    .answering(NewSpace.View.class, SpaceDesk::create),
            Route.get("/spaces", READ_SPACES)
                    .summary("List the spaces that the caller may enter")
                    .answeringPages(NewSpace.View.class, SpaceDesk::list),
            Route.post("/spaces/{id}/closing", MANAGE_SPACES)
                    .summary("Close a space")
                    .answering(NewSpace.View.class, SpaceDesk::close),
            Route.post("/spaces/{id}/names", KEEP_OUT)
                    .summary("Keep names out, of which only hashes are kept")
                    .taking(Names.class)
                    .answering(NameCount.class, NameDesk::keepOut),
            Route.post("/spaces/{id}/names/removal", KEEP_OUT)
                    .summary("Take a name off the client's list, for all of its spaces")
                    .taking(NameRemoval.Asked.class)
                    .answering(NameRemoval.Done.class, NameRemoval::takeOff),
            Route.get("/spaces/{id}/name-removals", MANAGE_SPACES)
                    .summary("List who took names off in a space, and why")
                    .answeringPages(NameRemoval.View.class, NameRemoval::list),
            Route.get("/spaces/{id}/withheld", MANAGE_SPACES)
                    .summary("List what a name was found in later, for a human to judge")
                    .answeringPages(Contribution.class, Withheld::list),
            Route.post("/spaces/{id}/withheld/{contribution}/judgement", MANAGE_SPACES)
                    .summary("Remove what was withheld, or show it again")
                    .taking(Withheld.NewJudgement.class)
                    .answering(Withheld.Judgement.class, Withheld::judge),
            Route.post("/spaces/{id}/members", MANAGE_SPACES)
                    .summary("Let a named person of the client in")
                    .taking(NewMember.class)
                    .answering(Member.class, SpaceDesk::letIn),
            Route.get("/spaces/{id}/members", MANAGE_SPACES)
                    .summary("List who may enter")
                    .answeringPages(Member.class, SpaceDesk::members),
            Route.delete("/spaces/{id}/members/{member}", MANAGE_SPACES)
                    .summary("End somebody's access")
                    .answeringNothing(SpaceDesk::letOut),
            Route.post("/spaces/{id}/visits", READ_SPACES)
                    .summary("Enter a space, before reading and each quarter of an hour")
                    .answeringNothing(Visits::enter),
            Route.post("/spaces/{id}/contributions", SAY)
                    .summary("Say something; what leads to a person is refused and reported")
                    .taking(NewContribution.class)
                    .answering(Placed.class, CoCreation::say),
            Route.get("/spaces/{id}/contributions", READ_SPACES)
                    .summary("List what is said in a space")
                    .answeringPages(Contribution.class, CoCreation::list)
        };
    }

    private static Route<?, ?, ?>[] use() {
        return new Route<?, ?, ?>[] {
            Route.get("/clients/{id}/use-report", JUDGE_USE)
                    .summary("See odd use of what people of a client were granted; a human decides")
                    .answering(UseReport.class, UseDesk::ofClient),
            Route.get("/spaces/{id}/use-report", JUDGE_USE)
                    .summary("See odd use of a space; a human decides")
                    .answering(UseReport.class, UseDesk::ofSpace),
            Route.post("/spaces/{id}/use-reviews", JUDGE_USE)
                    .summary("Write down what a human makes of somebody's use")
                    .taking(UseReport.NewReview.class)
                    .answering(UseReport.Review.class, UseDesk::judge),
            Route.get("/spaces/{id}/use-reviews", JUDGE_USE)
                    .summary("List what humans made of use")
                    .answeringPages(UseReport.Review.class, UseDesk::reviews),
            Route.post("/agreements/{id}/use-reviews", JUDGE_USE)
                    .summary("Write down what a human makes of how somebody delivered")
                    .taking(UseReport.NewReview.class)
                    .answering(UseReport.Review.class, UseDesk::judgeDelivery),
            Route.get("/agreements/{id}/use-reviews", JUDGE_USE)
                    .summary("List what humans made of deliveries")
                    .answeringPages(UseReport.Review.class, UseDesk::reviewsOfDelivery)
        };
    }
}
