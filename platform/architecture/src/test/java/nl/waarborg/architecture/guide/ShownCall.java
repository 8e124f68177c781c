package nl.waarborg.architecture.guide;

import nl.waarborg.spi.HttpMethod;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call as the guide shows it, written for curl.
 *
 * @param path what it calls, after the server's address
 * @param headers its headers
 * @param body what it sends
 * @param answer what the guide says it is answered with; empty where it shows nothing
 */
record ShownCall(
        String path, Map<String, String> headers, Optional<String> body, Optional<String> answer) {

    private static final String SHOWN_ADDRESS = "http://127.0.0.1:8080";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    static ShownCall of(String command) {
        List<String> words = words(command.replace("\\\n", " "));
        Map<String, String> headers = new LinkedHashMap<>();
        Optional<String> body = Optional.empty();
        String path = "";
        for (int at = 0; at < words.size(); at++) {
            switch (words.get(at)) {
                case "curl", "-s" -> {}
                case "-H" -> {
                    String[] header = words.get(++at).split(": ", 2);
                    headers.put(header[0], header[1]);
                }
                case "-d" -> body = Optional.of(words.get(++at));
                default -> path = afterAddress(words.get(at));
            }
        }
        return new ShownCall(path, headers, body, Optional.empty());
    }

    private static String afterAddress(String word) {
        if (!word.startsWith(SHOWN_ADDRESS)) {
            throw new AssertionError("The guide calls with a word that is not understood: " + word);
        }
        return word.substring(SHOWN_ADDRESS.length());
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            for (int group = 1; group <= 3; group++) {
                if (word.group(group) != null) {
                    words.add(word.group(group));
                }
            }
        }
        return words;
    }

    ShownCall answeredWith(String json) {
        return new ShownCall(path, headers, body, Optional.of(json));
    }

    /** Makes the call, as curl would: with a body it is a POST; dots stand for the password. */
    Answer send(URI server, String token, String password) {
        ApiClient client = ApiClient.at(server);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            client = client.with(header.getKey(), header.getValue().replace("$TOKEN", token));
        }
        return client.send(
                body.isPresent() ? HttpMethod.POST : HttpMethod.GET,
                path,
                body.map(text -> text.replace("…", password)));
    }
}
