package nl.waarborg.data.tx;

import nl.waarborg.kernel.StoredReply;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whom and what an answer names by id. Pure; safe for threads. */
final class NamedIds {

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private NamedIds() {}

    /**
     * The ids in address and body, each once.
     *
     * @return null where the answer says something and names nothing, so that it may speak of
     *     anybody; none where it says nothing
     */
    static UUID @Nullable [] in(StoredReply reply) {
        String said = reply.location().orElse("") + " " + text(reply);
        UUID[] named =
                ID.matcher(said)
                        .results()
                        .map(MatchResult::group)
                        .map(UUID::fromString)
                        .distinct()
                        .toArray(UUID[]::new);
        return named.length == 0 && !said.isBlank() ? null : named;
    }

    private static String text(StoredReply reply) {
        return reply.body().toString(StandardCharsets.UTF_8);
    }
}
