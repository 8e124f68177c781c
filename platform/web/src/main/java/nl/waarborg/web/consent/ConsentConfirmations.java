package nl.waarborg.web.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreRoute;
import nl.waarborg.kernel.CoreRoute.Access;
import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.consent.ConsentRegister;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;

/** Where the code of a mail lets a consent stand; its reader needs no account. Safe for threads. */
public final class ConsentConfirmations {

    private final ConsentRegister register;
    private final OwnWork own;

    /** Over the register. */
    public ConsentConfirmations(ConsentRegister register, OwnWork own) {
        this.register = register;
        this.own = own;
    }

    /** The route. */
    public CoreRoute<?, ?> route() {
        return new CoreRoute<>(
                HttpMethod.POST,
                "/consent-confirmations",
                "Confirm a consent with the code of a mail",
                Access.OPEN,
                Confirmation.class,
                Nothing.class,
                this::confirm);
    }

    private Future<Reply<Nothing>> confirm(CoreCall<Confirmation> call) {
        return own.write(
                        call.tenant(),
                        "consent-confirmation",
                        work -> register.confirm(work, call.body().code().strip()))
                .map(_ -> Reply.nothing());
    }
}
