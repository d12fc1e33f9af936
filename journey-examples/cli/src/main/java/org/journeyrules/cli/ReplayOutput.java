package org.journeyrules.cli;

import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes contact after contact, in the order of ids: writes its state at once, and keeps its decisions until all are
 * there to be sorted by instant. A contact that failed has no line, but for its old state. Not thread-safe.
 */
final class ReplayOutput {
    private final @Nullable OutputStream states;
    private final Lines decisions;
    private final Lines refusals;
    private final Lines corrections;
    private final Map<String, Integer> notBegun = new TreeMap<>();
    private long statesSize;
    private int contacts;
    private int begun;
    private int failed;
    private int kept;
    private int otherVersions;

    /** Writes states to a stream, if there is one, and the others to their files. */
    ReplayOutput(@Nullable OutputStream states, Lines decisions, Lines refusals, Lines corrections) {
        this.states = states;
        this.decisions = decisions;
        this.refusals = refusals;
        this.corrections = corrections;
    }

    void add(ContactReplay.Result result) {
        contacts++;
        if (result.failure().isPresent()) {
            failed++;
            kept += result.stateText().length == 0 ? 0 : 1;
            writeState(result.stateText());
            return;
        }
        otherVersions += result.otherVersion() ? 1 : 0;
        result.notBegun().ifPresentOrElse(reason -> notBegun.merge(reason, 1, Integer::sum), () -> begun++);
        if (result.notBegun().isEmpty()) {
            writeState(result.stateText());
        }
        decisions.addAll(result.decisions());
        refusals.addAll(result.refusals());
        corrections.addAll(result.corrections());
    }

    private void writeState(byte[] text) {
        if (states != null && text.length > 0) {
            Lines.write(states, text);
            statesSize += text.length + 1;
        }
    }

    /** How many bytes of states were written. */
    long statesSize() {
        return statesSize;
    }

    /** Writes what had to wait for the last contact. */
    void finish() {
        decisions.write();
        refusals.write();
        corrections.write();
    }

    /** How many contacts were taken. */
    int contacts() {
        return contacts;
    }

    /** How many contacts began. */
    int begun() {
        return begun;
    }

    /** How many contacts failed. */
    int failed() {
        return failed;
    }

    /** How many of those that failed keep the state they had. */
    int kept() {
        return kept;
    }

    /** How many decisions were made. */
    long decisions() {
        return decisions.count();
    }

    /** How many contacts did not begin, by the reason. */
    Map<String, Integer> notBegun() {
        return notBegun;
    }

    /** How many states were of another version. */
    int otherVersions() {
        return otherVersions;
    }
}
