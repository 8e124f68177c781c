package nl.waarborg.architecture.story;

import nl.waarborg.testkit.Answer;

import java.util.function.Consumer;

/** Tells what happens, a line for each step, and stops where it is not as it should be. */
public final class Teller {

    private final Consumer<String> listener;

    public Teller(Consumer<String> listener) {
        this.listener = listener;
    }

    public void chapter(String title) {
        listener.accept("");
        listener.accept(title);
    }

    public void say(String line) {
        listener.accept("  " + line);
    }

    /** The answer, if it has that status; otherwise the story ends here. */
    public Answer expect(int status, Answer answer) {
        check(answer.status() == status, "Expected " + status + ", was answered with " + answer);
        return answer;
    }

    public void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
