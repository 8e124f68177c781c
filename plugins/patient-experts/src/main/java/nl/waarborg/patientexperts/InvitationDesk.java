package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.patientexperts.Invitations.Filter;
import nl.waarborg.patientexperts.Invitations.Letter;
import nl.waarborg.patientexperts.Invitations.NewInvitation;
import nl.waarborg.patientexperts.Invitations.Response;
import nl.waarborg.patientexperts.Invitations.View;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.OptionalLong;
import java.util.UUID;

/** Invites experts, by a human's decision, and takes their answer. */
final class InvitationDesk {

    private InvitationDesk() {}

    static Future<Reply<View>> invite(Call<NewInvitation, Nothing> call) {
        return Future.all(
                        call.tx().require(Experts.DATASET, call.body().expertId()),
                        call.tx().require(Projects.DATASET, call.id("id")))
                .compose(found -> invite(call, found.resultAt(0), found.resultAt(1)));
    }

    private static Future<Reply<View>> invite(
            Call<NewInvitation, Nothing> call, Row expert, Row project) {
        if (project.find(Projects.CLOSED_ON).isPresent()) {
            throw Problem.conflict("The project has closed. Invite to one that is open.");
        }
        if (expert.find(Experts.ENDED_ON).isPresent()) {
            throw Problem.conflict("This person is no expert now. Invite somebody in the role.");
        }
        return call.tx()
                .insertAndRead(
                        Projects.PARTICIPATIONS,
                        Values.of(Projects.EXPERT_ID, expert.get(Experts.DATASET.id()))
                                .set(Projects.PROJECT_ID, project.get(Projects.DATASET.id()))
                                .set(Projects.STATUS, ParticipationStatus.INVITED)
                                .set(Projects.REASONS, call.body().reasons())
                                .set(Projects.INVITED_BY, call.caller().account().value())
                                .set(Projects.INVITED_ON, call.today()))
                .compose(row -> tell(call, expert, row).compose(_ -> View.named(call, row)))
                .map(view -> Reply.createdAs("", view));
    }

    /** As the project stands now: while the invitation waited for it, it may have changed. */
    private static Future<UUID> tell(Work work, Row expert, Row invitation) {
        return work.tx()
                .require(Projects.DATASET, invitation.get(Projects.PROJECT_ID))
                .compose(project -> tell(work, expert, project, invitation));
    }

    /** To the address that the expert gave; without one to that of the account. */
    private static Future<UUID> tell(Work work, Row expert, Row project, Row invitation) {
        return work.mail(
                Invitations.MAIL,
                Notices.address(expert),
                new RecordRef(
                        Projects.PARTICIPATIONS, invitation.get(Projects.PARTICIPATIONS.id())),
                new Letter(
                        expert.get(Experts.FIRST_NAME),
                        project.get(Projects.NAME),
                        project.get(Projects.PARTY),
                        project.get(Projects.DESCRIPTION)));
    }

    static Future<Reply<View>> respond(Call<Response, Nothing> call) {
        return settle(
                call,
                call.body().accepted()
                        ? ParticipationStatus.ACCEPTED
                        : ParticipationStatus.DECLINED);
    }

    static Future<Reply<View>> takeBack(Call<Nothing, Nothing> call) {
        return settle(call, ParticipationStatus.WITHDRAWN);
    }

    static Future<Reply<View>> finish(Call<Nothing, Nothing> call) {
        return settle(call, ParticipationStatus.ENDED);
    }

    private static Future<Reply<View>> settle(Call<?, Nothing> call, ParticipationStatus status) {
        UUID id = call.id("id");
        return call.tx()
                .require(Projects.PARTICIPATIONS, id)
                .compose(row -> settle(call, row, status))
                .compose(_ -> call.tx().require(Projects.PARTICIPATIONS, id))
                .compose(row -> View.named(call, row))
                .map(Reply::ok);
    }

    private static Future<Long> settle(Call<?, Nothing> call, Row row, ParticipationStatus to) {
        ParticipationStatus now = row.get(Projects.STATUS);
        ParticipationStatus before =
                to == ParticipationStatus.ENDED
                        ? ParticipationStatus.ACCEPTED
                        : ParticipationStatus.INVITED;
        if (now != before) {
            throw Problem.conflict(
                    "The invitation is "
                            + now
                            + ". Only while it is "
                            + before
                            + " can it become "
                            + to
                            + ".");
        }
        return call.tx()
                .update(
                        Projects.PARTICIPATIONS,
                        row.get(Projects.PARTICIPATIONS.id()),
                        OptionalLong.empty(),
                        Values.of(Projects.STATUS, to).set(Projects.SETTLED_ON, call.today()));
    }

    static Future<Reply<Page<View>>> list(Call<Nothing, Filter> call) {
        Condition wanted = DSL.noCondition();
        UUID project = call.query().project();
        if (project != null) {
            wanted = wanted.and(Projects.PROJECT_ID.field().eq(project));
        }
        UUID expert = call.query().expert();
        if (expert != null) {
            wanted = wanted.and(Projects.EXPERT_ID.field().eq(expert));
        }
        return call.tx()
                .page(Projects.PARTICIPATIONS, wanted, call.page())
                .compose(
                        page ->
                                call.namesOf(Projects.INVITED_BY, page.items())
                                        .map(by -> page.map(row -> View.of(row, by))))
                .map(Reply::ok);
    }
}
