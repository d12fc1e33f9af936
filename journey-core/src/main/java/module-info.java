/** Moves customers through a journey: domain and engine, over the JDK alone. */
module org.journeyrules {
    requires static transitive org.jspecify;

    exports org.journeyrules;
    exports org.journeyrules.account;
    exports org.journeyrules.campaign;
    exports org.journeyrules.contact;
    exports org.journeyrules.decision;
    exports org.journeyrules.replay;
    exports org.journeyrules.sequence;
    exports org.journeyrules.signal;
    exports org.journeyrules.spi;
    exports org.journeyrules.stage;
}
