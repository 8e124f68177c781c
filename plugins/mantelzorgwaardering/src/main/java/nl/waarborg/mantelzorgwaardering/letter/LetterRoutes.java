package nl.waarborg.mantelzorgwaardering.letter;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.Deciding;
import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;

import java.util.Optional;

/** What letters add to the module's declaration. */
public final class LetterRoutes {

    private LetterRoutes() {}

    /** The declaration with letters. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.mails(LetterTexts.all().toArray(MailTemplate<?>[]::new))
                .serves(
                        Route.get("/applications/{id}/letters", MantelzorgwaarderingPlugin.READ)
                                .summary(
                                        "List the letters on an application, and whether they arrived")
                                .answeringPages(LetterView.class, LetterRoutes::list),
                        Route.post(
                                        "/applications/{id}/decision/letter",
                                        MantelzorgwaarderingPlugin.ASSESS)
                                .summary("Send the letter with the first decision again")
                                .answering(LetterView.class, LetterRoutes::again));
    }

    private static Future<Reply<Page<LetterView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Applications.DATASET, call.id("id"), Applications.STATUS)
                .compose(found -> call.mailsAbout(Letters.about(call.id("id"))))
                .map(
                        mails ->
                                Reply.ok(
                                        new Page<>(
                                                mails.stream().map(LetterView::of).toList(),
                                                Optional.empty())));
    }

    private static Future<Reply<LetterView>> again(Call<Nothing, Nothing> call) {
        return Deciding.first(call, call.id("id"))
                .compose(decision -> Letters.decided(call, decision))
                .compose(
                        letter ->
                                call.mailsAbout(Letters.about(call.id("id")))
                                        .map(
                                                mails ->
                                                        mails.stream()
                                                                .filter(
                                                                        mail ->
                                                                                mail.id()
                                                                                        .equals(
                                                                                                letter))
                                                                .map(LetterView::of)
                                                                .findFirst()
                                                                .orElseThrow()))
                .map(Reply::ok);
    }
}
