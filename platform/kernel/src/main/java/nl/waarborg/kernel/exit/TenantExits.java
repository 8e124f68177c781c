package nl.waarborg.kernel.exit;

import io.vertx.core.Future;

import nl.waarborg.kernel.exit.TenantExit.Decision;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.TenantId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets organisations leave: announced by an operator, confirmed by somebody of the organisation,
 * exported, destroyed. Each step fails with a {@link Problem} that says what is missing. Safe for
 * threads.
 */
public interface TenantExits {

    /**
     * Names the day.
     *
     * @param destroyOn two weeks from now at least
     */
    Future<TenantExit> announce(TenantId tenant, UUID operator, LocalDate destroyOn);

    /** How far it came; empty for an organisation that stays. */
    Future<Optional<TenantExit>> find(TenantId tenant);

    /** What is still held, and by what. */
    Future<List<StillHeld>> held(TenantId tenant);

    /** Takes it back, until the destruction begins. The organisation stays suspended. */
    Future<Void> withdraw(TenantId tenant);

    /**
     * Confirms for the organisation, which is suspended from then on.
     *
     * @param account a named human whose account is older than the announcement
     * @param destroyOn the day, once more
     * @return what opens the archive; it is shown this once
     */
    Future<String> confirm(TenantId tenant, AccountId account, LocalDate destroyOn);

    /** Begins to write the archive, in place of an earlier one; goes on by itself. */
    Future<TenantExit> export(TenantId tenant);

    /**
     * Hands the archive out, part by part, as long as it is there.
     *
     * @param operator to whom
     * @param from how many bytes were fetched before
     */
    Future<FileContent> archive(TenantId tenant, UUID operator, long from);

    /**
     * Begins the destruction; goes on by itself, also after an interruption.
     *
     * @param archiveSha256 of the archive that was handed over
     * @param decision needed where something is still held
     */
    Future<TenantExit> destroy(
            TenantId tenant, UUID operator, String archiveSha256, Optional<Decision> decision);
}
