package org.journeyrules.decision;

import java.time.Instant;

/**
 * A proposal that was refused: told once per stage visit for each rule, proposal and reason. Refusals are no promises:
 * the rules are asked again, and evidence that is gone by then does not count.
 *
 * @param contactId the contact
 * @param at when it was first refused
 * @param stage the stage the contact was in; empty at the begin of the journey
 * @param rule who proposed
 * @param proposal what: "progressTo Decision"
 * @param reason why not, in words for people
 */
public record Refusal(String contactId, Instant at, String stage, String rule, String proposal, String reason) {}
