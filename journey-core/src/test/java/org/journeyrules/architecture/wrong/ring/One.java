package org.journeyrules.architecture.wrong.ring;

/** The first of seven classes of which each uses the next, and the last the first. */
public final class One {
    Two next;
}

final class Two {
    Three next;
}

final class Three {
    Four next;
}

final class Four {
    Five next;
}

final class Five {
    Six next;
}

final class Six {
    Seven next;
}

final class Seven {
    One next;
}
