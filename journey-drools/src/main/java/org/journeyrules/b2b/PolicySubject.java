package org.journeyrules.b2b;

/**
 * One subject of the {@link B2bPolicy}, which alone implements all of them: its values, and what rules check about
 * them.
 */
sealed interface PolicySubject
        permits EntryPolicy, ClickPolicy, SalesPolicy, CustomerPolicy, SilencePolicy, HandOffPolicy, SequencePolicy {}
