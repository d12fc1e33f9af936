package org.journeyrules.json;

import com.fasterxml.jackson.databind.JsonNode;

/** A public type that shows its JSON library: the architecture test must see it. */
public interface Leak {
    JsonNode node();
}
