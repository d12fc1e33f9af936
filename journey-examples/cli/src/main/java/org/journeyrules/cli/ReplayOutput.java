package org.journeyrules.cli;

import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes contact after contact, in the order of ids: writes its state at once, and keeps its decisions as text until all
 * are there to be sorted by instant. Not thread-safe.
 */
final class ReplayOutput {
    private final @Nullable OutputStream states;
    private final Lines decisions;
    private final Lines refusals;
    private final Lines corrections;
    private final Map<String, Integer> notBegun = new TreeMap<>();
    private int contacts;
    private int begun;
    private int otherVersions;

    /** Writes to those streams that are there. */
    ReplayOutput(
            @Nullable OutputStream decisions,
            @Nullable OutputStream states,
            @Nullable OutputStream refused,
            @Nullable OutputStream corrections) {
        this.states = states;
        this.decisions = new Lines(decisions);
        this.refusals = new Lines(refused);
        this.corrections = new Lines(corrections);
    }

    void add(ContactReplay.Result result) {
        contacts++;
        otherVersions += result.otherVersion() ? 1 : 0;
        result.notBegun().ifPresentOrElse(reason -> notBegun.merge(reason, 1, Integer::sum), () -> begun++);
        if (states != null && result.notBegun().isEmpty()) {
            Lines.write(states, result.stateText());
        }
        decisions.addAll(result.decisions());
        refusals.addAll(result.refusals());
        corrections.addAll(result.corrections());
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

    /** How many decisions were made. */
    int decisions() {
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
