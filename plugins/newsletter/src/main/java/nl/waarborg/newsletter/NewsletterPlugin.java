package nl.waarborg.newsletter;

import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;

/** Newsletters of any tenant. Schema: {@code resources/db/newsletter/}. */
public final class NewsletterPlugin implements Plugin {

    static final String NAME = "newsletter";

    static final Permission READ =
            new Permission("newsletter.subscription.read", "Read who receives which newsletter");
    static final Permission MANAGE =
            new Permission(
                    "newsletter.subscription.manage",
                    "Put addresses on a newsletter with proof, and take them off");
    static final Permission INVITE =
            new Permission(
                    "newsletter.subscription.invite",
                    "Send somebody who is known the mail to confirm a newsletter");
    static final Permission READ_ISSUES =
            new Permission("newsletter.campaign.read", "Read issues and how far they are");
    static final Permission WRITE =
            new Permission("newsletter.campaign.write", "Write issues and send oneself a test");
    static final Permission SEND =
            new Permission("newsletter.campaign.send", "Start, pause and give up the sending");

    @Override
    public PluginSpec spec() {
        return PluginSpec.named(NAME, Spi.VERSION)
                .stores(Suppressions.DATASET, Subscriptions.DATASET, Campaigns.DATASET)
                .stores(OutsideChecks.DATASET)
                .permits(READ, MANAGE, INVITE, READ_ISSUES, WRITE, SEND)
                .asks(Ending.NEWS, Ending.DONOR_NEWS)
                .mails(Mails.CONFIRM, Mails.NEWS, Mails.DONOR_NEWS, Mails.TRIAL)
                .follows(SignUp.CONFIRMATION)
                .serves(subscriptions())
                .serves(issues())
                .serves(checks())
                .runs(Sending.jobs())
                .runs(Checking.job())
                .emits(Donors.BEGAN, Donors.ENDED, BegunReader.WAITS)
                .hears(RegistrationBegins.REFUSED, RegistrationBegins.BEGAN)
                .hears(RegistrationEnds.HEARING, Donors.HEARING)
                .writesToGivenAddresses()
                .configuredBy(Settings.class);
    }

    private static Route<?, ?, ?>[] subscriptions() {
        return new Route<?, ?, ?>[] {
            Route.post("/sign-ups", Permission.EVERYBODY)
                    .summary("Ask for a newsletter; a mail with a link follows")
                    .taking(NewSubscription.class)
                    .answeringNothing(SignUp::signUp),
            Route.post("/invitations", INVITE)
                    .summary("Send somebody who is known the mail to confirm a newsletter")
                    .taking(Inviting.Invitation.class)
                    .answering(Inviting.Asked.class, Inviting::invite),
            Route.get("/subscriptions", READ)
                    .summary("List subscriptions")
                    .filteredBy(SubscriptionDesk.Filter.class)
                    .answeringPages(SubscriptionView.class, SubscriptionDesk::list),
            Route.get("/subscriptions/{id}", READ)
                    .summary("Read a subscription")
                    .answering(SubscriptionView.class, SubscriptionDesk::read),
            Route.post("/subscriptions/{id}/end", MANAGE)
                    .summary("End a subscription")
                    .taking(Ending.Said.class)
                    .answeringNothing(Ending::byStaff),
            Route.post("/imports", MANAGE)
                    .summary("Put addresses on a list, with where the proof is kept")
                    .taking(Importing.Batch.class)
                    .answering(Importing.Report.class, Importing::take)
        };
    }

    private static Route<?, ?, ?>[] checks() {
        return new Route<?, ?, ?>[] {
            Route.get("/outside-checks", READ)
                    .summary("List the checks of a mailing tool outside")
                    .answeringPages(Checking.CheckView.class, Checking::list),
            Route.post("/outside-checks/{id}/completion", MANAGE)
                    .summary("Say what was found in a mailing tool outside, with evidence")
                    .taking(Checking.Found.class)
                    .answering(Checking.CheckView.class, Checking::complete),
            Route.post("/outside-checks/{id}/addresses", MANAGE)
                    .summary("Ask which addresses of a mailing tool outside left; keeps nothing")
                    .taking(LookingUp.Export.class)
                    .answering(LookingUp.Report.class, LookingUp::answer)
        };
    }

    private static Route<?, ?, ?>[] issues() {
        return new Route<?, ?, ?>[] {
            Route.post("/campaigns", WRITE)
                    .summary("Write an issue")
                    .taking(CampaignBody.class)
                    .answering(CampaignView.class, CampaignDesk::write),
            Route.get("/campaigns", READ_ISSUES)
                    .summary("List issues")
                    .answeringPages(CampaignView.class, CampaignDesk::list),
            Route.get("/campaigns/{id}", READ_ISSUES)
                    .summary("Read an issue")
                    .answering(CampaignView.class, CampaignDesk::read),
            Route.put("/campaigns/{id}", WRITE)
                    .summary("Rewrite an issue that is not yet sent")
                    .taking(CampaignBody.class)
                    .conditional()
                    .answering(CampaignView.class, CampaignDesk::rewrite),
            Route.get("/campaigns/{id}/preview", READ_ISSUES)
                    .summary("Read an issue as its readers will")
                    .filteredBy(Issuing.Wanted.class)
                    .answering(Issuing.Preview.class, Issuing::preview),
            Route.post("/campaigns/{id}/test", WRITE)
                    .summary("Send oneself the issue")
                    .answering(CampaignView.class, Issuing::test),
            Route.post("/campaigns/{id}/start", SEND)
                    .summary("Start sending an issue that was tested")
                    .answering(CampaignView.class, Issuing::start),
            Route.post("/campaigns/{id}/pause", SEND)
                    .summary("Pause the sending")
                    .answering(CampaignView.class, Issuing::pause),
            Route.post("/campaigns/{id}/resume", SEND)
                    .summary("Go on sending")
                    .answering(CampaignView.class, Issuing::resume),
            Route.post("/campaigns/{id}/cancel", SEND)
                    .summary("Give an issue up")
                    .answering(CampaignView.class, Issuing::cancel)
        };
    }
}
