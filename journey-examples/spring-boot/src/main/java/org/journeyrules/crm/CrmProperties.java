package org.journeyrules.crm;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the service.
 *
 * @param largestRequest the largest body of a request
 * @param sender the address that emails come from
 * @param sales the address of the people who get hand-offs
 * @param sample whether to start with sample contacts
 */
@ConfigurationProperties("crm")
record CrmProperties(
        @DefaultValue("1MB") DataSize largestRequest,
        @DefaultValue("crm@crm.example") String sender,
        @DefaultValue("sales@crm.example") String sales,
        @DefaultValue("false") boolean sample) {}
