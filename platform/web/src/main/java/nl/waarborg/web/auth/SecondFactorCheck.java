package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.kernel.IdentityTables.SecondFactor;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Asks for the second factor of an account that has one, once the first was right. Guesses at the
 * six digits count for the account, from wherever they come: only who knows the password can use
 * them up, and a recovery code, which nobody can guess, still gets its owner in. Safe for threads.
 */
final class SecondFactorCheck {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");

    private final LogInLimits limits;

    SecondFactorCheck(LogInLimits limits) {
        this.limits = limits;
    }

    /** The factor of an account, set up or not. */
    static Future<Optional<Row>> of(UnitOfWork unit, UUID account) {
        return unit.first(
                DSL.select(
                                SecondFactor.DATASET.id().field(),
                                SecondFactor.DATASET.version().field(),
                                SecondFactor.SECRET.field(),
                                SecondFactor.CONFIRMED_AT.field(),
                                SecondFactor.LAST_STEP.field())
                        .from(SecondFactor.DATASET.asTable())
                        .where(SecondFactor.ACCOUNT_ID.field().eq(account)));
    }

    /**
     * Uses a code of the account's factor up, in the transaction of what it permits.
     *
     * @param code the six digits or a recovery code, if one was shown
     * @return fails with {@link CoreProblems#SECOND_FACTOR_REQUIRED} where the account has a factor
     *     and this is not its code
     */
    Future<Void> require(UnitOfWork unit, UUID account, @Nullable String code, Instant now) {
        return of(unit, account)
                .compose(
                        found ->
                                found.filter(SecondFactorCheck::counts)
                                        .map(row -> use(unit, account, row, code, now))
                                        .orElseGet(Future::succeededFuture));
    }

    private static boolean counts(Row factor) {
        return factor.find(SecondFactor.CONFIRMED_AT).isPresent();
    }

    private Future<Void> use(
            UnitOfWork unit, UUID account, Row factor, @Nullable String code, Instant now) {
        if (code == null) {
            return Future.failedFuture(refusal());
        }
        return DIGITS.matcher(code).matches()
                ? digits(unit, account, factor, code, now)
                : recovery(unit, factor, code, now);
    }

    private Future<Void> digits(
            UnitOfWork unit, UUID account, Row factor, String code, Instant now) {
        limits.admitDigits(account);
        OptionalLong step =
                Totp.step(
                        factor.get(SecondFactor.SECRET),
                        code,
                        now,
                        factor.get(SecondFactor.LAST_STEP));
        if (step.isEmpty()) {
            limits.digitsFailed(account);
            return Future.failedFuture(refusal());
        }
        return accept(unit, factor, Values.of(SecondFactor.LAST_STEP, step.getAsLong()));
    }

    /** Of two that show the same code at the same moment, one is stale. */
    static Future<Void> accept(UnitOfWork unit, Row factor, Values values) {
        return unit.update(
                        SecondFactor.DATASET,
                        factor.get(SecondFactor.DATASET.id()),
                        OptionalLong.of(factor.get(SecondFactor.DATASET.version())),
                        values)
                .<Void>mapEmpty()
                .recover(failure -> Future.failedFuture(stale(failure) ? refusal() : failure));
    }

    private static Future<Void> recovery(UnitOfWork unit, Row factor, String code, Instant now) {
        return RecoveryCodes.use(unit, factor.get(SecondFactor.DATASET.id()), code, now)
                .compose(
                        used ->
                                used
                                        ? Future.<Void>succeededFuture()
                                        : Future.<Void>failedFuture(refusal()))
                .recover(failure -> Future.failedFuture(stale(failure) ? refusal() : failure));
    }

    private static boolean stale(Throwable failure) {
        return failure instanceof Problem problem && problem.type().equals(ProblemType.STALE);
    }

    private static Problem refusal() {
        return Problem.of(
                CoreProblems.SECOND_FACTOR_REQUIRED,
                "Send a fresh code of your authenticator app, or a recovery code, as code.");
    }
}
