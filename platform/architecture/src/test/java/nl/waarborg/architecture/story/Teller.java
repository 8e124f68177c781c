package nl.waarborg.architecture.story;

import nl.waarborg.testkit.Answer;

import java.util.function.Consumer;

/** Tells what happens, a line for each step, and stops where it is not as it should be. */
final class Teller {

    private final Consumer<String> listener;

    Teller(Consumer<String> listener) {
        this.listener = listener;
    }

    void chapter(String title) {
        listener.accept("");
        listener.accept(title);
    }

    void say(String line) {
        listener.accept("  " + line);
    }

    /** The answer, if it has that status; otherwise the story ends here. */
    Answer expect(int status, Answer answer) {
        check(answer.status() == status, "Expected " + status + ", was answered with " + answer);
        return answer;
    }

    void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
