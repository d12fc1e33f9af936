/** Decides which stage of the customer journey each contact is in: the domain and the engine, over the JDK alone. */
@SuppressWarnings("module") // the modules that internals are opened to are compiled after this one
module org.journeyrules {
    requires static transitive org.jspecify;

    exports org.journeyrules;
    exports org.journeyrules.account;
    exports org.journeyrules.advice;
    exports org.journeyrules.binary;
    exports org.journeyrules.campaign;
    exports org.journeyrules.contact;
    exports org.journeyrules.decision;
    exports org.journeyrules.explanation;
    exports org.journeyrules.map;
    exports org.journeyrules.replay;
    exports org.journeyrules.sequence;
    exports org.journeyrules.signal;
    exports org.journeyrules.spi;
    exports org.journeyrules.stage;
    exports org.journeyrules.internal.access to
            org.journeyrules.json,
            org.journeyrules.measures,
            org.journeyrules.report;
    exports org.journeyrules.internal.message to
            org.journeyrules.drools,
            org.journeyrules.json,
            org.journeyrules.measures,
            org.journeyrules.report,
            org.journeyrules.test;
    exports org.journeyrules.internal.rules to
            org.journeyrules.drools,
            org.journeyrules.json;
    exports org.journeyrules.internal.snapshot to
            org.journeyrules.json;
    exports org.journeyrules.internal.text to
            org.journeyrules.drools,
            org.journeyrules.json,
            org.journeyrules.measures;
}
