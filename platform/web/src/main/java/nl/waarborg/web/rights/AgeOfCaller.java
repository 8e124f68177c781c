package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.consent.KnownAge;
import nl.waarborg.kernel.rights.AgeGroup;
import nl.waarborg.spi.Call;

import org.jspecify.annotations.Nullable;

/**
 * How old who asks is: as the person says, else as the register of consents knows it (UAVG art. 5).
 */
final class AgeOfCaller {

    private AgeOfCaller() {}

    /** Sixteen or older where nothing is said and nothing known. */
    static Future<AgeGroup> of(Call<?, ?> call, @Nullable AgeGroup said) {
        return said != null
                ? Future.succeededFuture(said)
                : KnownAge.of((PluginWork) call, call.caller().subject())
                        .map(
                                known ->
                                        known.map(band -> AgeGroup.valueOf(band.name()))
                                                .orElse(AgeGroup.FROM_16));
    }
}
