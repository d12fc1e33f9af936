package org.journeyrules.internal.sequence;

import java.util.Map;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.sequence.Sequence;

/** Assigns a contact to an arm of a sequence's test, by a stable hash, so that the arm is always the same. */
public final class TestArms {
    private TestArms() {}

    /** Returns the name of the arm; empty if the sequence has neither arms nor a hold-out. */
    static String of(Sequence sequence, String journey, String contactId) {
        if (sequence.holdOut() > 0 && share(sequence, journey, contactId, "hold-out") * 100 < sequence.holdOut()) {
            return EnrollmentSnapshot.HOLD_OUT;
        }
        int total =
                sequence.arms().values().stream().mapToInt(Integer::intValue).sum();
        double place = share(sequence, journey, contactId, "arm") * total;
        for (Map.Entry<String, Integer> arm : sequence.arms().entrySet()) {
            place -= arm.getValue();
            if (place < 0) {
                return arm.getKey();
            }
        }
        return "";
    }

    private static double share(Sequence sequence, String journey, String contactId, String salt) {
        return share(journey + "\n" + sequence.name() + "\n" + salt + "\n" + contactId);
    }

    /**
     * Returns an evenly distributed number from 0 to less than 1: FNV-1a with the finalizer of MurmurHash3, which
     * spreads short, similar ids.
     */
    public static double share(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return (hash >>> 11) * 0x1.0p-53;
    }
}
