package org.journeyrules.b2b;

/**
 * One subject of the {@link B2bPolicy}, which alone implements all of them: its values, and what rules check about
 * them.
 */
sealed interface PolicySubject
        permits EntryPolicy,
                ClickPolicy,
                InterestPolicy,
                SalesPolicy,
                CustomerPolicy,
                SilencePolicy,
                HotActPolicy,
                HandOffPolicy,
                SequencePolicy {}
